import { join, newGroups, rootOf } from '../basics/groups.ts'
import type { Vector } from '../basics/vector.ts'
import type { Part } from '../part/part.ts'
import { EDGE } from '../topology/adjacency.ts'
import type { Fault, FaultKind, FaultSeverity } from './fault.ts'
import { numberFaults, type UnnumberedFault } from './numberFaults.ts'
import { isBefore, mergeBeyond, type Place, placeOf, placesOf, pointAt, type Segments } from './places.ts'

/** At most this many places of one kind are listed, the longest first; the last one represents all others. */
const MAX_PLACES_OF_A_KIND = 6

/**
 * What is wrong with a part's mesh, as one list: open loops, edges of more than two faces, flipped, repeated and flat
 * faces, a surface that is inside out, more than one body. Numbered by severity, then from the top down, left to right
 * and front to back. Loops that touch are one place.
 *
 * @example
 * const part = await readPart(await readFile('part.stl'))
 * for (const fault of findFaults(part)) console.log(fault.number, describeFault(fault), fault.what_to_do)
 */
export function findFaults(part: Part): Fault[] {
  const { report } = part
  const found: UnnumberedFault[] = []
  const add = (kind: FaultKind, severity: FaultSeverity, what_to_do: string, places: readonly Place[]) => {
    for (const { count, length, point, bounds, places: merged } of mergeBeyond(
      places,
      MAX_PLACES_OF_A_KIND,
    )) {
      const size = { count, ...(length > 0 && { length_mm: length }), ...(merged > 1 && { places: merged }) }
      found.push({ kind, severity, where: { point_mm: point, bounds_mm: bounds }, size, what_to_do })
    }
  }
  const edges = (kind: number) => placesOf(part.positions_mm, edgesOf(part, kind))
  if (report.open_edges > 0)
    add('open_loop', 'error', 'Close the surface here and export it again', edges(EDGE.open))
  if (report.edges_shared_by_more_than_two > 0) {
    add('non_manifold_edges', 'error', 'Join or separate the bodies that meet here', edges(EDGE.nonManifold))
  }
  if (report.flipped_faces > 0) {
    add(
      'flipped_faces',
      'error',
      'Flip them outward',
      facesOf(part, (triangle) => part.flipped[triangle] === 1),
    )
  }
  if (report.is_inverted) add('inside_out', 'error', 'Flip all of its faces outward', [wholePart(part)])
  if (report.duplicate_faces > 0) {
    const repeated = findRepeated(part)
    add(
      'duplicate_faces',
      'warning',
      'Remove the duplicates',
      facesOf(part, (triangle) => repeated.has(triangle)),
    )
  }
  if (report.degenerate_faces > 0) {
    add(
      'degenerate_faces',
      'warning',
      'Remove them',
      facesOf(part, (triangle) => isFlat(part, triangle)),
    )
  }
  // A cavity and the shell around it are one body.
  const bodies = report.bodies - report.cavities
  if (bodies > 1) {
    add('many_bodies', 'note', 'Check that each of them should be printed', [
      { ...bodyWithMinFaces(part), count: bodies, length: 0 },
    ])
  }
  return numberFaults(found)
}

function edgesOf({ adjacency: { edges, edgeVertices, kinds } }: Part, kind: number): Segments {
  const found: [number, number][] = []
  for (let edge = 0; edge < edges; edge++) {
    if (kinds[edge] === kind) found.push([edgeVertices[edge * 2], edgeVertices[edge * 2 + 1]])
  }
  return found
}

/** Faces that share vertices are one place, whose count is of faces. */
function facesOf(part: Part, isFaulty: (triangle: number) => boolean): Place[] {
  const { indices, positions_mm } = part
  const segments: [number, number][] = []
  for (let triangle = 0; triangle * 3 < indices.length; triangle++) {
    if (!isFaulty(triangle)) continue
    const [a, b, c] = verticesOf(indices, triangle)
    segments.push([a, b], [b, c], [c, a])
  }
  return placesOf(positions_mm, segments).map((place) => ({ ...place, count: place.count / 3, length: 0 }))
}

function verticesOf(indices: Uint32Array, triangle: number): [number, number, number] {
  return [indices[triangle * 3], indices[triangle * 3 + 1], indices[triangle * 3 + 2]]
}

/** Faces over the same three vertices as an earlier face. They occur only at non-manifold edges and pairs of copies. */
function findRepeated({ indices, positions_mm, adjacency }: Part): Set<number> {
  const { edges, edgeVertices, edgeFaces, kinds } = adjacency
  const isNear = new Uint8Array(positions_mm.length / 3)
  for (let edge = 0; edge < edges; edge++) {
    const isPairOfCopies =
      kinds[edge] !== EDGE.open &&
      sumOf(indices, edgeFaces[edge * 2]) === sumOf(indices, edgeFaces[edge * 2 + 1])
    if (kinds[edge] !== EDGE.nonManifold && !isPairOfCopies) continue
    isNear[edgeVertices[edge * 2]] = 1
    isNear[edgeVertices[edge * 2 + 1]] = 1
  }
  const thirds = new Map<number, number[]>()
  const repeated = new Set<number>()
  for (let triangle = 0; triangle * 3 < indices.length; triangle++) {
    const [a, b, c] = verticesOf(indices, triangle)
    if (!isNear[a] || !isNear[b] || !isNear[c]) continue
    const [low, high] = [Math.min(a, b, c), Math.max(a, b, c)]
    // Vertices are fewer than 2^26, so that two fit into a double.
    const key = low * 2 ** 26 + high
    const third = a + b + c - low - high
    const facesOfEdge = thirds.get(key)
    if (facesOfEdge?.includes(third)) repeated.add(triangle)
    else if (facesOfEdge) facesOfEdge.push(third)
    else thirds.set(key, [third])
  }
  return repeated
}

/** The same for two faces at one edge only if they have the same vertices. */
function sumOf(indices: Uint32Array, triangle: number): number {
  return indices[triangle * 3] + indices[triangle * 3 + 1] + indices[triangle * 3 + 2]
}

function isFlat({ indices, positions_mm }: Part, triangle: number): boolean {
  const [a, b, c] = verticesOf(indices, triangle)
  if (a === b || b === c || c === a) return true
  const side = (from: number, to: number, axis: number) =>
    positions_mm[to * 3 + axis] - positions_mm[from * 3 + axis]
  const cross = (i: number, j: number) => side(a, b, i) * side(a, c, j) - side(a, b, j) * side(a, c, i)
  const longest = Math.max(...[0, 1, 2].map((axis) => Math.max(side(a, b, axis) ** 2, side(a, c, axis) ** 2)))
  return Math.hypot(cross(1, 2), cross(2, 0), cross(0, 1)) <= longest * 1e-12
}

function wholePart(part: Part): Place {
  const { report } = part
  const [min, max] = report.bounds_mm
  return {
    count: report.triangles,
    length: 0,
    point: topVertex(part),
    bounds: [min, max],
    places: 1,
  }
}

/** The highest vertex; of several, the first by `isBefore`. */
function topVertex({ positions_mm }: Part): Vector {
  let best = pointAt(positions_mm, 0)
  for (let vertex = 1; vertex * 3 < positions_mm.length; vertex++) {
    const point = pointAt(positions_mm, vertex)
    if (isBefore(point, best)) best = point
  }
  return best
}

/** Of the groups of faces that share vertices, the one of fewest faces; if several have as few, the one that reaches highest. */
function bodyWithMinFaces({ indices, positions_mm }: Part): Place {
  const parents = newGroups(positions_mm.length / 3)
  const triangles = indices.length / 3
  for (let triangle = 0; triangle < triangles; triangle++) {
    const [a, b, c] = verticesOf(indices, triangle)
    join(parents, a, b)
    join(parents, b, c)
  }
  const bodies = new Map<number, { root: number; faces: number; top: Vector }>()
  for (let i = 0; i < indices.length; i++) {
    const vertex = indices[i]
    const root = rootOf(parents, vertex)
    const top = pointAt(positions_mm, vertex)
    const body = bodies.get(root)
    if (!body) bodies.set(root, { root, faces: 1 / 3, top })
    else {
      body.faces += 1 / 3
      if (isBefore(top, body.top)) body.top = top
    }
  }
  const [first, ...others] = bodies.values()
  let fewest = first
  for (const body of others) {
    const fewer = Math.round((fewest?.faces ?? 0) - body.faces)
    if (fewer > 0 || (fewer === 0 && fewest && isBefore(body.top, fewest.top))) fewest = body
  }
  const segments: [number, number][] = []
  for (let triangle = 0; triangle < triangles; triangle++) {
    const [a, b, c] = verticesOf(indices, triangle)
    if (rootOf(parents, a) === fewest?.root) segments.push([a, b], [b, c], [c, a])
  }
  return placeOf(positions_mm, segments)
}
