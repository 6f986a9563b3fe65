import { open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20

/**
 * A file's bytes in chunks that all use the same memory: each is overwritten by the next, which spares the
 * collector one buffer per megabyte.
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const buffer = new Uint8Array(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
