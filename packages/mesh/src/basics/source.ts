import type { Scheduler } from './scheduler.ts'

/** Where the bytes come from: all at once, or in chunks (an array of chunks, a Node stream, a ReadableStream). */
export type MeshSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Large arrays are split into slices, so that the deadline is checked between them. */
const SLICE_BYTES = 1 << 20

/** The size in bytes where it is known before reading. */
export function sizeOf(source: MeshSource): number | undefined {
  return source instanceof Uint8Array ? source.length : undefined
}

/**
 * The source's bytes as non-empty chunks of at most 1 MiB. Leaving the loop early closes the source.
 * @throws TypeError where a chunk is not bytes
 * @throws MeshError `aborted` or `deadline_exceeded`, also while waiting for a slow source
 */
export async function* chunksOf(source: MeshSource, scheduler: Scheduler): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    yield* slicesOf(source)
    return
  }
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  let isOpen = true
  try {
    while (true) {
      const step = await scheduler.waitFor(Promise.resolve(iterator.next()))
      if (step.done) break
      yield* slicesOf(step.value)
    }
    isOpen = false
  } finally {
    // Not awaited: a source that hangs would block here.
    if (isOpen) Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(
      'A mesh is read from chunks of bytes (Uint8Array); open the stream without an encoding.',
    )
  }
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) yield bytes.subarray(from, from + SLICE_BYTES)
}
