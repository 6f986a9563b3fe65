import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { MOMENTS, momentsAt, type SecondMoments, TriangleBlock } from '../weld/moments.ts'
import { BLOCK_TRIANGLES } from '../weld/surfaceSums.ts'

/** Surface integrals of a surface that is not closed, about the mesh's first vertex. */
export interface OpenSurface {
  /** Σ crossₓ·(x0+x1+x2)/6 about the file's origin: the volume according to trimesh. */
  signedVolume: number
  area: number
  first: Vector
  second: SecondMoments
}

const BLOCK = 1 << 15

/** @throws MeshError `aborted` or `deadline_exceeded` */
export async function sumSurface(mesh: IndexedMesh, scheduler: Scheduler): Promise<OpenSurface> {
  const triangles = mesh.indices.length / 3
  const origin = mesh.sums.origin ?? [0, 0, 0]
  const sums = new Float64Array(MOMENTS)
  const along = new Float64Array(2)
  for (let from = 0; from < triangles; from += BLOCK) {
    addTriangles(mesh, origin, sums, along, from, Math.min(from + BLOCK, triangles))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'measure', done: from, total: triangles })
  }
  const [crossX = 0, fluxX = 0] = along
  const { mass, first, second } = momentsAt(sums)
  const [x, y, z] = first
  const [xx, yy, zz, xy, xz, yz] = second
  return {
    signedVolume: fluxX / 6 + (origin[0] * crossX) / 2,
    area: mass / 2,
    first: [x / 6, y / 6, z / 6],
    second: [xx / 24, yy / 24, zz / 24, xy / 24, xz / 24, yz / 24],
  }
}

/** @param along the sum of the normals' x, and the sum of these times the x of their vertices */
function addTriangles(
  mesh: IndexedMesh,
  origin: Vector,
  sums: Float64Array,
  along: Float64Array,
  from: number,
  to: number,
): void {
  const positions = mesh.positions()
  const block = new TriangleBlock(BLOCK_TRIANGLES)
  const { points, normals, weights } = block
  let [crossX, fluxX] = [along[0], along[1]]
  for (let first = from; first < to; first += BLOCK_TRIANGLES) {
    const count = Math.min(BLOCK_TRIANGLES, to - first)
    block.read(mesh.indices, positions, first, count, origin)
    for (let triangle = 0; triangle < count; triangle++) {
      const offset = triangle * 9
      weights[triangle] = block.doubleArea(triangle)
      const x = normals[triangle * 3]
      crossX += x
      fluxX += x * (points[offset] + points[offset + 3] + points[offset + 6])
    }
    block.addMoments(sums, count)
  }
  along[0] = crossX
  along[1] = fluxX
}
