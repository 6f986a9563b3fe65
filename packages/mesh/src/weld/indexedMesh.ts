import { type Bounds, boundsOf } from '../basics/bounds.ts'
import type { Pace } from '../basics/pace.ts'
import { release } from '../basics/release.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import { type ClosedFindings, pairSides } from './closedSides.ts'
import type { FloatMesh } from './floatWeld.ts'
import { gatherNeighbours } from './gather.ts'
import type { GridMesh } from './gridWeld.ts'
import type { SurfaceSums } from './surfaceSums.ts'

/** Triangles over shared vertices, in the file's own unit. */
export interface IndexedMesh {
  /** Three vertex numbers a triangle. */
  corners: Uint32Array
  vertices: number
  /** x, y, z of each vertex. */
  points: Float32Array | Float64Array
  /** The same as doubles; made when asked for. */
  positions(): Float64Array
  /** As the function of this name. */
  pairSides(pace: Pace): Promise<ClosedFindings | undefined>
  /** To be called when nothing of the mesh is used any more, if that can be told: the next one takes its memory. */
  leave(): void
  bounds: Bounds
  sums: SurfaceSums
  /** The unit that the file says it is in. */
  declaredUnit: DeclaredUnit | undefined
}

type Rest = Pick<IndexedMesh, 'sums' | 'declaredUnit'>

export function meshOfFloats(mesh: FloatMesh, rest: Rest): IndexedMesh {
  const { corners: asRead, points, isScattered } = mesh
  const vertices = points.length / 3
  const corners = isScattered ? gatherNeighbours(asRead, vertices) : asRead
  if (isScattered) release(asRead)
  let positions: Float64Array | undefined
  return {
    ...rest,
    corners,
    vertices,
    points,
    leave: mesh.leave ?? (() => {}),
    pairSides: mesh.pairSides ?? ((pace) => pairSides(corners, vertices, pace)),
    bounds: boundsOf(points),
    positions: () => {
      positions ??= new Float64Array(points)
      return positions
    },
  }
}

export function meshOfDoubles({ corners, positions }: GridMesh, rest: Rest): IndexedMesh {
  const vertices = positions.length / 3
  return {
    ...rest,
    corners,
    vertices,
    points: positions,
    leave: () => {},
    pairSides: (pace) => pairSides(corners, vertices, pace),
    bounds: boundsOf(positions),
    positions: () => positions,
  }
}
