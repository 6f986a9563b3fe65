import type { Pace } from '../basics/pace.ts'
import type { Vector } from '../basics/vector.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import type { SecondMoments } from '../weld/surfaceSums.ts'

/** Integrals over a solid, about some origin. */
export interface Solid {
  sixVolumes: number
  /** Twenty-four times the first and a hundred and twenty times the second moments. */
  first: Vector
  second: SecondMoments
  /** At least one shell is turned inside out. */
  isInverted: boolean
  /** Closed shells inside of another that take their volume away, the largest first. */
  hollows: Hollow[]
}

/** A closed hollow, in the mesh's own unit. */
export interface Hollow {
  volume: number
  /** Its centre of mass. */
  centre: Vector
  bounds: [min: Vector, max: Vector]
}

/** Numbers a shell: its volume, three first and six second moments. */
const SUMS = 10
const BLOCK = 1 << 15
/** Beyond so many pairs of shells the signed sum has to do. */
const MOST_PAIRS = 50_000_000

/**
 * What closed shells enclose together. A shell with a negative volume inside of another is a cavity and takes away;
 * one that is inside of none can only be turned inside out, and adds like the others. "Inside" is judged by bounding
 * boxes: a shell wrongly taken for a cavity is counted as the plain signed sum would.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function enclosedBy(
  mesh: IndexedMesh,
  { count, shellOf }: { count: number; shellOf: Uint32Array },
  pace: Pace,
): Promise<Solid> {
  const triangles = mesh.corners.length / 3
  const sums = new Float64Array(count * SUMS)
  const boxes = new Float64Array(count * 6)
  for (let shell = 0; shell < count; shell++) {
    boxes.fill(Infinity, shell * 6, shell * 6 + 3)
    boxes.fill(-Infinity, shell * 6 + 3, shell * 6 + 6)
  }
  const origin = mesh.sums.origin ?? [0, 0, 0]
  for (let from = 0; from < triangles; from += BLOCK) {
    sumShells(mesh, origin, shellOf, sums, boxes, from, Math.min(from + BLOCK, triangles))
    if (pace.isDue()) await pace.rest({ phase: 'measure', done: from, total: triangles })
  }
  let total = 0
  for (let shell = 0; shell < count; shell++) total += sums[shell * SUMS]
  const sign = total < 0 ? -1 : 1
  const solid: number[] = []
  const hollow: number[] = []
  for (let shell = 0; shell < count; shell++) {
    if (sums[shell * SUMS] * sign < 0) hollow.push(shell)
    else solid.push(shell)
  }
  const inverted = new Set<number>()
  if (hollow.length * solid.length <= MOST_PAIRS) {
    for (const shell of hollow) {
      if (!solid.some((outer) => contains(boxes, outer, shell))) inverted.add(shell)
    }
  }
  const whole = new Float64Array(SUMS)
  for (let shell = 0; shell < count; shell++) {
    const factor = inverted.has(shell) ? -sign : sign
    for (let i = 0; i < SUMS; i++) whole[i] += factor * sums[shell * SUMS + i]
  }
  const [sixVolumes = 0, x = 0, y = 0, z = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] = whole
  return {
    sixVolumes,
    first: [x, y, z],
    second: [xx, yy, zz, xy, xz, yz],
    isInverted: sign < 0 || inverted.size > 0,
    hollows: hollow
      .filter((shell) => !inverted.has(shell))
      .map((shell) => hollowOf(shell, sums, boxes, origin))
      .sort((a, b) => b.volume - a.volume),
  }
}

function hollowOf(shell: number, sums: Float64Array, boxes: Float64Array, origin: Vector): Hollow {
  const sixVolume = sums[shell * SUMS]
  const at = (values: Float64Array, from: number): Vector => [
    values[from] + origin[0],
    values[from + 1] + origin[1],
    values[from + 2] + origin[2],
  ]
  const centre = sums.slice(shell * SUMS + 1, shell * SUMS + 4).map((first) => first / (4 * sixVolume))
  return {
    volume: Math.abs(sixVolume) / 6,
    centre: at(centre, 0),
    bounds: [at(boxes, shell * 6), at(boxes, shell * 6 + 3)],
  }
}

function sumShells(
  mesh: IndexedMesh,
  [ox, oy, oz]: Vector,
  shellOf: Uint32Array,
  sums: Float64Array,
  boxes: Float64Array,
  from: number,
  to: number,
): void {
  const { corners } = mesh
  const positions = mesh.positions()
  const add = (at: number, value: number) => {
    sums[at] += value
  }
  for (let triangle = from; triangle < to; triangle++) {
    const shell = shellOf[triangle]
    const a = corners[triangle * 3] * 3
    const b = corners[triangle * 3 + 1] * 3
    const c = corners[triangle * 3 + 2] * 3
    const ax = positions[a] - ox
    const ay = positions[a + 1] - oy
    const az = positions[a + 2] - oz
    const bx = positions[b] - ox
    const by = positions[b + 1] - oy
    const bz = positions[b + 2] - oz
    const cx = positions[c] - ox
    const cy = positions[c + 1] - oy
    const cz = positions[c + 2] - oz
    const tetrahedron =
      ax * ((by - ay) * (cz - az) - (bz - az) * (cy - ay)) +
      ay * ((bz - az) * (cx - ax) - (bx - ax) * (cz - az)) +
      az * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    const sx = ax + bx + cx
    const sy = ay + by + cy
    const sz = az + bz + cz
    const at = shell * SUMS
    add(at, tetrahedron)
    add(at + 1, tetrahedron * sx)
    add(at + 2, tetrahedron * sy)
    add(at + 3, tetrahedron * sz)
    add(at + 4, tetrahedron * (ax * ax + bx * bx + cx * cx + sx * sx))
    add(at + 5, tetrahedron * (ay * ay + by * by + cy * cy + sy * sy))
    add(at + 6, tetrahedron * (az * az + bz * bz + cz * cz + sz * sz))
    add(at + 7, tetrahedron * (ax * ay + bx * by + cx * cy + sx * sy))
    add(at + 8, tetrahedron * (ax * az + bx * bz + cx * cz + sx * sz))
    add(at + 9, tetrahedron * (ay * az + by * bz + cy * cz + sy * sz))
    widen(boxes, shell * 6, Math.min(ax, bx, cx), Math.max(ax, bx, cx))
    widen(boxes, shell * 6 + 1, Math.min(ay, by, cy), Math.max(ay, by, cy))
    widen(boxes, shell * 6 + 2, Math.min(az, bz, cz), Math.max(az, bz, cz))
  }
}

function widen(boxes: Float64Array, low: number, min: number, max: number): void {
  boxes[low] = Math.min(boxes[low], min)
  boxes[low + 3] = Math.max(boxes[low + 3], max)
}

function contains(boxes: Float64Array, outer: number, inner: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const [o, i] = [outer * 6 + axis, inner * 6 + axis]
    if (boxes[i] < boxes[o] || boxes[i + 3] > boxes[o + 3]) return false
  }
  return true
}
