import { join, newGroups, numberGroups } from '../basics/groups.ts'
import type { Pace } from '../basics/pace.ts'
import { release } from '../basics/release.ts'
import type { ClosedFindings } from '../weld/closedSides.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { type EdgeFindings, findEdges } from './edges.ts'
import { countFlipped } from './flipped.ts'
import { type OpenLoop, traceLoops } from './openLoops.ts'
import { sortSides } from './sides.ts'

/** How a mesh's triangles hang together. */
export interface Topology
  extends Pick<
    EdgeFindings,
    'edges' | 'edgesSharedByMoreThanTwo' | 'isWindingConsistent' | 'duplicateFaces'
  > {
  openEdges: number
  /** Each edge belongs to exactly two triangle sides. */
  isWatertight: boolean
  /** Triangles that name a vertex twice. */
  collapsedFaces: number
  /** Triangles that hang together by edges. */
  shells: { count: number; shellOf: Uint32Array }
  /** How many groups of triangles hang together by vertices. */
  bodies: number
  /** How many runs of open edges there are, and the longest of them, longest first. */
  openLoops: { count: number; loops: OpenLoop[] }
  /** Triangles wound against most of their shell. */
  flippedFaces: number
  /** V − E + F. */
  eulerNumber: number
}

/** @throws MeshError `aborted` or `deadline_exceeded` */
export async function findTopology(mesh: IndexedMesh, pace: Pace): Promise<Topology> {
  const { corners, vertices } = mesh
  const closed = await mesh.pairSides(pace)
  if (closed) return closedTopology(mesh, closed)
  const table = await sortSides(corners, vertices, pace)
  const { parents, openSides, ...found } = await findEdges(table, pace)
  const flippedFaces = found.isWindingConsistent ? 0 : countFlipped(table)
  release(table.words)
  release(table.starts)
  const shells = { count: numberGroups(parents), shellOf: parents }
  return {
    ...found,
    openEdges: openSides.length,
    isWatertight: openSides.length === 0 && found.edgesSharedByMoreThanTwo === 0,
    collapsedFaces: table.collapsedFaces,
    shells,
    bodies: shells.count === 1 ? 1 : countBodies(mesh, shells),
    openLoops: openSides.length === 0 ? { count: 0, loops: [] } : traceLoops(mesh, openSides),
    flippedFaces,
    eulerNumber: vertices - found.edges + corners.length / 3,
  }
}

function closedTopology(mesh: IndexedMesh, { duplicateFaces, shells }: ClosedFindings): Topology {
  const { corners, vertices } = mesh
  const edges = corners.length / 2
  return {
    edges,
    edgesSharedByMoreThanTwo: 0,
    isWindingConsistent: true,
    duplicateFaces,
    openEdges: 0,
    isWatertight: true,
    collapsedFaces: 0,
    shells,
    bodies: shells.count === 1 ? 1 : countBodies(mesh, shells),
    openLoops: { count: 0, loops: [] },
    flippedFaces: 0,
    eulerNumber: vertices - edges + corners.length / 3,
  }
}

/** Shells that share a vertex are one body. */
function countBodies({ corners, vertices }: IndexedMesh, { count, shellOf }: Topology['shells']): number {
  const parents = newGroups(count)
  const shellAt = new Uint32Array(vertices)
  for (let at = 0; at < corners.length; at++) {
    const shell = shellOf[Math.floor(at / 3)]
    const vertex = corners[at]
    const known = shellAt[vertex]
    if (known === 0) shellAt[vertex] = shell + 1
    else if (known !== shell + 1) join(parents, known - 1, shell)
  }
  return numberGroups(parents)
}
