import { MAX_TRIANGLES } from '../basics/limits.ts'
import type { IndexedPart } from './indexedPart.ts'

/** One vertex more would give more triangles than are analysed. */
export const MAX_POLYGON_VERTICES = MAX_TRIANGLES + 2

/** Larger polygons are cut as fans: ear clipping takes quadratic time. */
const MAX_EAR_CLIPPING_VERTICES = 256

/**
 * Triangulates a polygon: as a fan from its first vertex (like trimesh), unless it is concave. A fan would then
 * leave the polygon and overlap itself, so its ears are clipped one by one (G. H. Meisters, "Polygons have ears",
 * 1975). Fewer than three vertices make no face.
 *
 * @param indices vertex indices of `part`, counter-clockwise; only the first `count` are read
 * @throws MeshError `bad_index`, `not_finite`, `too_many_triangles`; `aborted`, `deadline_exceeded`
 */
export function addPolygon(part: IndexedPart, indices: ArrayLike<number>, count: number): void {
  const a = indices[0]
  if (count === 3) {
    part.triangle(a, indices[1], indices[2])
    return
  }
  const useFan = count > MAX_EAR_CLIPPING_VERTICES || isFan(part, indices, count)
  if (!useFan && clipEars(part, indices, count)) return
  for (let i = 1; i + 1 < count; i++) part.triangle(a, indices[i], indices[i + 1])
}

/** Whether each triangle of the fan from the first vertex faces the same way as the polygon. */
function isFan(part: IndexedPart, indices: ArrayLike<number>, count: number): boolean {
  const a = indices[0]
  const ax = part.coordinate(a, 0)
  const ay = part.coordinate(a, 1)
  const az = part.coordinate(a, 2)
  let sumX = 0
  let sumY = 0
  let sumZ = 0
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 1; i + 1 < count; i++) {
      const b = indices[i]
      const c = indices[i + 1]
      const ux = part.coordinate(b, 0) - ax
      const uy = part.coordinate(b, 1) - ay
      const uz = part.coordinate(b, 2) - az
      const vx = part.coordinate(c, 0) - ax
      const vy = part.coordinate(c, 1) - ay
      const vz = part.coordinate(c, 2) - az
      const nx = uy * vz - uz * vy
      const ny = uz * vx - ux * vz
      const nz = ux * vy - uy * vx
      if (pass === 0) {
        sumX += nx
        sumY += ny
        sumZ += nz
      } else if (nx * sumX + ny * sumY + nz * sumZ < 0) return false
    }
  }
  return true
}

/** Returns false, and adds nothing, where no ear is found: the outline crosses itself. */
function clipEars(part: IndexedPart, indices: ArrayLike<number>, count: number): boolean {
  const outline = projected(part, indices, count)
  if (!outline) return false
  const remaining = Array.from({ length: count }, (_, i) => i)
  const triangles: number[] = []
  let start = 0
  let failures = 0
  while (remaining.length > 3) {
    // A few hundred bytes may take millions of steps.
    if (start === 0) part.scheduler.throwIfStopped()
    const size = remaining.length
    const previous = remaining[(start + size - 1) % size]
    const ear = remaining[start % size]
    const next = remaining[(start + 1) % size]
    if (isEar(outline, remaining, previous, ear, next)) {
      triangles.push(previous, ear, next)
      remaining.splice(start % size, 1)
      failures = 0
    } else {
      start++
      failures++
      if (failures > size) return false
    }
    start %= remaining.length
  }
  triangles.push(remaining[0], remaining[1], remaining[2])
  for (let i = 0; i < triangles.length; i += 3) {
    part.triangle(
      indexAt(indices, triangles[i]),
      indexAt(indices, triangles[i + 1]),
      indexAt(indices, triangles[i + 2]),
    )
  }
  return true
}

function indexAt(indices: ArrayLike<number>, index = 0): number {
  return indices[index]
}

interface Outline {
  x: Float64Array
  y: Float64Array
}

/**
 * The polygon projected along its normal (Newell's method), so that it runs counter-clockwise; undefined where it
 * has no area or refers to a missing vertex.
 */
function projected(part: IndexedPart, indices: ArrayLike<number>, count: number): Outline | undefined {
  const coordinateAt = (i: number, axis: number) => part.coordinate(indices[i % count], axis)
  const normal = [0, 1, 2].map((axis) => {
    const [u, v] = [(axis + 1) % 3, (axis + 2) % 3]
    let sum = 0
    for (let i = 0; i < count; i++) {
      // Relative to the first vertex, so that a polygon far from the origin loses no precision.
      const [u1, v1] = [coordinateAt(i, u) - coordinateAt(0, u), coordinateAt(i, v) - coordinateAt(0, v)]
      const [u2, v2] = [
        coordinateAt(i + 1, u) - coordinateAt(0, u),
        coordinateAt(i + 1, v) - coordinateAt(0, v),
      ]
      sum += u1 * v2 - u2 * v1
    }
    return sum
  })
  const sizes = normal.map(Math.abs)
  const largest = Math.max(...sizes)
  if (!(largest > 0 && largest < Infinity)) return undefined
  const axis = sizes.indexOf(largest)
  const [u, v] = normal[axis] > 0 ? [(axis + 1) % 3, (axis + 2) % 3] : [(axis + 2) % 3, (axis + 1) % 3]
  const x = Float64Array.from({ length: count }, (_, i) => coordinateAt(i, u) - coordinateAt(0, u))
  const y = Float64Array.from({ length: count }, (_, i) => coordinateAt(i, v) - coordinateAt(0, v))
  return { x, y }
}

function isEar(
  outline: Outline,
  remaining: readonly number[],
  previous: number,
  ear: number,
  next: number,
): boolean {
  if (doubleSignedArea(outline, previous, ear, next) <= 0) return false
  return !remaining.some(
    (other) =>
      other !== previous &&
      other !== ear &&
      other !== next &&
      !isSamePoint(outline, other, previous) &&
      !isSamePoint(outline, other, next) &&
      doubleSignedArea(outline, previous, ear, other) >= 0 &&
      doubleSignedArea(outline, ear, next, other) >= 0 &&
      doubleSignedArea(outline, next, previous, other) >= 0,
  )
}

function isSamePoint({ x, y }: Outline, a: number, b: number): boolean {
  return x[a] === x[b] && y[a] === y[b]
}

/** Twice the signed area of a triangle: positive where it turns left. */
function doubleSignedArea({ x, y }: Outline, a: number, b: number, c: number): number {
  const [ax, ay] = [x[a], y[a]]
  return (x[b] - ax) * (y[c] - ay) - (x[c] - ax) * (y[b] - ay)
}
