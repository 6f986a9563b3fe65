import { type MeshFormat, meshFormats } from '@mattercloud/mesh'
import { ApiError } from '../platform/http/apiError.ts'

/** Types that say nothing of what a file is: servers and browsers name so what they do not know. */
const unspecific = new Set([
  'application/octet-stream',
  'binary/octet-stream',
  'application/zip',
  'application/xml',
  'text/xml',
  'text/plain',
])

/** The mesh format that a file's name ends in. */
function formatOfName(filename: string): MeshFormat | undefined {
  const extension = /\.[^.]+$/.exec(filename)?.[0].toLowerCase()
  return meshFormats.find(({ extensions }) => extension !== undefined && extensions.includes(extension))
}

/** Whether a file's name ends as one of a mesh. */
export const isMeshName = (filename: string) => formatOfName(filename) !== undefined

/** The registered media type of the format that a name ends in, else the one for any bytes. */
export const typeOfName = (filename: string) =>
  formatOfName(filename)?.content_types[0] ?? 'application/octet-stream'

/** Every ending of a mesh file's name, as an `accept` attribute lists them. */
export const meshExtensions = meshFormats.flatMap(({ extensions }) => extensions)

/**
 * The type must be a mesh format's own, or none in particular when the name says what it is.
 *
 * @throws ApiError `unsupported_file_type` that names the field
 */
export function requireMeshType(filename: string, contentType: string): void {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (meshFormats.some(({ content_types }) => content_types.includes(type))) return
  if (unspecific.has(type) && isMeshName(filename)) return
  const types = meshFormats.map(({ content_types }) => content_types[0]).join(', ')
  throw new ApiError(
    'unsupported_file_type',
    `content_type: ${types} are taken (or application/octet-stream with a mesh file's name).`,
    { details: { fields: [{ field: 'content_type', problem: `is none of ${types}` }] } },
  )
}

/** @throws ApiError `unsupported_file_type` that names the field */
export function requireMeshName(filename: string): void {
  if (isMeshName(filename)) return
  const known = meshExtensions.join(', ')
  throw new ApiError(
    'unsupported_file_type',
    `filename: must end as one of a mesh file does (${known}). Export the part as one.`,
    { details: { fields: [{ field: 'filename', problem: `ends in none of ${known}` }] } },
  )
}
