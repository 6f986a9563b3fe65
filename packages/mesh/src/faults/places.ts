import { join, newGroups, numberGroups } from '../basics/groups.ts'
import type { Vector } from '../basics/vector.ts'

/** A connected group of edges or faces, and where it is. */
export interface Place {
  count: number
  length: number
  /** On one of them, the nearest to their middle. */
  point: Vector
  bounds: [min: Vector, max: Vector]
  places: number
}

/** Two vertices each. */
export type Segments = readonly (readonly [from: number, to: number])[]

/** Segments that share vertices are one place; the one with the greatest total length comes first. */
export function placesOf(positions: Float64Array, segments: Segments): Place[] {
  const numbers = new Map<number, number>()
  const numberOf = (vertex: number) => {
    const number = numbers.get(vertex)
    if (number !== undefined) return number
    numbers.set(vertex, numbers.size)
    return numbers.size - 1
  }
  const pairs = segments.map(([from, to]) => [numberOf(from), numberOf(to)] as const)
  const parents = newGroups(numbers.size)
  for (const [from, to] of pairs) join(parents, from, to)
  const groups = Array.from({ length: numberGroups(parents) }, (): [number, number][] => [])
  pairs.forEach(([from], i) => {
    const [a, b] = segments[i] ?? [0, 0]
    groups[parents[from]]?.push([a, b])
  })
  return groups.map((group) => placeOf(positions, group)).sort((a, b) => b.length - a.length)
}

/** The box around segments, and the middle of the one that is nearest to the middle of all, weighed by length. */
export function placeOf(positions: Float64Array, segments: Segments): Place {
  const min: Vector = [Infinity, Infinity, Infinity]
  const max: Vector = [-Infinity, -Infinity, -Infinity]
  const moments: Vector = [0, 0, 0]
  let length = 0
  for (const [from, to] of segments) {
    const along = Math.hypot(
      ...[0, 1, 2].map((axis) => positions[to * 3 + axis] - positions[from * 3 + axis]),
    )
    length += along
    for (const axis of [0, 1, 2] as const) {
      const [a, b] = [positions[from * 3 + axis], positions[to * 3 + axis]]
      min[axis] = Math.min(min[axis], a, b)
      max[axis] = Math.max(max[axis], a, b)
      moments[axis] += along * (a / 2 + b / 2)
    }
  }
  const middle = (axis: 0 | 1 | 2) => (length > 0 ? moments[axis] / length : min[axis] / 2 + max[axis] / 2)
  const centre: Vector = [middle(0), middle(1), middle(2)]
  return {
    count: segments.length,
    length,
    point: nearest(positions, segments, centre),
    bounds: [min, max],
    places: 1,
  }
}

function nearest(positions: Float64Array, segments: Segments, to: Vector): Vector {
  let best: Vector = to
  let distance = Infinity
  for (const [a, b] of segments) {
    const middle = (axis: number) => positions[a * 3 + axis] / 2 + positions[b * 3 + axis] / 2
    const point: Vector = [middle(0), middle(1), middle(2)]
    const away = Math.hypot(point[0] - to[0], point[1] - to[1], point[2] - to[2])
    // Of two at the same distance, the first by `isBefore`, independent of the order in the file.
    if (away > distance * (1 + 1e-9)) continue
    if (away < distance * (1 - 1e-9) || isBefore(point, best)) [best, distance] = [point, away]
  }
  return best
}

/** From the top down, then from left to right, then from front to back. */
export function isBefore(a: Vector, b: Vector): boolean {
  return a[2] !== b[2] ? a[2] > b[2] : a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1]
}

/** Keeps the first places and merges all others into one, so that at most `max` remain. */
export function mergeBeyond(places: readonly Place[], max: number): Place[] {
  if (places.length <= max) return [...places]
  const [first, ...rest] = places.slice(max - 1)
  if (!first) return [...places]
  const others: Place = { ...first }
  for (const { count, length, bounds } of rest) {
    others.count += count
    others.length += length
    others.places++
    others.bounds = [minOfEach(others.bounds[0], bounds[0]), maxOfEach(others.bounds[1], bounds[1])]
  }
  return [...places.slice(0, max - 1), others]
}

export function pointAt(positions: Float64Array, vertex: number): Vector {
  return [positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]]
}

function minOfEach(a: Vector, b: Vector): Vector {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2])]
}

function maxOfEach(a: Vector, b: Vector): Vector {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2])]
}
