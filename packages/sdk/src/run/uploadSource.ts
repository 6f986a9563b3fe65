import { refusedInput } from '../errors.ts'

/** A part's file, wherever it is. A stream is read to its end first: its size and hash must be known. */
export type UploadSource = Blob | Uint8Array | ReadableStream<Uint8Array>

/** The service's usual limit is 200 MiB; what is far above it is not worth its memory. */
const mostBytes = 1024 ** 3

export interface WholeFile {
  bytes: Uint8Array
  name: string
}

/** @throws MatterCloudError `invalid_request` for an empty or endless source, or one without a name */
export async function wholeBytes(source: UploadSource, filename: string | undefined): Promise<WholeFile> {
  const name = filename ?? (source instanceof File ? source.name : undefined)
  if (!name)
    throw refusedInput('filename', 'is needed, since its ending says the format: { filename: "part.stl" }.')
  const bytes = await read(source)
  if (bytes.byteLength === 0) throw refusedInput('source', 'the file is empty.')
  return { bytes, name }
}

async function read(source: UploadSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer())
  const reader = source.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > mostBytes) {
      await reader.cancel()
      throw refusedInput('source', `is larger than ${mostBytes / 1024 ** 2} MiB.`)
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
