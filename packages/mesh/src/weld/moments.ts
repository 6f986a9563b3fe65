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
      const offset = indices[first * 3 + corner] * 3
      points[to] = positions[offset] - ox
      points[to + 1] = positions[offset + 1] - oy
      points[to + 2] = positions[offset + 2] - oz
    }
    this.findNormals(count)
  }

  findNormals(count: number): void {
    const { points, normals } = this
    for (let offset = 0, to = 0; to < count * 3; offset += 9, to += 3) {
      const ux = points[offset + 3] - points[offset]
      const uy = points[offset + 4] - points[offset + 1]
      const uz = points[offset + 5] - points[offset + 2]
      const vx = points[offset + 6] - points[offset]
      const vy = points[offset + 7] - points[offset + 1]
      const vz = points[offset + 8] - points[offset + 2]
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
    const offset = triangle * 9
    const to = triangle * 3
    return (
      points[offset] * normals[to] +
      points[offset + 1] * normals[to + 1] +
      points[offset + 2] * normals[to + 2]
    )
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
      const offset = rows[triangle] * MOMENTS
      sums[offset] += weight
      sums[offset + 1] += weight * sx
      sums[offset + 2] += weight * sy
      sums[offset + 3] += weight * sz
      sums[offset + 4] += weight * (ax * ax + bx * bx + cx * cx + sx * sx)
      sums[offset + 5] += weight * (ay * ay + by * by + cy * cy + sy * sy)
      sums[offset + 6] += weight * (az * az + bz * bz + cz * cz + sz * sz)
      sums[offset + 7] += weight * (ax * ay + bx * by + cx * cy + sx * sy)
      sums[offset + 8] += weight * (ax * az + bx * bz + cx * cz + sx * sz)
      sums[offset + 9] += weight * (ay * az + by * bz + cy * cz + sy * sz)
    }
  }
}

export function momentsAt(sums: Float64Array, row = 0): Moments {
  const offset = row * MOMENTS
  return {
    mass: sums[offset],
    first: [sums[offset + 1], sums[offset + 2], sums[offset + 3]],
    second: [
      sums[offset + 4],
      sums[offset + 5],
      sums[offset + 6],
      sums[offset + 7],
      sums[offset + 8],
      sums[offset + 9],
    ],
  }
}
