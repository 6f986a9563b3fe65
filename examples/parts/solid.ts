/** A point in space, mm. */
export type Point = readonly [x: number, y: number, z: number]

/** Three vertices, anticlockwise as seen from outside. */
export type Triangle = readonly [Point, Point, Point]

/** A box from the origin, mm, closed. The last two triangles are its top. */
export function box(x: number, y: number, z: number): Triangle[] {
  const side = (a: Point, b: Point, c: Point, d: Point): Triangle[] => [
    [a, b, c],
    [a, c, d],
  ]
  return [
    ...side([0, 0, 0], [0, y, 0], [x, y, 0], [x, 0, 0]),
    ...side([0, 0, 0], [x, 0, 0], [x, 0, z], [0, 0, z]),
    ...side([x, 0, 0], [x, y, 0], [x, y, z], [x, 0, z]),
    ...side([x, y, 0], [0, y, 0], [0, y, z], [x, y, z]),
    ...side([0, y, 0], [0, 0, 0], [0, 0, z], [0, y, z]),
    ...side([0, 0, z], [x, 0, z], [x, y, z], [0, y, z]),
  ]
}

/** Writes triangles as a binary STL; the header is cut or padded to its 80 bytes. */
export function binaryStl(header: string, triangles: readonly Triangle[]): Uint8Array {
  const bytes = new Uint8Array(84 + triangles.length * 50)
  bytes.set(new TextEncoder().encode(header).subarray(0, 80))
  const view = new DataView(bytes.buffer)
  view.setUint32(80, triangles.length, true)
  let offset = 84
  for (const triangle of triangles) {
    for (const point of [normal(triangle), ...triangle]) {
      for (const coordinate of point) {
        view.setFloat32(offset, coordinate, true)
        offset += 4
      }
    }
    offset += 2
  }
  return bytes
}

function normal([a, b, c]: Triangle): Point {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]]
  const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
  const length = Math.hypot(nx, ny, nz)
  return [nx / length, ny / length, nz / length]
}
