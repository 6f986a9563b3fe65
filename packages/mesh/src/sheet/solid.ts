import { join, newGroups, rootOf } from '../basics/groups.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { Part } from '../part/part.ts'
import { type Adjacency, EDGE } from '../topology/adjacency.ts'

/** A part prepared for drawing: centred, its longest extent 1, all normals outward. */
export interface Solid {
  indices: Uint32Array
  points: Float32Array
  extents: Vector
  maxExtent_mm: number
  centre_mm: Vector
  /** Each face's unit normal; zeros where a face has no area. */
  normals: Float32Array
  /** 1 to 255, one per face, or one per vertex of each face where the part has so few faces that they would be visible. */
  light: Uint8Array
  isSmooth: boolean
  adjacency: Adjacency
  /** The angle in degrees between the two faces at each edge. */
  bends: Uint8Array
  flipped: Uint8Array
  /** The viewer never sees the inner side of a face. */
  isClosed: boolean
}

/** Up to this many faces, shading is smooth. */
const MAX_SMOOTHED_FACES = 200_000

/** Edges with a smaller angle are part of a curved surface. */
export const CREASE_DEGREES = 30

/** From the viewer's upper left in the front view. */
const LIGHT: Vector = [-0.36, -0.52, 0.775]

const FACES_PER_BLOCK = 1 << 15

/** @throws MeshError `aborted` or `deadline_exceeded` */
export async function prepareSolid(part: Part, scheduler: Scheduler): Promise<Solid> {
  const { report, indices, positions_mm, adjacency, flipped } = part
  const [min, max] = report.bounds_mm
  const middle = (axis: 0 | 1 | 2) => min[axis] / 2 + max[axis] / 2
  const centre_mm: Vector = [middle(0), middle(1), middle(2)]
  const maxExtent_mm = Math.max(...report.bbox_mm) || 1
  const points = new Float32Array(positions_mm.length)
  for (let offset = 0; offset < points.length; offset += 3) {
    for (const axis of [0, 1, 2] as const) {
      points[offset + axis] = (positions_mm[offset + axis] - centre_mm[axis]) / maxExtent_mm
    }
  }
  const triangles = indices.length / 3
  const normals = new Float32Array(indices.length)
  for (let from = 0; from < triangles; from += FACES_PER_BLOCK) {
    findNormals(indices, points, flipped, normals, from, Math.min(from + FACES_PER_BLOCK, triangles))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'draw', done: from, total: triangles * 6 })
  }
  if (report.is_inverted && report.cavities === 0 && report.shells === 1) normals.forEach(negate)
  const bends = findBends(adjacency, normals)
  const isSmooth = triangles <= MAX_SMOOTHED_FACES
  return {
    indices,
    points,
    extents: [
      report.bbox_mm[0] / maxExtent_mm,
      report.bbox_mm[1] / maxExtent_mm,
      report.bbox_mm[2] / maxExtent_mm,
    ],
    maxExtent_mm,
    centre_mm,
    normals,
    light: isSmooth ? smoothLight(indices, normals, adjacency, bends) : flatLight(normals),
    isSmooth,
    adjacency,
    bends,
    flipped,
    isClosed: report.is_watertight && report.is_winding_consistent && !report.is_inverted,
  }
}

function negate(value: number, i: number, normals: Float32Array): void {
  normals[i] = -value
}

function findNormals(
  indices: Uint32Array,
  points: Float32Array,
  flipped: Uint8Array,
  normals: Float32Array,
  from: number,
  to: number,
): void {
  for (let triangle = from; triangle < to; triangle++) {
    const offset = triangle * 3
    const a = indices[offset] * 3
    const b = indices[offset + 1] * 3
    const c = indices[offset + 2] * 3
    const ax = points[a]
    const ay = points[a + 1]
    const az = points[a + 2]
    const ux = points[b] - ax
    const uy = points[b + 1] - ay
    const uz = points[b + 2] - az
    const vx = points[c] - ax
    const vy = points[c + 1] - ay
    const vz = points[c + 2] - az
    const x = uy * vz - uz * vy
    const y = uz * vx - ux * vz
    const z = ux * vy - uy * vx
    const length = Math.sqrt(x * x + y * y + z * z)
    if (length === 0) continue
    const factor = (flipped[triangle] ? -1 : 1) / length
    normals[offset] = x * factor
    normals[offset + 1] = y * factor
    normals[offset + 2] = z * factor
  }
}

function findBends({ edges, edgeFaces, kinds }: Adjacency, normals: Float32Array): Uint8Array {
  const bends = new Uint8Array(edges)
  for (let edge = 0; edge < edges; edge++) {
    const kind = kinds[edge]
    if (kind === EDGE.open || kind === EDGE.nonManifold) {
      bends[edge] = 180
      continue
    }
    const a = edgeFaces[edge * 2] * 3
    const b = edgeFaces[edge * 2 + 1] * 3
    const cosine = normals[a] * normals[b] + normals[a + 1] * normals[b + 1] + normals[a + 2] * normals[b + 2]
    // Nearly all edges of a fine mesh bend by less than 8°, and the arc cosine is slow.
    if (cosine < 0.99) bends[edge] = Math.round((Math.acos(Math.max(-1, cosine)) * 180) / Math.PI)
  }
  // A face without area has no normal, so its edges have no angle.
  for (let edge = 0; edge < edges; edge++) {
    if (isFlat(normals, edgeFaces[edge * 2]) || isFlat(normals, edgeFaces[edge * 2 + 1])) bends[edge] = 0
  }
  return bends
}

function isFlat(normals: Float32Array, face: number): boolean {
  return normals[face * 3] === 0 && normals[face * 3 + 1] === 0 && normals[face * 3 + 2] === 0
}

function lightOf(x: number, y: number, z: number): number {
  return Math.round(128 + 127 * (x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]))
}

function flatLight(normals: Float32Array): Uint8Array {
  const light = new Uint8Array(normals.length / 3)
  for (let offset = 0; offset < normals.length; offset += 3) {
    light[offset / 3] = lightOf(normals[offset], normals[offset + 1], normals[offset + 2])
  }
  return light
}

/** At each vertex, faces connected over smooth edges share the mean of their normals. */
function smoothLight(
  indices: Uint32Array,
  normals: Float32Array,
  { edges, edgeVertices, edgeFaces, kinds }: Adjacency,
  bends: Uint8Array,
): Uint8Array {
  const groups = newGroups(indices.length)
  const indexAt = (face: number, vertex: number) => {
    const offset = face * 3
    return indices[offset] === vertex ? offset : indices[offset + 1] === vertex ? offset + 1 : offset + 2
  }
  for (let edge = 0; edge < edges; edge++) {
    if (bends[edge] >= CREASE_DEGREES || kinds[edge] !== EDGE.pair) continue
    const [a, b] = [edgeFaces[edge * 2], edgeFaces[edge * 2 + 1]]
    for (const vertex of [edgeVertices[edge * 2], edgeVertices[edge * 2 + 1]]) {
      join(groups, indexAt(a, vertex), indexAt(b, vertex))
    }
  }
  const sums = new Float32Array(indices.length * 3)
  for (let index = 0; index < indices.length; index++) {
    const to = rootOf(groups, index) * 3
    const from = index - (index % 3)
    for (let axis = 0; axis < 3; axis++) sums[to + axis] += normals[from + axis]
  }
  const light = new Uint8Array(indices.length)
  for (let index = 0; index < indices.length; index++) {
    const offset = rootOf(groups, index) * 3
    const [x, y, z] = [sums[offset], sums[offset + 1], sums[offset + 2]]
    const length = Math.hypot(x, y, z) || 1
    light[index] = lightOf(x / length, y / length, z / length)
  }
  return light
}
