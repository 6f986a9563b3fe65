import { type Bounds, boundsOf } from './bounds.ts'
import type { DeclaredUnit } from './formats/format.ts'
import type { SurfaceSums } from './surfaceSums.ts'
import type { FloatMesh } from './weld/floatWeld.ts'
import type { GridMesh } from './weld/gridWeld.ts'

/** Triangles over shared vertices, in the file's own unit. */
export interface IndexedMesh {
  /** Three vertex numbers a triangle. */
  corners: Uint32Array
  vertices: number
  /** x, y, z of each vertex, in whatever order. */
  points: Float32Array | Float64Array
  /** x, y, z of each vertex by its number; put together when asked for. */
  positions(): Float64Array
  bounds: Bounds
  sums: SurfaceSums
  /** The unit that the file says it is in. */
  declaredUnit: DeclaredUnit | undefined
}

type Rest = Pick<IndexedMesh, 'sums' | 'declaredUnit'>

export function meshOfFloats(
  { corners, vertices, points, vertexOfPoint }: FloatMesh,
  rest: Rest,
): IndexedMesh {
  let positions: Float64Array | undefined
  return {
    ...rest,
    corners,
    vertices,
    points,
    bounds: boundsOf(points),
    positions: () => {
      positions ??= inOrder(points, vertexOfPoint)
      return positions
    },
  }
}

export function meshOfDoubles({ corners, positions }: GridMesh, rest: Rest): IndexedMesh {
  return {
    ...rest,
    corners,
    vertices: positions.length / 3,
    points: positions,
    bounds: boundsOf(positions),
    positions: () => positions,
  }
}

function inOrder(points: Float32Array, vertexOfPoint: Uint32Array): Float64Array {
  const positions = new Float64Array(points.length)
  for (let point = 0; point < vertexOfPoint.length; point++) {
    const to = (vertexOfPoint[point] ?? 0) * 3
    positions[to] = points[point * 3] ?? 0
    positions[to + 1] = points[point * 3 + 1] ?? 0
    positions[to + 2] = points[point * 3 + 2] ?? 0
  }
  return positions
}
