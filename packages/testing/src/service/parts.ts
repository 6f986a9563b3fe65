/**
 * A binary STL of a box, for tests that need any part.
 *
 * @param extents in the file's unit
 */
export function boxStl([x, y, z]: [number, number, number], { open = false } = {}): Uint8Array<ArrayBuffer> {
  const cornerAt = (i: number) => [i & 1 ? x : 0, i & 2 ? y : 0, i & 4 ? z : 0]
  const faces = [
    [0, 2, 1],
    [1, 2, 3],
    [4, 5, 6],
    [5, 7, 6],
    [0, 1, 4],
    [1, 5, 4],
    [2, 6, 3],
    [3, 6, 7],
    [0, 4, 2],
    [2, 4, 6],
    [1, 3, 5],
    [3, 7, 5],
  ].slice(open ? 1 : 0)
  const bytes = new Uint8Array(84 + 50 * faces.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(80, faces.length, true)
  for (const [face, corners] of faces.entries()) {
    for (const [k, value] of corners.flatMap(cornerAt).entries())
      view.setFloat32(84 + 50 * face + 12 + 4 * k, value, true)
  }
  return bytes
}

/** The guide's part has 8.34 cm³; this box has too, and like it reads as millimetres. */
export const guidePart = () => boxStl([45.2, 30.1, 8340 / (45.2 * 30.1)])

/** The guide's address. */
export const address = {
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
