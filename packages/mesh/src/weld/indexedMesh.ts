import { type Bounds, boundsOf } from '../basics/bounds.ts'
import { release } from '../basics/release.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { FilePlate } from '../formats/format.ts'
import type { ReadNote } from '../formats/readNote.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import type { FloatMesh } from './floatWeld.ts'
import { gatherNeighbours } from './gatherNeighbours.ts'
import type { GridMesh } from './openVertices.ts'
import { type ClosedFindings, pairHalfEdges } from './pairHalfEdges.ts'
import type { SurfaceSums } from './surfaceSums.ts'

/** Triangles over shared vertices, in the file's own unit. */
export interface IndexedMesh {
  /** Three vertex indices a triangle. */
  indices: Uint32Array
  vertices: number
  /** x, y, z of each vertex. */
  points: Float32Array | Float64Array
  /** The same as doubles; computed when first asked for. */
  positions(): Float64Array
  /** Like the function of this name. */
  pairHalfEdges(scheduler: Scheduler): Promise<ClosedFindings | undefined>
  /** Gives the mesh's memory to the next one. Nothing of the mesh may be used after it. */
  dispose(): void
  bounds: Bounds
  sums: SurfaceSums
  /** The unit that the file declares. */
  declaredUnit: DeclaredUnit | undefined
  /** The plates of a project of several. */
  plates: readonly FilePlate[]
  /** The number of the one that was read. */
  plate: number | undefined
  /** What was read with doubt. */
  notes: readonly ReadNote[]
}

type CommonFields = Pick<IndexedMesh, 'sums' | 'declaredUnit' | 'plates' | 'plate' | 'notes'>

export function meshOfFloats(mesh: FloatMesh, common: CommonFields): IndexedMesh {
  const { indices: fileIndices, points, isScattered } = mesh
  const vertices = points.length / 3
  const indices = isScattered ? gatherNeighbours(fileIndices, vertices) : fileIndices
  if (isScattered) release(fileIndices)
  let positions: Float64Array | undefined
  return {
    ...common,
    indices,
    vertices,
    points,
    dispose: mesh.dispose ?? (() => {}),
    pairHalfEdges: mesh.pairHalfEdges ?? ((scheduler) => pairHalfEdges(indices, vertices, scheduler)),
    bounds: boundsOf(points),
    positions: () => {
      positions ??= new Float64Array(points)
      return positions
    },
  }
}

export function meshOfDoubles({ indices, positions }: GridMesh, common: CommonFields): IndexedMesh {
  const vertices = positions.length / 3
  return {
    ...common,
    indices,
    vertices,
    points: positions,
    dispose: () => {},
    pairHalfEdges: (scheduler) => pairHalfEdges(indices, vertices, scheduler),
    bounds: boundsOf(positions),
    positions: () => positions,
  }
}
