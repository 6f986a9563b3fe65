import type { Surface } from '../solids/surface.ts'

/**
 * The surface as a binary STL, with true normals.
 *
 * @param scale what each coordinate is multiplied by
 * @param title stands in the header's 80 bytes; plain ASCII
 */
export function writeStl(
  { positions, indices }: Surface,
  scale: number,
  title: string,
): Uint8Array<ArrayBuffer> {
  const triangles = indices.length / 3
  const bytes = new Uint8Array(84 + triangles * 50)
  const view = new DataView(bytes.buffer)
  new TextEncoder().encodeInto(title.slice(0, 80), bytes)
  view.setUint32(80, triangles, true)
  for (let triangle = 0; triangle < triangles; triangle++) {
    const p = new Float64Array(9)
    for (let i = 0; i < 9; i++) {
      const vertex = indices[triangle * 3 + Math.floor(i / 3)]
      p[i] = positions[vertex * 3 + (i % 3)] * scale
    }
    const offset = 84 + triangle * 50
    for (const [i, value] of [...normalOf(p), ...p].entries()) view.setFloat32(offset + i * 4, value, true)
  }
  return bytes
}

/** Of length one; zero for a triangle without area. */
function normalOf(p: Float64Array): number[] {
  const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = p
  const normal = [
    (by - ay) * (cz - az) - (bz - az) * (cy - ay),
    (bz - az) * (cx - ax) - (bx - ax) * (cz - az),
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax),
  ]
  const length = Math.hypot(...normal)
  return length > 0 ? normal.map((value) => value / length) : [0, 0, 0]
}
