import type { Vector } from '../basics/vector.ts'

/** Second moments, in this order: xx, yy, zz, xy, xz, yz. */
export type SecondMoments = [xx: number, yy: number, zz: number, xy: number, xz: number, yz: number]

/** Moments summed over triangles; the weights decide of what, and of which multiple. */
export interface Moments {
  /** The sum of the weights. */
  mass: number
  first: Vector
  second: SecondMoments
}

/** Numbers per row: the mass, three first and six second moments. */
export const MOMENTS = 10

/** Triangles about one origin whose moments are computed together: a call for each would cost more than its sums. */
export class TriangleBlock {
  /** x, y, z of the three vertices of each. */
  readonly points: Float64Array
  /** x, y, z of each one's normal, whose length is twice its area. */
  readonly normals: Float64Array
  /** The weight of each. */
  readonly weights: Float64Array
  /** The row of moments that each is added to. */
  readonly rows: Uint32Array

  constructor(size: number) {
    this.points = new Float64Array(size * 9)
    this.normals = new Float64Array(size * 3)
    this.weights = new Float64Array(size)
    this.rows = new Uint32Array(size)
  }

  /** Reads triangles of a mesh, and computes their normals. */
  read(indices: Uint32Array, positions: Float64Array, first: number, count: number, origin: Vector): void {
    const { points } = this
    const [ox, oy, oz] = origin
    for (let corner = 0, to = 0; corner < count * 3; corner++, to += 3) {
      const at = indices[first * 3 + corner] * 3
      points[to] = positions[at] - ox
      points[to + 1] = positions[at + 1] - oy
      points[to + 2] = positions[at + 2] - oz
    }
    this.findNormals(count)
  }

  findNormals(count: number): void {
    const { points, normals } = this
    for (let at = 0, to = 0; to < count * 3; at += 9, to += 3) {
      const ux = points[at + 3] - points[at]
      const uy = points[at + 4] - points[at + 1]
      const uz = points[at + 5] - points[at + 2]
      const vx = points[at + 6] - points[at]
      const vy = points[at + 7] - points[at + 1]
      const vz = points[at + 8] - points[at + 2]
      normals[to] = uy * vz - uz * vy
      normals[to + 1] = uz * vx - ux * vz
      normals[to + 2] = ux * vy - uy * vx
    }
  }

  /** Twice the area of a triangle. */
  doubleArea(triangle: number): number {
    const { normals } = this
    const x = normals[triangle * 3]
    const y = normals[triangle * 3 + 1]
    const z = normals[triangle * 3 + 2]
    return Math.sqrt(x * x + y * y + z * z)
  }

  /** Six times the volume of the tetrahedron from the origin to a triangle. */
  sixVolumes(triangle: number): number {
    const { points, normals } = this
    const at = triangle * 9
    const to = triangle * 3
    return points[at] * normals[to] + points[at + 1] * normals[to + 1] + points[at + 2] * normals[to + 2]
  }

  /**
   * Adds each triangle's weight, the weight times the sum of its vertices, and the weight times the squares of its
   * vertices and of their sum.
   */
  addMoments(sums: Float64Array, count: number): void {
    const { points, weights, rows } = this
    for (let triangle = 0; triangle < count; triangle++) {
      const from = triangle * 9
      const ax = points[from]
      const ay = points[from + 1]
      const az = points[from + 2]
      const bx = points[from + 3]
      const by = points[from + 4]
      const bz = points[from + 5]
      const cx = points[from + 6]
      const cy = points[from + 7]
      const cz = points[from + 8]
      const sx = ax + bx + cx
      const sy = ay + by + cy
      const sz = az + bz + cz
      const weight = weights[triangle]
      const at = rows[triangle] * MOMENTS
      sums[at] += weight
      sums[at + 1] += weight * sx
      sums[at + 2] += weight * sy
      sums[at + 3] += weight * sz
      sums[at + 4] += weight * (ax * ax + bx * bx + cx * cx + sx * sx)
      sums[at + 5] += weight * (ay * ay + by * by + cy * cy + sy * sy)
      sums[at + 6] += weight * (az * az + bz * bz + cz * cz + sz * sz)
      sums[at + 7] += weight * (ax * ay + bx * by + cx * cy + sx * sy)
      sums[at + 8] += weight * (ax * az + bx * bz + cx * cz + sx * sz)
      sums[at + 9] += weight * (ay * az + by * bz + cy * cz + sy * sz)
    }
  }
}

export function momentsAt(sums: Float64Array, row = 0): Moments {
  const at = row * MOMENTS
  return {
    mass: sums[at],
    first: [sums[at + 1], sums[at + 2], sums[at + 3]],
    second: [sums[at + 4], sums[at + 5], sums[at + 6], sums[at + 7], sums[at + 8], sums[at + 9]],
  }
}
