import { meshFileTypes } from '@mattercloud/mesh/file-types'

/** The formats that the analysis reads, as a person reads them: "STL, OBJ, … and GLB". */
export const meshFormatNames = new Intl.ListFormat('en-GB').format(
  Object.values(meshFileTypes).map(({ name }) => name),
)

/**
 * The media type of a mesh file by its name, for the formats that the analysis reads;
 * `application/octet-stream` for any other, which the service may refuse.
 *
 * @example
 * contentTypeOf('Bracket.STL') // 'model/stl'
 */
export function contentTypeOf(filename: string): string {
  const extension = /\.[^.\\/]+$/.exec(filename.toLowerCase())?.[0]
  const types = Object.values(meshFileTypes)
  const format = types.find(({ extensions }) => extension && extensions.includes(extension))
  return format?.content_types[0] ?? 'application/octet-stream'
}
