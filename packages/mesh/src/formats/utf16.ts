import type { MeshReader } from './format.ts'

/** True for bytes that start with UTF-16's byte order mark. */
export function isUtf16(head: Uint8Array): boolean {
  const [firstByte, second] = head
  return (firstByte === 0xff && second === 0xfe) || (firstByte === 0xfe && second === 0xff)
}

/** Some editors save text as UTF-16: converts it to UTF-8 for a text reader. */
export class Utf16Reader implements MeshReader {
  private readonly inner: MeshReader
  private readonly encoder = new TextEncoder()
  private decoder: TextDecoder | undefined
  private firstByte: number | undefined

  constructor(inner: MeshReader) {
    this.inner = inner
  }

  push(chunk: Uint8Array): void {
    if (!this.decoder) {
      this.firstByte ??= chunk[0]
      this.decoder = new TextDecoder(this.firstByte === 0xfe ? 'utf-16be' : 'utf-16le')
    }
    this.inner.push(this.encoder.encode(this.decoder.decode(chunk, { stream: true })))
  }

  end(): void | Promise<void> {
    return this.inner.end()
  }
}

/** The chunks of a text as UTF-8, from UTF-8 or UTF-16. */
export async function* utf8Chunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst && isUtf16(chunk)) decoder = new TextDecoder(chunk[0] === 0xfe ? 'utf-16be' : 'utf-16le')
    isFirst = false
    yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk
  }
}
