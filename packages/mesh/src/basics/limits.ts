import { MeshError } from './errors.ts'

/** More are refused: these are about 1 GB of binary STL. Vertex numbers stay below 2^26, which the keys rely on. */
export const MAX_TRIANGLES = 20_000_000

/** The longest permitted extent of a part along an axis. */
export const MAX_AXIS_MM = 440

export function tooManyTriangles(declaredCount?: number): MeshError {
  return new MeshError(
    'too_many_triangles',
    `The file ${declaredCount === undefined ? 'has' : `declares ${declaredCount} triangles,`} more than the ${MAX_TRIANGLES} that are analysed.`,
    'Export the part with a coarser tolerance.',
  )
}
