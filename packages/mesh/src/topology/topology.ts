import { join, newGroups, numberGroups } from '../basics/groups.ts'
import { release } from '../basics/release.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import type { ClosedFindings } from '../weld/pairHalfEdges.ts'
import { countFlipped } from './countFlipped.ts'
import { type EdgeFindings, findEdges } from './edges.ts'
import { sortHalfEdges } from './halfEdges.ts'
import { type OpenLoop, traceLoops } from './openLoops.ts'

/** How a mesh's triangles are connected. */
export interface Topology
  extends Pick<
    EdgeFindings,
    'edges' | 'edgesSharedByMoreThanTwo' | 'isBalanced' | 'isWindingConsistent' | 'duplicateFaces'
  > {
  openEdges: number
  /** Each edge has exactly two half-edges. */
  isWatertight: boolean
  /** Triangles that use a vertex twice. */
  collapsedFaces: number
  /** Groups of triangles that are connected by edges. */
  shells: { count: number; shellOf: Uint32Array }
  /** How many groups of triangles are connected by vertices. */
  bodies: number
  /** How many chains of open edges there are, and the longest of them, longest first. */
  openLoops: { count: number; loops: OpenLoop[] }
  /** Triangles whose winding contradicts most of their shell. */
  flippedFaces: number
  /** V − E + F. */
  eulerNumber: number
}

/** @throws MeshError `aborted` or `deadline_exceeded` */
export async function findTopology(mesh: IndexedMesh, scheduler: Scheduler): Promise<Topology> {
  const { indices, vertices } = mesh
  const closed = await mesh.pairHalfEdges(scheduler)
  if (closed) return closedTopology(mesh, closed)
  const table = await sortHalfEdges(indices, vertices, scheduler)
  const { parents, openHalfEdges, ...found } = await findEdges(table, scheduler)
  const flippedFaces = found.isWindingConsistent ? 0 : countFlipped(table)
  release(table.entries)
  release(table.starts)
  const shells = { count: numberGroups(parents), shellOf: parents }
  return {
    ...found,
    openEdges: openHalfEdges.length,
    isWatertight: openHalfEdges.length === 0 && found.edgesSharedByMoreThanTwo === 0,
    collapsedFaces: table.collapsedFaces,
    shells,
    bodies: shells.count === 1 ? 1 : countBodies(mesh, shells),
    openLoops: openHalfEdges.length === 0 ? { count: 0, loops: [] } : traceLoops(mesh, openHalfEdges),
    flippedFaces,
    eulerNumber: vertices - found.edges + indices.length / 3,
  }
}

function closedTopology(mesh: IndexedMesh, { duplicateFaces, shells }: ClosedFindings): Topology {
  const { indices, vertices } = mesh
  const edges = indices.length / 2
  return {
    edges,
    edgesSharedByMoreThanTwo: 0,
    isBalanced: true,
    isWindingConsistent: true,
    duplicateFaces,
    openEdges: 0,
    isWatertight: true,
    collapsedFaces: 0,
    shells,
    bodies: shells.count === 1 ? 1 : countBodies(mesh, shells),
    openLoops: { count: 0, loops: [] },
    flippedFaces: 0,
    eulerNumber: vertices - edges + indices.length / 3,
  }
}

/** Shells that share a vertex are one body. */
function countBodies({ indices, vertices }: IndexedMesh, { count, shellOf }: Topology['shells']): number {
  const parents = newGroups(count)
  const shellAt = new Uint32Array(vertices)
  for (let index = 0; index < indices.length; index++) {
    const shell = shellOf[Math.floor(index / 3)]
    const vertex = indices[index]
    const numbered = shellAt[vertex]
    if (numbered === 0) shellAt[vertex] = shell + 1
    else if (numbered !== shell + 1) join(parents, numbered - 1, shell)
  }
  return numberGroups(parents)
}
