import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { MOMENTS, momentsAt, type SecondMoments, TriangleBlock } from '../weld/moments.ts'
import { BLOCK_TRIANGLES } from '../weld/surfaceSums.ts'

/** Volume integrals of a solid, about some origin. */
export interface Solid {
  sixVolumes: number
  /** Twenty-four times the first, and a hundred and twenty times the second moments. */
  first: Vector
  second: SecondMoments
  /** At least one shell is inside out. */
  isInverted: boolean
  /** Closed shells inside another one whose volume is subtracted, the largest first. */
  cavities: Cavity[]
  /** Whether the boxes of two shells that are no cavities overlap. */
  mayOverlap: boolean
  /** Whether a shell is inside out. */
  isFlipped: (shell: number) => boolean
}

/** A closed cavity, in the mesh's own unit. */
export interface Cavity {
  volume: number
  /** Its centre of mass. */
  centre: Vector
  bounds: [min: Vector, max: Vector]
}

const BLOCK = 1 << 15
/** Above this many pairs of shells the signed sum is used. */
const MAX_PAIRS = 50_000_000

/**
 * Measures what closed shells enclose together. A shell with a negative volume inside another one is a cavity and
 * is subtracted; one that is inside none is inside out, and is added like the others. "Inside" is decided by
 * bounding boxes: for a shell wrongly taken for a cavity the result is the plain signed sum.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function measureEnclosed(
  mesh: IndexedMesh,
  { count, shellOf }: { count: number; shellOf: Uint32Array },
  scheduler: Scheduler,
): Promise<Solid> {
  const triangles = mesh.indices.length / 3
  const sums = new Float64Array(count * MOMENTS)
  const boxes = new Float64Array(count * 6)
  for (let shell = 0; shell < count; shell++) {
    boxes.fill(Infinity, shell * 6, shell * 6 + 3)
    boxes.fill(-Infinity, shell * 6 + 3, shell * 6 + 6)
  }
  const origin = mesh.sums.origin ?? [0, 0, 0]
  for (let from = 0; from < triangles; from += BLOCK) {
    sumShells(mesh, origin, shellOf, sums, boxes, from, Math.min(from + BLOCK, triangles))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'measure', done: from, total: triangles })
  }
  let total = 0
  for (let shell = 0; shell < count; shell++) total += sums[shell * MOMENTS]
  const sign = total < 0 ? -1 : 1
  const solid: number[] = []
  const negative: number[] = []
  for (let shell = 0; shell < count; shell++) {
    if (sums[shell * MOMENTS] * sign < 0) negative.push(shell)
    else solid.push(shell)
  }
  const inverted = new Set<number>()
  if (negative.length * solid.length <= MAX_PAIRS) {
    for (const shell of negative) {
      if (!solid.some((outer) => contains(boxes, outer, shell))) inverted.add(shell)
    }
  }
  const combined = new Float64Array(MOMENTS)
  for (let shell = 0; shell < count; shell++) {
    const factor = inverted.has(shell) ? -sign : sign
    for (let i = 0; i < MOMENTS; i++) combined[i] += factor * sums[shell * MOMENTS + i]
  }
  const { mass, first, second } = momentsAt(combined)
  return {
    sixVolumes: mass,
    first,
    second,
    isInverted: sign < 0 || inverted.size > 0,
    mayOverlap: boxesOverlap(boxes, [...solid, ...inverted]),
    isFlipped: (shell) => sign < 0 !== inverted.has(shell),
    cavities: negative
      .filter((shell) => !inverted.has(shell))
      .map((shell) => cavityOf(shell, sums, boxes, origin))
      .sort((a, b) => b.volume - a.volume),
  }
}

function cavityOf(shell: number, sums: Float64Array, boxes: Float64Array, origin: Vector): Cavity {
  const sixVolume = sums[shell * MOMENTS]
  const vectorAt = (values: Float64Array, from: number): Vector => [
    values[from] + origin[0],
    values[from + 1] + origin[1],
    values[from + 2] + origin[2],
  ]
  const centre = sums.slice(shell * MOMENTS + 1, shell * MOMENTS + 4).map((first) => first / (4 * sixVolume))
  return {
    volume: Math.abs(sixVolume) / 6,
    centre: vectorAt(centre, 0),
    bounds: [vectorAt(boxes, shell * 6), vectorAt(boxes, shell * 6 + 3)],
  }
}

function sumShells(
  mesh: IndexedMesh,
  origin: Vector,
  shellOf: Uint32Array,
  sums: Float64Array,
  boxes: Float64Array,
  from: number,
  to: number,
): void {
  const positions = mesh.positions()
  const block = new TriangleBlock(BLOCK_TRIANGLES)
  const { points, weights, rows } = block
  for (let first = from; first < to; first += BLOCK_TRIANGLES) {
    const count = Math.min(BLOCK_TRIANGLES, to - first)
    block.read(mesh.indices, positions, first, count, origin)
    for (let triangle = 0; triangle < count; triangle++) {
      rows[triangle] = shellOf[first + triangle]
      weights[triangle] = block.sixVolumes(triangle)
      extendBox(boxes, rows[triangle] * 6, points, triangle * 9)
      extendBox(boxes, rows[triangle] * 6 + 1, points, triangle * 9 + 1)
      extendBox(boxes, rows[triangle] * 6 + 2, points, triangle * 9 + 2)
    }
    block.addMoments(sums, count)
  }
}

/** Extends a shell's box along one axis by a triangle's three vertices. */
function extendBox(boxes: Float64Array, low: number, points: Float64Array, offset: number): void {
  const a = points[offset]
  const b = points[offset + 3]
  const c = points[offset + 6]
  boxes[low] = Math.min(boxes[low], a, b, c)
  boxes[low + 3] = Math.max(boxes[low + 3], a, b, c)
}

/** At most this many pairs are compared; more take longer than the rest of an analysis. */
const MAX_COMPARED_PAIRS = 5_000_000

function boxesOverlap(boxes: Float64Array, shells: readonly number[]): boolean {
  const order = shells.toSorted((a, b) => boxes[a * 6] - boxes[b * 6])
  let compared = 0
  for (const [place, a] of order.entries()) {
    for (let next = place + 1; next < order.length; next++) {
      const b = order[next] ?? 0
      if (boxes[b * 6] >= boxes[a * 6 + 3]) break
      if (++compared > MAX_COMPARED_PAIRS) return false
      const isAcross = [1, 2].every(
        (axis) =>
          boxes[a * 6 + axis] < boxes[b * 6 + axis + 3] && boxes[b * 6 + axis] < boxes[a * 6 + axis + 3],
      )
      if (isAcross) return true
    }
  }
  return false
}

function contains(boxes: Float64Array, outer: number, inner: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const [o, i] = [outer * 6 + axis, inner * 6 + axis]
    if (boxes[i] < boxes[o] || boxes[i + 3] > boxes[o + 3]) return false
  }
  return true
}
