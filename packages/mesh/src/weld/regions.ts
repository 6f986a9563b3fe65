import { coarseCoordinate } from './grid.ts'
import { FIXED_KEYS } from './hash.ts'
import { PARTITION_BITS } from './partitions.ts'

const [KX, KY, KZ] = FIXED_KEYS

/** This many cubes fit along the longest extent of the sample. */
const CUBES = 12

/**
 * How many cubes fit into one unit.
 * @param sample x, y, z of some points: from all of the part if it is shuffled, else from one region of it
 */
export function cubesPerUnit(sample: Float32Array): number {
  let maxExtent = 0
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity
    let high = -Infinity
    for (let offset = axis; offset < sample.length; offset += 3) {
      low = Math.min(low, sample[offset])
      high = Math.max(high, sample[offset])
    }
    maxExtent = Math.max(maxExtent, high - low)
  }
  return maxExtent > 0 ? CUBES / maxExtent : 1
}

/**
 * Divides space into cubes and assigns them pseudo-randomly to partitions, so that neighbours are usually in the
 * same one, whatever the final size of the part.
 */
export class Regions {
  private readonly perUnit: number

  constructor(perUnit: number) {
    this.perUnit = perUnit
  }

  /** The partition of a point; the same for points that are welded. */
  partitionOf(x: number, y: number, z: number): number {
    const { perUnit } = this
    const cx = (coarseCoordinate(x) * perUnit) | 0
    const cy = (coarseCoordinate(y) * perUnit) | 0
    const cz = (coarseCoordinate(z) * perUnit) | 0
    let h = Math.imul(cx, KX)
    h = Math.imul((h ^ (h >>> 16)) + cy, KY)
    h = Math.imul((h ^ (h >>> 15)) + cz, KZ)
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    return h >>> (32 - PARTITION_BITS)
  }
}
