import type { Vector } from './vector.ts'

/** The axis-aligned box around some points. */
export interface Bounds {
  min: Vector
  max: Vector
}

/** @param points x, y, z of each */
export function boundsOf(points: Float32Array | Float64Array): Bounds {
  let [minX, minY, minZ] = [Infinity, Infinity, Infinity]
  let [maxX, maxY, maxZ] = [-Infinity, -Infinity, -Infinity]
  for (let offset = 0; offset < points.length; offset += 3) {
    const x = points[offset]
    const y = points[offset + 1]
    const z = points[offset + 2]
    // Math.min would check for NaN and for −0 each time.
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
    if (z < minZ) minZ = z
    if (z > maxZ) maxZ = z
  }
  return { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] }
}
