/** A triangle in a binary STL: normal, three vertices, two bytes of attributes. */
export const TRIANGLE_BYTES = 50
export const NORMAL_BYTES = 12
export const HEADER_BYTES = 84
export const COUNT_OFFSET = 80

/** Larger coordinates are rather the bits of something else. */
const MAX_COORDINATE = 1e9
/** How far from 1 the length of a normal may be. */
const NORMAL_TOLERANCE = 0.05

/** Whether these bytes are rather a triangle than anything else: a normal of length one or zero, and finite vertices. */
export function looksLikeTriangle(view: DataView, offset: number): boolean {
  if (offset + TRIANGLE_BYTES > view.byteLength) return false
  const float = (index: number) => view.getFloat32(offset + index * 4, true)
  for (let i = 3; i < 12; i++) {
    const value = Math.abs(float(i))
    // No program writes numbers that are not zero and so small.
    if (!(value <= MAX_COORDINATE) || (value > 0 && value < 1e-30)) return false
  }
  const length = Math.hypot(float(0), float(1), float(2))
  return length === 0 || Math.abs(length - 1) <= NORMAL_TOLERANCE
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
