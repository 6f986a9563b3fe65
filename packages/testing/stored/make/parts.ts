// Small parts: the fixture holds their bytes.

/** A binary STL of a box with these lengths; without its lid it is an open surface that can be repaired. */
export function boxStl([x, y, z]: [number, number, number], { lid = true } = {}): Uint8Array<ArrayBuffer> {
  const faces = lid ? boxFaces : boxFaces.slice(2)
  const bytes = new Uint8Array(84 + 50 * faces.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(80, faces.length, true)
  for (const [face, corners] of faces.entries())
    for (const [k, value] of corners.flatMap((corner) => place(corner, [x, y, z])).entries())
      view.setFloat32(84 + 50 * face + 12 + 4 * k, value, true)
  return bytes
}

export const boxFaces = [
  [4, 5, 6],
  [5, 7, 6],
  [0, 2, 1],
  [1, 2, 3],
  [0, 1, 4],
  [1, 5, 4],
  [2, 6, 3],
  [3, 6, 7],
  [0, 4, 2],
  [2, 4, 6],
  [1, 3, 5],
  [3, 7, 5],
]

/** Corner `i` of a box: its bits say which end of x, y and z. */
export const place = (i: number, [x, y, z]: [number, number, number]) => [
  i & 1 ? x : 0,
  i & 2 ? y : 0,
  i & 4 ? z : 0,
]
