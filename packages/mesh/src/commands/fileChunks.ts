import { closeSync, openSync, readSync } from 'node:fs'

/** Small enough to be still in the processor's cache when it is looked at. */
const CHUNK_BYTES = 1 << 18

/**
 * A file's bytes in chunks that share one piece of memory: each is overwritten once the next has been asked for. Read
 * at once and not in the background, for handing a chunk from thread to thread takes longer than copying it.
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
