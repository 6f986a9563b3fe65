import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

export type Order = 'natural' | 'shuffled'

/** Writes a closed part of about this many triangles as a binary STL: a ring whose tube has nine bulges. It is always the same. */
export async function writePart(path: string, triangles: number, order: Order): Promise<void> {
  const around = Math.round(Math.sqrt(triangles / 2))
  const across = Math.round(triangles / 2 / around)
  const points = new Float32Array(around * across * 3)
  for (let i = 0; i < around; i++) {
    for (let j = 0; j < across; j++) {
      const u = (2 * Math.PI * i) / around
      const v = (2 * Math.PI * j) / across
      const swell = 1 + 0.05 * Math.sin(9 * u) * Math.cos(7 * v)
      const radius = 60 + 25 * Math.cos(v) * swell
      points.set(
        [100 + radius * Math.cos(u), 100 + radius * Math.sin(u), 30 + 25 * Math.sin(v)],
        (i * across + j) * 3,
      )
    }
  }
  const count = around * across * 2
  const positions = order === 'natural' ? undefined : shuffled(count)
  const file = createWriteStream(path)
  const header = Buffer.alloc(84)
  header.writeUInt32LE(count, 80)
  file.write(header)
  const block = 1 << 15
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from)
    const bytes = Buffer.alloc(size * 50)
    for (let i = 0; i < size; i++) {
      const triangle = positions?.[from + i] ?? from + i
      vertexIndices(triangle, around, across).forEach((point, corner) => {
        for (let axis = 0; axis < 3; axis++) {
          bytes.writeFloatLE(points[point * 3 + axis] ?? 0, i * 50 + 12 + corner * 12 + axis * 4)
        }
      })
    }
    if (!file.write(bytes)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function vertexIndices(triangle: number, around: number, across: number): number[] {
  const cell = triangle >> 1
  const [i, j] = [Math.floor(cell / across), cell % across]
  const [nextI, nextJ] = [(i + 1) % around, (j + 1) % across]
  const a = i * across + j
  const c = nextI * across + nextJ
  return triangle % 2 === 0 ? [a, nextI * across + j, c] : [a, c, i * across + nextJ]
}

/** Fisher and Yates with a linear congruential generator, so that the result is the same on every machine. */
function shuffled(count: number): Uint32Array {
  const positions = Uint32Array.from({ length: count }, (_, i) => i)
  let state = 12345
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = Math.floor((state / 2 ** 32) * (i + 1))
    const place = positions[i] ?? 0
    positions[i] = positions[j] ?? 0
    positions[j] = place
  }
  return positions
}
