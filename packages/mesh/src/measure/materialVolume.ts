import type { Scheduler } from '../basics/scheduler.ts'
import { joinSolids } from '../solids/joinSolids.ts'
import { filterTriangles, type Surface, signedVolume } from '../solids/surface.ts'
import type { Topology } from '../topology/topology.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import type { Measures } from './measures.ts'

/** As a share of the cube of the box's diagonal: less is a surface without thickness. */
const MIN_VOLUME_SHARE = 1e-9

/**
 * The volume that is printed, in the mesh's unit: as `volume`, but what several solids overlap counts once (the
 * positive fill rule, 3MF Core Specification 1.3, 4.1.1). Known where each edge is used as often in one direction as
 * in the other, closed or not: then the signed volume is exact. Above half a million triangles, or where the union is
 * not reliable, solids that overlap count as often as they overlap, which is never too little.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function materialVolume(
  mesh: IndexedMesh,
  topology: Topology,
  measures: Measures,
  scheduler: Scheduler,
): Promise<number | undefined> {
  if (!topology.isBalanced) return undefined
  const isClosed = topology.isWatertight && topology.isWindingConsistent
  if (isClosed && !measures.solids?.mayOverlap) return nonZero(measures.volume, measures)
  scheduler.throwIfStopped()
  const turned = outward(mesh, topology, measures)
  const volume = isClosed ? measures.volume : signedVolume(turned)
  if (nonZero(volume, measures) === undefined) return undefined
  const surface = isClosed ? turned : withoutInnerWalls(turned)
  if (surface === undefined) return undefined
  const joined = await joinSolids({ ...surface, positions: surface.positions.map(Math.fround) })
  return joined.outcome === 'joined' ? signedVolume(joined.surface) : volume
}

/**
 * The surface without triangles that another one covers from the other side, as where two solids touch in a face.
 * @returns undefined where triangles are repeated the same way round: then the volume counts them twice
 */
function withoutInnerWalls({ positions, indices }: Surface): Surface | undefined {
  const groups = Map.groupBy(
    Array.from({ length: indices.length / 3 }, (_, triangle) => triangle),
    (triangle) =>
      indices
        .slice(triangle * 3, triangle * 3 + 3)
        .sort()
        .join(),
  )
  const removed = new Set<number>()
  for (const triangles of groups.values()) {
    if (triangles.length === 1) continue
    const [there, back] = [true, false].map((isRising) =>
      triangles.filter((triangle) => isWoundUp(indices, triangle) === isRising),
    )
    if (there === undefined || back === undefined || there.length !== back.length) return undefined
    for (const triangle of triangles) removed.add(triangle)
  }
  return { positions, indices: filterTriangles(indices, (triangle) => !removed.has(triangle)) }
}

/** Whether a triangle's vertices are in rising order, from the lowest on. */
function isWoundUp(indices: Uint32Array, triangle: number): boolean {
  const [a = 0, b = 0, c = 0] = indices.subarray(triangle * 3, triangle * 3 + 3)
  return (a < b && b < c) || (b < c && c < a) || (c < a && a < b)
}

function nonZero(volume: number, { min, max }: Measures): number | undefined {
  const diagonal = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2])
  return volume > MIN_VOLUME_SHARE * diagonal ** 3 ? volume : undefined
}

/** The surface with the shells that are inside out turned; what is not closed is turned as a whole. */
function outward(mesh: IndexedMesh, { shells }: Topology, { solids }: Measures): Surface {
  const positions = mesh.positions()
  const isNegative = solids === undefined && signedVolume({ positions, indices: mesh.indices }) < 0
  const indices = mesh.indices.slice()
  for (let triangle = 0; triangle * 3 < indices.length; triangle++) {
    if (!(solids?.isFlipped(shells.shellOf[triangle]) ?? isNegative)) continue
    const b = indices[triangle * 3 + 1]
    indices[triangle * 3 + 1] = indices[triangle * 3 + 2]
    indices[triangle * 3 + 2] = b
  }
  return { positions, indices }
}
