import type { Vector } from '../basics/vector.ts'

/** Triangles are read and summed up in blocks of so many. */
export const BLOCK_TRIANGLES = 512

/** Second moments, in this order: xx, yy, zz, xy, xz, yz. */
export type SecondMoments = [xx: number, yy: number, zz: number, xy: number, xz: number, yz: number]

/** What is summed up over triangles. */
export type Sums = Omit<SurfaceSums, 'origin' | 'add' | 'include'>

/**
 * Sums over triangles as they are read, about the first corner of the first one, so that a part far from the
 * origin loses no digits. Those of the solid mean something only if the triangles turn out to close it.
 */
export class SurfaceSums {
  origin: Vector | undefined
  doubleArea = 0
  /** Triangles without area, and those of them that name one place twice. */
  flat = 0
  coincident = 0
  sixVolumes = 0
  /** Twenty-four times the first and a hundred and twenty times the second moments of the solid. */
  first: Vector = [0, 0, 0]
  second: SecondMoments = [0, 0, 0, 0, 0, 0]

  /** @param block x, y, z of the three corners of each triangle */
  add(block: Float64Array, triangles: number): void {
    if (triangles === 0) return
    this.origin ??= [block[0], block[1], block[2]]
    const [ox, oy, oz] = this.origin
    let { doubleArea, sixVolumes } = this
    let [vx, vy, vz] = this.first
    let [vxx, vyy, vzz, vxy, vxz, vyz] = this.second
    for (let at = 0; at < triangles * 9; at += 9) {
      const ax = block[at] - ox
      const ay = block[at + 1] - oy
      const az = block[at + 2] - oz
      const bx = block[at + 3] - ox
      const by = block[at + 4] - oy
      const bz = block[at + 5] - oz
      const cx = block[at + 6] - ox
      const cy = block[at + 7] - oy
      const cz = block[at + 8] - oz
      const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
      const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az)
      const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
      const length = Math.sqrt(nx * nx + ny * ny + nz * nz)
      if (length === 0) {
        this.flat++
        if (isCoincident(block, at)) this.coincident++
        continue
      }
      const tetrahedron = ax * nx + ay * ny + az * nz
      const sx = ax + bx + cx
      const sy = ay + by + cy
      const sz = az + bz + cz
      doubleArea += length
      sixVolumes += tetrahedron
      vx += tetrahedron * sx
      vy += tetrahedron * sy
      vz += tetrahedron * sz
      vxx += tetrahedron * (ax * ax + bx * bx + cx * cx + sx * sx)
      vyy += tetrahedron * (ay * ay + by * by + cy * cy + sy * sy)
      vzz += tetrahedron * (az * az + bz * bz + cz * cz + sz * sz)
      vxy += tetrahedron * (ax * ay + bx * by + cx * cy + sx * sy)
      vxz += tetrahedron * (ax * az + bx * bz + cx * cz + sx * sz)
      vyz += tetrahedron * (ay * az + by * bz + cy * cz + sy * sz)
    }
    this.doubleArea = doubleArea
    this.sixVolumes = sixVolumes
    this.first = [vx, vy, vz]
    this.second = [vxx, vyy, vzz, vxy, vxz, vyz]
  }

  /** Adds the sums over other triangles, taken about the same origin. */
  include({ doubleArea, flat, coincident, sixVolumes, first, second }: Sums): void {
    this.doubleArea += doubleArea
    this.flat += flat
    this.coincident += coincident
    this.sixVolumes += sixVolumes
    const [x, y, z] = this.first
    this.first = [x + first[0], y + first[1], z + first[2]]
    const [xx, yy, zz, xy, xz, yz] = this.second
    this.second = [
      xx + second[0],
      yy + second[1],
      zz + second[2],
      xy + second[3],
      xz + second[4],
      yz + second[5],
    ]
  }
}

function isCoincident(block: Float64Array, at: number): boolean {
  const isSame = (p: number, q: number) =>
    block[at + p] === block[at + q] &&
    block[at + p + 1] === block[at + q + 1] &&
    block[at + p + 2] === block[at + q + 2]
  return isSame(0, 3) || isSame(3, 6) || isSame(6, 0)
}
