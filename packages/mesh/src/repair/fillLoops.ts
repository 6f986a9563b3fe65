import type { Vector } from '../basics/vector.ts'
import { edgeKey, endsOfHalfEdge, halfEdgesByEdge, type Surface } from '../solids/surface.ts'
import { triangulateLoop } from '../solids/triangulateLoop.ts'
import { diagonal } from './closeCracks.ts'

/** A flat loop can be closed in one way only, at any size. It is flat if it deviates from a plane by at most this share of its width. */
const FLATNESS_TOLERANCE = 1e-3
const MAX_FLAT_EDGES = 500
/** Any other loop is closed if its width is at most this share of the part's diagonal and it has few edges. */
const MAX_WIDTH_SHARE = 0.1
const MAX_SMALL_EDGES = 64

export interface FilledLoops {
  surface: Surface
  closed: number
  addedFaces: number
  /** Loops that were left open, each with the reason. */
  unfilled: { edges: number; centre: Vector; reason: 'not_a_loop' | 'too_large' | 'no_triangulation' }[]
}

/** Closes holes whose shape leaves no doubt; the surface must be wound consistently. */
export function fillLoops(surface: Surface): FilledLoops {
  const { positions, indices } = surface
  const edges = halfEdgesByEdge(indices)
  const size = diagonal(surface)
  const filled: FilledLoops = { surface, closed: 0, addedFaces: 0, unfilled: [] }
  const added: number[] = []
  for (const { vertices, isLoop } of boundaryLoops(indices, edges.values())) {
    const points = vertices.map((vertex) => pointAt(positions, vertex))
    const centre = meanOf(points)
    const leaveOpen = (reason: FilledLoops['unfilled'][number]['reason']) =>
      filled.unfilled.push({ edges: vertices.length, centre, reason })
    if (!isLoop) leaveOpen('not_a_loop')
    else if (!isUnambiguous(points, centre, size)) leaveOpen('too_large')
    else {
      const isExistingEdge = (i: number, k: number) => edges.has(edgeKey(vertices[i], vertices[k]))
      const triangles = triangulateLoop(points, isExistingEdge)
      if (triangles === undefined) leaveOpen('no_triangulation')
      else {
        for (const triangle of triangles) for (const place of triangle) added.push(vertices[place])
        filled.closed++
        filled.addedFaces += triangles.length
      }
    }
  }
  return { ...filled, surface: { positions, indices: Uint32Array.from([...indices, ...added]) } }
}

/**
 * Follows open edges against the direction of their triangles, which is how the missing ones are wound. A vertex
 * that two boundaries share is ambiguous, so neither is treated as a loop.
 */
function boundaryLoops(
  indices: Uint32Array,
  edges: Iterable<number[]>,
): { vertices: number[]; isLoop: boolean }[] {
  const next = new Map<number, number>()
  const shared = new Set<number>()
  for (const [halfEdge = 0, ...others] of edges) {
    if (others.length > 0) continue
    const [from, to] = endsOfHalfEdge(indices, halfEdge)
    if (next.has(to)) shared.add(to)
    next.set(to, from)
  }
  const found: { vertices: number[]; isLoop: boolean }[] = []
  while (next.size > 0) {
    const [start = 0] = next.keys()
    const vertices: number[] = []
    let vertex: number | undefined = start
    do {
      vertices.push(vertex)
      const to: number | undefined = next.get(vertex)
      next.delete(vertex)
      vertex = to
    } while (vertex !== undefined && vertex !== start && next.has(vertex))
    const isLoop = vertex === start && vertices.length > 2 && !vertices.some((vertex) => shared.has(vertex))
    found.push({ vertices, isLoop })
  }
  return found
}

function isUnambiguous(points: readonly Vector[], centre: Vector, size: number): boolean {
  const width = 2 * Math.max(...points.map((point) => Math.hypot(...subtract(point, centre))))
  if (points.length <= MAX_FLAT_EDGES && distanceFromPlane(points, centre) <= FLATNESS_TOLERANCE * width)
    return true
  return points.length <= MAX_SMALL_EDGES && width <= MAX_WIDTH_SHARE * size
}

/** How far the points lie off the plane of their loop, by Newell's normal; infinitely far where it has none. */
function distanceFromPlane(points: readonly Vector[], centre: Vector): number {
  const normal: Vector = [0, 0, 0]
  points.forEach((point, i) => {
    const [ax, ay, az] = subtract(point, centre)
    const [bx, by, bz] = subtract(points[(i + 1) % points.length] ?? point, centre)
    normal[0] += ay * bz - az * by
    normal[1] += az * bx - ax * bz
    normal[2] += ax * by - ay * bx
  })
  const length = Math.hypot(...normal)
  if (length === 0) return Infinity
  const heights = points.map((point) => {
    const [x, y, z] = subtract(point, centre)
    return Math.abs(x * normal[0] + y * normal[1] + z * normal[2]) / length
  })
  return Math.max(...heights)
}

const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

function pointAt(positions: Float64Array, vertex: number): Vector {
  return [positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]]
}

function meanOf(points: readonly Vector[]): Vector {
  const sum: Vector = [0, 0, 0]
  for (const point of points) for (const axis of [0, 1, 2] as const) sum[axis] += point[axis]
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length]
}
