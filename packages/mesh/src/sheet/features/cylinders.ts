import { join, newGroups, rootOf } from '../../basics/groups.ts'
import type { Vector } from '../../basics/vector.ts'
import type { Part } from '../../part/part.ts'
import { EDGE } from '../../topology/adjacency.ts'
import { CREASE_DEGREES, type Solid } from '../solid.ts'

export type Axis = 0 | 1 | 2

/** A cylindrical surface along x, y or z: a hole's, a pin's or a shaft's. */
export interface Cylinder {
  axis: Axis
  /** In mm, in the middle of its length. */
  centre: Vector
  radius: number
  /** Along the axis. */
  from: number
  to: number
  /** Its surface faces the axis. */
  isHole: boolean
}

/** Parts with more triangles are scans or lattices, which get no feature dimensions. */
export const MAX_TRIANGLES = 400_000

/** Faces whose unit normal has a greater component along the axis belong to a cone or a fillet. */
const MAX_AXIAL_NORMAL = 2e-3
/** Vertices may deviate from the circle by this share of its radius. */
const MAX_ROUNDNESS_ERROR = 2e-3
/** The rounding of coordinates, as a share of the part's longest extent. */
const ROUNDING_SHARE = 1e-5
/** The cosine of a quarter of a degree. */
const MIN_SAME_DIRECTION_COSINE = Math.cos(Math.PI / 720)
/** The greatest gap in the circle, as for a keyway, in radians. */
const MAX_GAP = Math.PI / 6

/**
 * Finds cylindrical surfaces along x, y and z whose vertices lie on a full circle. A circle with at most twelve vertices
 * may be a prism, so it does not count.
 */
export function findCylinders({ indices, positions_mm }: Part, solid: Solid): Cylinder[] {
  if (indices.length / 3 > MAX_TRIANGLES) return []
  return ([0, 1, 2] as const).flatMap((axis) => {
    const groups = groupsAlong(axis, solid)
    return [...groups.values()].flatMap((faces) => {
      const cylinder = cylinderOf(faces, axis, indices, positions_mm, solid)
      return cylinder ? [cylinder] : []
    })
  })
}

/** Groups of more than twelve faces along the axis that are connected without a crease. */
function groupsAlong(axis: Axis, { normals, adjacency, bends }: Solid): Map<number, number[]> {
  const faces = normals.length / 3
  const isAlong = (face: number) => {
    const offset = face * 3
    const isFlat = normals[offset] === 0 && normals[offset + 1] === 0 && normals[offset + 2] === 0
    return !isFlat && Math.abs(normals[offset + axis]) < MAX_AXIAL_NORMAL
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
    const group = members.get(root)
    if (group) group.push(face)
    else members.set(root, [face])
  }
  for (const [root, { length }] of members) if (length <= 12) members.delete(root)
  return members
}

function cylinderOf(
  faces: readonly number[],
  axis: Axis,
  indices: Uint32Array,
  positions: Float64Array,
  { normals, maxExtent_mm }: Solid,
): Cylinder | undefined {
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3]
  const vertices = new Set<number>()
  for (const face of faces) for (let k = 0; k < 3; k++) vertices.add(indices[face * 3 + k])
  const coordinateOf = (vertex: number, along: number) => positions[vertex * 3 + along]
  const points = bendVertices(faces, indices, normals).map((vertex): [number, number] => [
    coordinateOf(vertex, u),
    coordinateOf(vertex, v),
  ])
  const circle = circleThrough(points)
  if (circle === undefined) return undefined
  const { x, y, radius } = circle
  const maxError = radius * MAX_ROUNDNESS_ERROR + maxExtent_mm * ROUNDING_SHARE
  if (points.some((point) => Math.abs(Math.hypot(point[0] - x, point[1] - y) - radius) > maxError))
    return undefined
  const angles = [...vertices].map((vertex) =>
    Math.atan2(coordinateOf(vertex, v) - y, coordinateOf(vertex, u) - x),
  )
  if (maxGap(angles) > MAX_GAP) return undefined
  let [inward, outward] = [0, 0]
  for (const face of faces) {
    const vertex = indices[face * 3]
    const outwards =
      (coordinateOf(vertex, u) - x) * normals[face * 3 + u] +
      (coordinateOf(vertex, v) - y) * normals[face * 3 + v]
    if (outwards > 0) outward++
    else inward++
  }
  if (inward > 0 && outward > 0) return undefined
  let [from, to] = [Infinity, -Infinity]
  for (const vertex of vertices) {
    from = Math.min(from, coordinateOf(vertex, axis))
    to = Math.max(to, coordinateOf(vertex, axis))
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

/** The vertices between faces of different directions; other vertices lie on a flat facet of the cylinder. */
function bendVertices(faces: readonly number[], indices: Uint32Array, normals: Float32Array): number[] {
  const faceAt = new Map<number, number>()
  const bends = new Set<number>()
  for (const face of faces) {
    for (let k = 0; k < 3; k++) {
      const vertex = indices[face * 3 + k]
      const firstFace = faceAt.get(vertex)
      if (firstFace === undefined) faceAt.set(vertex, face)
      else if (!isSameDirection(normals, face, firstFace)) bends.add(vertex)
    }
  }
  return [...bends]
}

function isSameDirection(normals: Float32Array, a: number, b: number): boolean {
  const normalOf = (face: number, axis: number) => normals[face * 3 + axis]
  return (
    normalOf(a, 0) * normalOf(b, 0) + normalOf(a, 1) * normalOf(b, 1) + normalOf(a, 2) * normalOf(b, 2) >
    MIN_SAME_DIRECTION_COSINE
  )
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

function maxGap(angles: readonly number[]): number {
  const sorted = angles.toSorted((a, b) => a - b)
  const firstAgain = sorted[0] + 2 * Math.PI
  return sorted.reduce((max, angle, i) => Math.max(max, (sorted[i + 1] ?? firstAgain) - angle), 0)
}
