/** Smaller than anything in a part; without such values the exact arithmetic stays within 400 bits. */
const NEGLIGIBLE = 1e-60

/** Shewchuk's bound for the rounding error of `orient3d` (1997): (7 + 56ε)ε. */
const ERROR_BOUND = 7.771561172376103e-16

/** Points with exact orientation tests. */
export class ExactPoints {
  readonly count: number
  private readonly coordinates: Float64Array
  /** A power of two that makes each coordinate an integer; computed when first needed. */
  private scale: number | undefined

  constructor(positions: Float64Array) {
    this.coordinates = positions.map((value) => (Math.abs(value) < NEGLIGIBLE ? 0 : value))
    this.count = positions.length / 3
  }

  /** Six times the signed volume of a tetrahedron: positive where a, b, c are counter-clockwise seen from `p`. */
  sixVolumes(a: number, b: number, c: number, p: number): number {
    return this.orient(a, b, c, p).value
  }

  /** Whether `p` is strictly on the side from which a, b, c are counter-clockwise. */
  isOutside(a: number, b: number, c: number, p: number): boolean {
    const { value, error } = this.orient(a, b, c, p)
    if (value > error) return true
    if (value < -error) return false
    return this.orientExactly(a, b, c, p) > 0n
  }

  /** Twice the area of a triangle. */
  doubleArea(a: number, b: number, c: number): number {
    const [ux, uy, uz] = this.difference(b, a)
    const [vx, vy, vz] = this.difference(c, a)
    return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
  }

  /** Two points that are far apart: the ends of the longest axis. */
  farthestPair(): [number, number] {
    let best: [number, number] = [0, 0]
    let longest = -1
    for (let axis = 0; axis < 3; axis++) {
      let low = 0
      let high = 0
      for (let point = 0; point < this.count; point++) {
        const value = this.coordinates[point * 3 + axis]
        if (value < this.coordinates[low * 3 + axis]) low = point
        if (value > this.coordinates[high * 3 + axis]) high = point
      }
      const length = this.coordinates[high * 3 + axis] - this.coordinates[low * 3 + axis]
      if (length > longest) {
        longest = length
        best = [low, high]
      }
    }
    return best
  }

  private difference(p: number, q: number): [number, number, number] {
    const { coordinates } = this
    return [
      coordinates[p * 3] - coordinates[q * 3],
      coordinates[p * 3 + 1] - coordinates[q * 3 + 1],
      coordinates[p * 3 + 2] - coordinates[q * 3 + 2],
    ]
  }

  private orient(a: number, b: number, c: number, p: number): { value: number; error: number } {
    const [ux, uy, uz] = this.difference(b, a)
    const [vx, vy, vz] = this.difference(c, a)
    const [wx, wy, wz] = this.difference(p, a)
    const yz = uy * vz
    const zy = uz * vy
    const zx = uz * vx
    const xz = ux * vz
    const xy = ux * vy
    const yx = uy * vx
    const permanent =
      (Math.abs(yz) + Math.abs(zy)) * Math.abs(wx) +
      (Math.abs(zx) + Math.abs(xz)) * Math.abs(wy) +
      (Math.abs(xy) + Math.abs(yx)) * Math.abs(wz)
    return { value: (yz - zy) * wx + (zx - xz) * wy + (xy - yx) * wz, error: ERROR_BOUND * permanent }
  }

  private orientExactly(a: number, b: number, c: number, p: number): bigint {
    const [ax, ay, az] = this.integers(a)
    const [bx, by, bz] = this.integers(b)
    const [cx, cy, cz] = this.integers(c)
    const [px, py, pz] = this.integers(p)
    const ux = bx - ax
    const uy = by - ay
    const uz = bz - az
    const vx = cx - ax
    const vy = cy - ay
    const vz = cz - az
    return (uy * vz - uz * vy) * (px - ax) + (uz * vx - ux * vz) * (py - ay) + (ux * vy - uy * vx) * (pz - az)
  }

  private integers(point: number): [bigint, bigint, bigint] {
    this.scale ??= integerScale(this.coordinates)
    const i = point * 3
    return [
      BigInt(this.coordinates[i] * this.scale),
      BigInt(this.coordinates[i + 1] * this.scale),
      BigInt(this.coordinates[i + 2] * this.scale),
    ]
  }
}

/** The smallest power of two from 1 that turns every value into an integer. */
function integerScale(values: Float64Array): number {
  let scale = 1
  for (const value of values) while (!Number.isInteger(value * scale)) scale *= 2
  return scale
}
