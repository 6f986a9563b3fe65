import { closeSync, openSync, readSync } from 'node:fs'

/** Small enough to stay in the processor's cache until it is parsed. */
const CHUNK_BYTES = 1 << 18

/**
 * A file's bytes in chunks that share one buffer: each chunk is overwritten when the next one is read. Reads
 * synchronously, because passing a chunk between threads takes longer than copying it.
 */
export function* fileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const chunk = new Uint8Array(CHUNK_BYTES)
    for (;;) {
      const size = readSync(file, chunk, 0, CHUNK_BYTES, null)
      if (size === 0) return
      yield chunk.subarray(0, size)
    }
  } finally {
    closeSync(file)
  }
}
