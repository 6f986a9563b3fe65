import type { Vector } from '../basics/vector.ts'
import type { SecondMoments } from '../weld/moments.ts'

/** Moments that differ by less than this share of their sum are considered equal. */
const RELATIVE_TOLERANCE = 1e-7
const MAX_SWEEPS = 24

/**
 * The principal axes of a body: the eigenvectors of its second moments about the centre of mass, by Jacobi
 * rotations. Where moments are equal, as in a cube, any axes would do, and those nearest to the file's are used.
 */
export function principalAxes([xx, yy, zz, xy, xz, yz]: SecondMoments): [Vector, Vector, Vector] {
  const m = Float64Array.of(xx, xy, xz, xy, yy, yz, xz, yz, zz)
  const axes: [Vector, Vector, Vector] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  const negligible = RELATIVE_TOLERANCE * (Math.abs(xx) + Math.abs(yy) + Math.abs(zz))
  const entryAt = (row: number, column: number) => m[row * 3 + column]
  const set = (row: number, column: number, value: number) => {
    m[row * 3 + column] = value
  }
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (Math.abs(entryAt(p, q)) <= negligible) continue
      const theta = (entryAt(q, q) - entryAt(p, p)) / (2 * entryAt(p, q))
      const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
      const cos = 1 / Math.sqrt(t * t + 1)
      const sin = t * cos
      for (let i = 0; i < 3; i++) {
        const [ip, iq] = [entryAt(i, p), entryAt(i, q)]
        set(i, p, cos * ip - sin * iq)
        set(i, q, sin * ip + cos * iq)
      }
      for (let i = 0; i < 3; i++) {
        const [pi, qi] = [entryAt(p, i), entryAt(q, i)]
        set(p, i, cos * pi - sin * qi)
        set(q, i, sin * pi + cos * qi)
      }
      for (const axis of [0, 1, 2] as const) {
        const [vp, vq] = [axes[p][axis], axes[q][axis]]
        axes[p][axis] = cos * vp - sin * vq
        axes[q][axis] = sin * vp + cos * vq
      }
    }
  }
  return axes
}

/** The extents of some points along three axes, longest first. */
export function lengthsAlong(
  points: Float32Array | Float64Array,
  [ox, oy, oz]: Vector,
  [[ax, ay, az], [bx, by, bz], [cx, cy, cz]]: readonly [Vector, Vector, Vector],
): Vector {
  let [lowA, lowB, lowC] = [Infinity, Infinity, Infinity]
  let [highA, highB, highC] = [-Infinity, -Infinity, -Infinity]
  for (let offset = 0; offset < points.length; offset += 3) {
    const x = points[offset] - ox
    const y = points[offset + 1] - oy
    const z = points[offset + 2] - oz
    const a = x * ax + y * ay + z * az
    const b = x * bx + y * by + z * bz
    const c = x * cx + y * cy + z * cz
    if (a < lowA) lowA = a
    if (a > highA) highA = a
    if (b < lowB) lowB = b
    if (b > highB) highB = b
    if (c < lowC) lowC = c
    if (c > highC) highC = c
  }
  const [long = 0, middle = 0, short = 0] = [highA - lowA, highB - lowB, highC - lowC]
    .map((length) => Math.max(0, length))
    .sort((p, q) => q - p)
  return [long, middle, short]
}
