import type { TimeLimit } from '../http/timeLimit.ts'

const chunkBytes = 64 * 1024
const partBytes = 1024 * 1024

/** The whole of a file to be sent; a Blob may lie on a disk. */
export type FileBytes = Uint8Array | Blob

export interface PutFileInput {
  /** The fetch that was given in place of the platform's own, if one was. */
  givenFetch: typeof fetch | undefined
  url: string
  headers: Record<string, string>
  bytes: FileBytes
  limit: TimeLimit
  /** Told how many bytes are handed to the network, where that can be seen. */
  onSent(sent: number): void
}

export const sizeOf = (bytes: FileBytes) => (bytes instanceof Blob ? bytes.size : bytes.byteLength)

/**
 * PUTs a file with its exact Content-Length, to which a signed URL is bound.
 *
 * Node's own fetch keeps a Content-Length that is set beside a stream, so there the file goes out
 * in small views of itself: no copy, and progress is seen. Browsers send a stream without its
 * length, and how a given fetch does it is not known, so there it goes out whole.
 */
export function putFile({ givenFetch, url, headers, bytes, limit, onSent }: PutFileInput): Promise<Response> {
  const common = { method: 'PUT', redirect: 'manual', signal: limit.signal } as const
  if (!sendsStreamsWithLength(givenFetch)) {
    return (givenFetch ?? fetch)(url, { ...common, headers, body: wholeBody(bytes) })
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

/** Whether the time limit is renewed while a file goes out. */
export function sendsStreamsWithLength(givenFetch: typeof fetch | undefined): boolean {
  // Bun and Deno name Node's versions too; only Node's fetch is undici.
  const versions: Record<string, string | undefined> = globalThis.process?.versions ?? {}
  return !givenFetch && versions.undici !== undefined && !versions.bun && !versions.deno
}

/** Each pull says that the chunk before was taken. */
function streamOf(bytes: FileBytes, onTaken: (sent: number) => void): ReadableStream<Uint8Array> {
  const size = sizeOf(bytes)
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        onTaken(at)
        if (at >= size) {
          controller.close()
          return
        }
        const end = Math.min(at + chunkBytes, size)
        controller.enqueue(
          bytes instanceof Blob
            ? new Uint8Array(await bytes.slice(at, end).arrayBuffer())
            : bytes.subarray(at, end),
        )
        at = end
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * As a Blob of many parts: Node's fetch copies a Uint8Array, or a Blob of one part, whole at each
 * of its steps (measured: 3 copies of 200 MiB, 2 with parts).
 */
function wholeBody(bytes: FileBytes): Blob {
  if (bytes instanceof Blob) return bytes
  const { buffer, byteOffset, byteLength } = bytes
  // Memory that is shared with other threads cannot be part of a Blob.
  const own = buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, byteLength) : bytes.slice()
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < byteLength; at += partBytes) parts.push(own.subarray(at, at + partBytes))
  return new Blob(parts)
}
