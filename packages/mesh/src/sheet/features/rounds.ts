import { join, newGroups, rootOf } from '../../basics/groups.ts'
import type { Vector } from '../../basics/vector.ts'
import type { Part } from '../../part/part.ts'
import { EDGE } from '../../topology/adjacency.ts'
import { CREASE_DEGREES, type Solid } from '../solid.ts'

export type Axis = 0 | 1 | 2

/** A round surface around an axis of the part's own: a hole's, a pin's or a shaft's. */
export interface Round {
  axis: Axis
  /** In mm, in the middle of its length. */
  centre: Vector
  radius: number
  /** Along the axis. */
  from: number
  to: number
  /** Its surface looks at the axis. */
  isHole: boolean
}

/** Parts of more triangles are scans or lattices, which nobody dimensions. */
export const MOST_TRIANGLES = 400_000

/** Faces whose normal leaves the plane across the axis by more, as a share of one, belong to a cone or a fillet. */
const ACROSS = 2e-3
/** Corners may lie off the circle by this share of its radius. */
const ROUNDNESS = 2e-3
/** Of the part: what its coordinates are rounded to. */
const ROUNDING = 1e-5
/** The cosine of a quarter of a degree. */
const SAME_DIRECTION = Math.cos(Math.PI / 720)
/** No more of the turn may be missing in one place, as where a keyway is cut, in radians. */
const WIDEST_GAP = Math.PI / 6

/**
 * Finds round surfaces along x, y and z whose corners lie on a circle that goes all the way around. A circle of
 * twelve corners or fewer may as well be a prism, and isn't taken for one.
 */
export function findRounds({ indices, positions_mm }: Part, solid: Solid): Round[] {
  if (indices.length / 3 > MOST_TRIANGLES) return []
  return ([0, 1, 2] as const).flatMap((axis) => {
    const groups = groupsAlong(axis, solid)
    return [...groups.values()].flatMap((faces) => {
      const round = roundOf(faces, axis, indices, positions_mm, solid)
      return round ? [round] : []
    })
  })
}

/** Faces along the axis that go over into each other without a crease, of a dozen or more. */
function groupsAlong(axis: Axis, { normals, adjacency, bends }: Solid): Map<number, number[]> {
  const faces = normals.length / 3
  const isAlong = (face: number) => {
    const at = face * 3
    const isFlat = normals[at] === 0 && normals[at + 1] === 0 && normals[at + 2] === 0
    return !isFlat && Math.abs(normals[at + axis]) < ACROSS
  }
  const groups = newGroups(faces)
  const { edges, edgeFaces, kinds } = adjacency
  for (let edge = 0; edge < edges; edge++) {
    if (kinds[edge] !== EDGE.pair || bends[edge] >= CREASE_DEGREES) continue
    const [a, b] = [edgeFaces[edge * 2], edgeFaces[edge * 2 + 1]]
    if (isAlong(a) && isAlong(b)) join(groups, a, b)
  }
  const members = new Map<number, number[]>()
  for (let face = 0; face < faces; face++) {
    if (!isAlong(face)) continue
    const root = rootOf(groups, face)
    const known = members.get(root)
    if (known) known.push(face)
    else members.set(root, [face])
  }
  for (const [root, { length }] of members) if (length <= 12) members.delete(root)
  return members
}

function roundOf(
  faces: readonly number[],
  axis: Axis,
  indices: Uint32Array,
  positions: Float64Array,
  { normals, longest_mm }: Solid,
): Round | undefined {
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3]
  const vertices = new Set<number>()
  for (const face of faces) for (let k = 0; k < 3; k++) vertices.add(indices[face * 3 + k])
  const at = (vertex: number, along: number) => positions[vertex * 3 + along]
  const points = bendsOf(faces, indices, normals).map((vertex): [number, number] => [
    at(vertex, u),
    at(vertex, v),
  ])
  const circle = circleThrough(points)
  if (circle === undefined) return undefined
  const { x, y, radius } = circle
  const most = radius * ROUNDNESS + longest_mm * ROUNDING
  if (points.some((point) => Math.abs(Math.hypot(point[0] - x, point[1] - y) - radius) > most))
    return undefined
  const angles = [...vertices].map((vertex) => Math.atan2(at(vertex, v) - y, at(vertex, u) - x))
  if (widestGap(angles) > WIDEST_GAP) return undefined
  let [inward, outward] = [0, 0]
  for (const face of faces) {
    const vertex = indices[face * 3]
    const outwards = (at(vertex, u) - x) * normals[face * 3 + u] + (at(vertex, v) - y) * normals[face * 3 + v]
    if (outwards > 0) outward++
    else inward++
  }
  if (inward > 0 && outward > 0) return undefined
  let [from, to] = [Infinity, -Infinity]
  for (const vertex of vertices) {
    from = Math.min(from, at(vertex, axis))
    to = Math.max(to, at(vertex, axis))
  }
  const centre: Vector = [0, 0, 0]
  for (const [along, value] of [
    [axis, (from + to) / 2],
    [u, x],
    [v, y],
  ] as const)
    centre[along as Axis] = value
  return { axis, centre, radius, from, to, isHole: inward > 0 }
}

/** The corners between faces of different directions: others lie on a side of what the circle was cut into. */
function bendsOf(faces: readonly number[], indices: Uint32Array, normals: Float32Array): number[] {
  const faceAt = new Map<number, number>()
  const bends = new Set<number>()
  for (const face of faces) {
    for (let k = 0; k < 3; k++) {
      const vertex = indices[face * 3 + k]
      const known = faceAt.get(vertex)
      if (known === undefined) faceAt.set(vertex, face)
      else if (!isAlike(normals, face, known)) bends.add(vertex)
    }
  }
  return [...bends]
}

function isAlike(normals: Float32Array, a: number, b: number): boolean {
  const at = (face: number, axis: number) => normals[face * 3 + axis]
  return at(a, 0) * at(b, 0) + at(a, 1) * at(b, 1) + at(a, 2) * at(b, 2) > SAME_DIRECTION
}

/** By least squares over x² + y² = 2ax + 2by + c (Kåsa, 1976), about the points' middle. */
function circleThrough(
  points: readonly [number, number][],
): { x: number; y: number; radius: number } | undefined {
  const count = points.length
  const [mx, my] = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i], 0) / count)
  if (mx === undefined || my === undefined) return undefined
  let [xx, xy, yy, xz, yz, z] = [0, 0, 0, 0, 0, 0]
  for (const point of points) {
    const [x, y] = [point[0] - mx, point[1] - my]
    const square = x * x + y * y
    xx += x * x
    xy += x * y
    yy += y * y
    xz += x * square
    yz += y * square
    z += square
  }
  const determinant = xx * yy - xy * xy
  if (!(determinant > 1e-6 * z * z)) return undefined
  const a = (xz * yy - yz * xy) / (2 * determinant)
  const b = (yz * xx - xz * xy) / (2 * determinant)
  return { x: mx + a, y: my + b, radius: Math.sqrt(z / count + a * a + b * b) }
}

function widestGap(angles: readonly number[]): number {
  const sorted = angles.toSorted((a, b) => a - b)
  const around = sorted[0] + 2 * Math.PI
  return sorted.reduce((widest, angle, i) => Math.max(widest, (sorted[i + 1] ?? around) - angle), 0)
}
