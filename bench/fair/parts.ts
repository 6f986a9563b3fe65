/** A binary STL of the triangles that `corner` gives, in mm. */
function stl(triangles: number, corner: (triangle: number, axis: number, i: number) => number) {
  const bytes = new Uint8Array(84 + 50 * triangles)
  const view = new DataView(bytes.buffer)
  view.setUint32(80, triangles, true)
  for (let triangle = 0; triangle < triangles; triangle += 1)
    for (let i = 0; i < 9; i += 1)
      view.setFloat32(84 + 50 * triangle + 12 + 4 * i, corner(triangle, i % 3, Math.floor(i / 3)), true)
  return bytes
}

/** Triangles without any order, which share no corner: the most work that a file of its size makes. */
export function triangleSoup(megabytes: number): Uint8Array<ArrayBuffer> {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return stl(Math.floor((megabytes * 1_000_000 - 84) / 50), () => random() * 100)
}

const cubeFaces = [
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
]

/** A cube with edges of 20 mm. */
export const cube = (): Uint8Array<ArrayBuffer> =>
  stl(cubeFaces.length, (face, axis, i) => (((cubeFaces[face]?.[i] ?? 0) >> axis) & 1 ? 20 : 0))
