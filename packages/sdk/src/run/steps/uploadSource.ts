import { assertFileSize, type FileSizeLimit } from '../../calls/fileSize.ts'
import { sizeOf } from '../../calls/putFile.ts'
import { refusedInput } from '../../http/errors.ts'

/** A part's file. A stream is read to its end before it is sent: its size and hash must be known. */
export type UploadSource = Blob | Uint8Array | ReadableStream<Uint8Array>

export interface SourceFile {
  bytes: Uint8Array
  name: string
}

/**
 * Reads the whole file.
 *
 * @param catalog the service's, with the maximum size of a file; a larger one is not read to its end
 * @throws MatterCloudError `invalid_request` for an empty source, or one without a name; `file_too_large`
 */
export async function readSource(
  source: UploadSource,
  filename: string | undefined,
  catalog: FileSizeLimit,
): Promise<SourceFile> {
  const name = filename ?? (source instanceof File ? source.name : undefined)
  if (!name)
    throw refusedInput(
      'filename',
      'is needed, since its extension decides the format: { filename: "part.stl" }.',
    )
  const bytes = await read(source, catalog)
  if (bytes.byteLength === 0) throw refusedInput('source', 'the file is empty.')
  return { bytes, name }
}

async function read(source: UploadSource, catalog: FileSizeLimit): Promise<Uint8Array> {
  if (!(source instanceof ReadableStream)) {
    assertFileSize(sizeOf(source), catalog)
    return source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : source
  }
  const reader = source.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > catalog.max_file_size_bytes) await reader.cancel()
    assertFileSize(size, catalog, { isWhole: false })
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
