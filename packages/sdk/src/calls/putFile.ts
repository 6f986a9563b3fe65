import type { TimeLimit } from '../http/timeLimit.ts'

const chunkBytes = 64 * 1024
const partBytes = 1024 * 1024

/** The whole file; a Blob may be on a disk. */
export type FileBytes = Uint8Array | Blob

export interface PutFileInput {
  /** The caller's fetch, if there is one. */
  customFetch: typeof fetch | undefined
  url: string
  headers: Record<string, string>
  bytes: FileBytes
  limit: TimeLimit
  /** Called with the number of bytes that were passed to the network, where that is visible. */
  onSent(sent: number): void
}

export const sizeOf = (bytes: FileBytes) => (bytes instanceof Blob ? bytes.size : bytes.byteLength)

/**
 * PUTs a file with its exact Content-Length, which the signed URL requires.
 *
 * Node's fetch sends the Content-Length that is set for a stream, so there the file is sent
 * in small views: without a copy, and with visible progress. Browsers send a stream without its
 * length, and how a caller's fetch does it is unknown, so there the file is sent as a whole.
 */
export function putFile({
  customFetch,
  url,
  headers,
  bytes,
  limit,
  onSent,
}: PutFileInput): Promise<Response> {
  const common = { method: 'PUT', redirect: 'manual', signal: limit.signal } as const
  if (!sendsStreamsWithLength(customFetch)) {
    return (customFetch ?? fetch)(url, { ...common, headers, body: wholeBody(bytes) })
  }
  const streaming: RequestInit & { duplex: 'half' } = {
    ...common,
    headers: { ...headers, 'Content-Length': String(sizeOf(bytes)) },
    body: streamOf(bytes, (sent) => {
      limit.renew()
      onSent(sent)
    }),
    duplex: 'half',
  }
  return fetch(url, streaming)
}

/** Whether the time limit is renewed while a file is sent. */
export function sendsStreamsWithLength(customFetch: typeof fetch | undefined): boolean {
  // Bun and Deno also state Node's version; only Node's fetch is undici.
  const versions: Record<string, string | undefined> = globalThis.process?.versions ?? {}
  return !customFetch && versions.undici !== undefined && !versions.bun && !versions.deno
}

/** Each pull means that the chunk before was sent. */
function streamOf(bytes: FileBytes, onChunkSent: (sent: number) => void): ReadableStream<Uint8Array> {
  const size = sizeOf(bytes)
  let offset = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        onChunkSent(offset)
        if (offset >= size) {
          controller.close()
          return
        }
        const end = Math.min(offset + chunkBytes, size)
        controller.enqueue(
          bytes instanceof Blob
            ? new Uint8Array(await bytes.slice(offset, end).arrayBuffer())
            : bytes.subarray(offset, end),
        )
        offset = end
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * A Blob of many parts: Node's fetch copies the whole of a Uint8Array, or of a Blob with one part, in several
 * steps (measured: 3 copies of 200 MiB, 2 with parts).
 */
function wholeBody(bytes: FileBytes): Blob {
  if (bytes instanceof Blob) return bytes
  const { buffer, byteOffset, byteLength } = bytes
  // A Blob cannot use memory that is shared with other threads.
  const unshared =
    buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, byteLength) : bytes.slice()
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0; offset < byteLength; offset += partBytes)
    parts.push(unshared.subarray(offset, offset + partBytes))
  return new Blob(parts)
}
