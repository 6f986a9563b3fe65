import type { Vector } from '../basics/vector.ts'
import { momentsAt, type SecondMoments, TriangleBlock } from './moments.ts'

/** Triangles are read and summed up in blocks of this size. */
export const BLOCK_TRIANGLES = 512

/** The sums over triangles. */
export type Sums = Omit<SurfaceSums, 'origin' | 'add' | 'merge'>

/**
 * Sums over triangles as they are read, relative to the first vertex, so that a part far from the origin loses no
 * precision. Those of the solid only have a meaning if the triangles turn out to be closed.
 */
export class SurfaceSums {
  origin: Vector | undefined
  doubleArea = 0
  /** Triangles without area, and those of them with two vertices at one point. */
  flat = 0
  coincident = 0
  sixVolumes = 0
  /** Twenty-four times the first, and a hundred and twenty times the second moments of the solid. */
  first: Vector = [0, 0, 0]
  second: SecondMoments = [0, 0, 0, 0, 0, 0]
  private readonly triangles = new TriangleBlock(BLOCK_TRIANGLES)

  /** @param block x, y, z of the three vertices of each triangle */
  add(block: Float64Array, triangles: number): void {
    if (triangles === 0) return
    this.origin ??= [block[0], block[1], block[2]]
    const [ox, oy, oz] = this.origin
    const sums = Float64Array.of(this.sixVolumes, ...this.first, ...this.second)
    const relative = this.triangles
    const { points, weights } = relative
    for (let offset = 0; offset < triangles * 9; offset += 3) {
      points[offset] = block[offset] - ox
      points[offset + 1] = block[offset + 1] - oy
      points[offset + 2] = block[offset + 2] - oz
    }
    relative.findNormals(triangles)
    let { doubleArea } = this
    for (let triangle = 0; triangle < triangles; triangle++) {
      const area = relative.doubleArea(triangle)
      doubleArea += area
      weights[triangle] = area === 0 ? 0 : relative.sixVolumes(triangle)
      if (area > 0) continue
      this.flat++
      if (isCoincident(block, triangle * 9)) this.coincident++
    }
    this.doubleArea = doubleArea
    relative.addMoments(sums, triangles)
    const { mass, first, second } = momentsAt(sums)
    this.sixVolumes = mass
    this.first = first
    this.second = second
  }

  /** Adds the sums over other triangles, about the same origin. */
  merge({ doubleArea, flat, coincident, sixVolumes, first, second }: Sums): void {
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

function isCoincident(block: Float64Array, offset: number): boolean {
  const isSame = (p: number, q: number) =>
    block[offset + p] === block[offset + q] &&
    block[offset + p + 1] === block[offset + q + 1] &&
    block[offset + p + 2] === block[offset + q + 2]
  return isSame(0, 3) || isSame(3, 6) || isSame(6, 0)
}
