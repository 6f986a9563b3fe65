import { join, newGroups, rootOf } from '../basics/groups.ts'
import type { Vector } from '../basics/vector.ts'
import type { Bvh } from '../solids/bvh.ts'
import type { Hit } from '../solids/castRay.ts'
import { windingAt } from '../solids/windingAt.ts'
import type { Sample } from './samples.ts'

/** Surface of one solid that lies within another, in the mesh's own unit. */
export interface Overlaps {
  area: number
  /** One of the samples; undefined if there are none. */
  where: Vector | undefined
  bounds: [min: Vector, max: Vector]
}

/** A share of the part's size: solids that penetrate each other less only touch. */
const MIN_DEPTH = 1e-5

/** Collects the samples of a closed surface that lie within another of its bodies. */
export class OverlapSearch {
  readonly found: Overlaps = {
    area: 0,
    where: undefined,
    bounds: [
      [Infinity, Infinity, Infinity],
      [-Infinity, -Infinity, -Infinity],
    ],
  }
  private readonly indices: Uint32Array
  private readonly bodies: Uint32Array
  private readonly depth: number

  constructor(vertices: number, indices: Uint32Array, size: number) {
    this.indices = indices
    this.depth = size * MIN_DEPTH
    this.bodies = newGroups(vertices)
    for (let offset = 0; offset < indices.length; offset += 3) {
      join(this.bodies, indices[offset], indices[offset + 1])
      join(this.bodies, indices[offset], indices[offset + 2])
    }
  }

  /**
   * Whether a sample lies within another body; if it does, it is added to `found`.
   *
   * @param out the first hit of the outward ray from the sample
   */
  recordIfInside(tree: Bvh, { point, normal, area, triangle }: Sample, out: Hit): boolean {
    const other = this.bodyOf(out.triangle)
    if (other === this.bodyOf(triangle)) return false
    // A point slightly below the surface, because on the surface itself a body that only touches would count as well.
    const [x, y, z] = point
    const below: Vector = [x - normal[0] * this.depth, y - normal[1] * this.depth, z - normal[2] * this.depth]
    if (windingAt(tree, below, (face) => this.bodyOf(face) === other) <= 0) return false
    const { found } = this
    found.area += area
    found.where ??= point
    const [min, max] = found.bounds
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], point[axis])
      max[axis] = Math.max(max[axis], point[axis])
    }
    return true
  }

  private bodyOf(triangle: number): number {
    return rootOf(this.bodies, this.indices[triangle * 3])
  }
}
