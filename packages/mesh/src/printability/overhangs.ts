import { faceOf } from './samples.ts'

/** A face that looks down more steeply than this needs something below it while it is printed: 45°. */
const STEEPEST = -Math.SQRT1_2
/** Of the part's height: what is this near to the lowest point lies on the bed. */
const ON_BED = 1e-3

/** The area of faces that hang over, as the part lies in the file with z up. In the mesh's own unit, squared. */
export function overhangArea(positions: Float64Array, corners: Uint32Array): number {
  let low = Infinity
  let high = -Infinity
  for (const vertex of corners) {
    const z = positions[vertex * 3 + 2] ?? 0
    if (z < low) low = z
    if (z > high) high = z
  }
  const bed = low + (high - low) * ON_BED
  let area = 0
  for (let triangle = 0; triangle < corners.length / 3; triangle++) {
    const face = faceOf(positions, corners, triangle)
    const top = face.a[2] + Math.max(0, face.ab[2], face.ac[2])
    // A hair of tolerance: 45° itself is printable.
    if (face.normal[2] < STEEPEST - 1e-6 && top > bed) area += face.area
  }
  return area
}
