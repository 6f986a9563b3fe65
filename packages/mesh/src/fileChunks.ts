import { open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20

/**
 * A file's bytes in chunks that share the memory of two: each is overwritten once the next has been asked for, which
 * spares the collector one buffer per megabyte. While one is looked at, the next is being read.
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    let current = new Uint8Array(CHUNK_BYTES)
    let next = new Uint8Array(CHUNK_BYTES)
    let reading = file.read(current, 0, CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      reading = file.read(next, 0, CHUNK_BYTES)
      // Whoever stops early never sees whether it went well.
      reading.catch(() => {})
      yield current.subarray(0, bytesRead)
      ;[current, next] = [next, current]
    }
  } finally {
    await file.close()
  }
}
