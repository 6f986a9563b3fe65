import { type MeshFormat, meshFormats } from '@mattercloud/mesh'
import { ApiError } from '../platform/http/apiError.ts'

/** Generic types, which servers and browsers send for files they do not know. */
const genericTypes = new Set([
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

/** Whether a file's name has the extension of a mesh format. */
export const isMeshName = (filename: string) => formatOfName(filename) !== undefined

/** The registered media type of the format of a file's extension, or `application/octet-stream`. */
export const typeOfName = (filename: string) =>
  formatOfName(filename)?.content_types[0] ?? 'application/octet-stream'

/** Every extension of a mesh format with its dot, as an `accept` attribute lists them. */
export const meshExtensions = meshFormats.flatMap(({ extensions }) => extensions)

/** An extension of letters; in `bracket v1.2` there is none. */
const extensionOfLetters = /\.[a-z][a-z0-9]{0,9}$/i

/**
 * The type must be that of a mesh format, or a generic one if the name has the extension of a mesh format. A name may
 * have no extension, but no other one: whoever saves `part.stl.exe` would have a program.
 *
 * @throws ApiError `unsupported_file_type` that names the field
 */
export function requireMeshType(filename: string, contentType: string): void {
  if (extensionOfLetters.test(filename)) requireMeshName(filename)
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (meshFormats.some(({ content_types }) => content_types.includes(type))) return
  if (genericTypes.has(type) && isMeshName(filename)) return
  const types = meshFormats.map(({ content_types }) => content_types[0]).join(', ')
  throw new ApiError(
    'unsupported_file_type',
    `content_type: must be one of ${types}, or application/octet-stream if the file name has the extension of a mesh format.`,
    { details: { fields: [{ field: 'content_type', problem: `must be one of ${types}` }] } },
  )
}

/** @throws ApiError `unsupported_file_type` that names the field */
export function requireMeshName(filename: string): void {
  if (isMeshName(filename)) return
  const endings = meshExtensions.join(', ')
  throw new ApiError(
    'unsupported_file_type',
    `filename: must end in one of ${endings}. Export the part in one of these formats.`,
    { details: { fields: [{ field: 'filename', problem: `must end in one of ${endings}` }] } },
  )
}
