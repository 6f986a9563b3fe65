import { join, newGroups, rootOf } from '../basics/groups.ts'
import type { Vector } from '../basics/vector.ts'
import type { Bvh } from './bvh.ts'
import type { Hit } from './castRay.ts'
import type { Sample } from './samples.ts'
import { windingAt } from './windingAt.ts'

/** Surface of one solid that lies within another, in the mesh's own unit. */
export interface Overlaps {
  area: number
  /** One of the places; undefined where there are none. */
  where: Vector | undefined
  bounds: [min: Vector, max: Vector]
}

/** Of the part's size: solids that go less deep into each other only touch. */
const TOUCH = 1e-5

/** Collects the places of a closed surface that lie within another of its bodies. */
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
    this.depth = size * TOUCH
    this.bodies = newGroups(vertices)
    for (let at = 0; at < indices.length; at += 3) {
      join(this.bodies, indices[at], indices[at + 1])
      join(this.bodies, indices[at], indices[at + 2])
    }
  }

  /**
   * Whether a place lies within another body, which is then taken down.
   *
   * @param out the first that is met on the way out of the surface there
   */
  look(tree: Bvh, { point, normal, area, triangle }: Sample, out: Hit): boolean {
    const other = this.bodyOf(out.triangle)
    if (other === this.bodyOf(triangle)) return false
    // A little below the surface, which there may be the other's too: what only touches doesn't hold that.
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
