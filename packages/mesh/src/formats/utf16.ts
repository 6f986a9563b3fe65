import type { MeshReader } from './format.ts'

type Encoding = 'utf-16le' | 'utf-16be'

/** Fewer bytes do not tell UTF-16 from a binary file. */
const MIN_BYTES = 16
/** At least this share of the characters must be ASCII where there is no byte order mark. */
const MIN_ASCII_SHARE = 0.9

/** The encoding of a file that starts with these bytes if it is UTF-16, which some editors write, else undefined. */
export function utf16Of(head: Uint8Array): Encoding | undefined {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (head.length < MIN_BYTES) return undefined
  // Without a byte order mark, every second byte of what is mostly ASCII is zero.
  const pairs = head.length >> 1
  let little = 0
  let big = 0
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (isText(head[i]) && head[i + 1] === 0) little++
    if (head[i] === 0 && isText(head[i + 1])) big++
  }
  if (little >= pairs * MIN_ASCII_SHARE) return 'utf-16le'
  return big >= pairs * MIN_ASCII_SHARE ? 'utf-16be' : undefined
}

/** The same bytes as UTF-8. */
export function utf8Of(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes))
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)
}

/** Converts UTF-16 to UTF-8 for a text reader. */
export class Utf16Reader implements MeshReader {
  private readonly inner: MeshReader
  private readonly encoder = new TextEncoder()
  private readonly decoder: TextDecoder

  constructor(inner: MeshReader, encoding: Encoding) {
    this.inner = inner
    this.decoder = new TextDecoder(encoding)
  }

  push(chunk: Uint8Array): void {
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
    const encoding = isFirst ? utf16Of(chunk.subarray(0, 1024)) : undefined
    if (encoding) decoder = new TextDecoder(encoding)
    isFirst = false
    yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk
  }
}
