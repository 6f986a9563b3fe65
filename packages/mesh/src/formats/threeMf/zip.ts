import { crc32 } from '../../basics/crc32.ts'
import { MeshError } from '../../basics/errors.ts'

/** A file in the archive, as the central directory describes it. */
export interface ZipEntry {
  name: string
  method: number
  isEncrypted: boolean
  crc: number
  packedSize: number
  size: number
  /** Where its local header starts. */
  offset: number
}

const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
const END64_LOCATOR_SIGNATURE = 0x07064b50
const END64_LOCATOR_BYTES = 20
const END64_SIGNATURE = 0x06064b50
const END64_BYTES = 56
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30
const EXTRA_ZIP64 = 1
/** What a 32-bit field holds where the ZIP64 field has the true value. */
const IN_ZIP64 = 0xffffffff
const STORED = 0
const DEFLATED = 8
/** Compressed bytes are passed to the decompressor in pieces of this size, so that it never runs far ahead. */
const PIECE_BYTES = 1 << 14

/** Files may unpack to at most this times the archive's size, plus a fixed allowance. */
const MAX_UNPACKED_RATIO = 200
const MIN_UNPACKED_LIMIT_BYTES = 64 * 2 ** 20
const MAX_UNPACKED_BYTES = 4 * 2 ** 30

/**
 * Reads single files from a ZIP archive in memory (PKWARE APPNOTE 6.3, ZIP64 included), which is not trusted: only
 * the central directory counts, sizes and checksums must match, and the total of unpacked bytes is limited.
 */
export class ZipArchive {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly entries = new Map<string, ZipEntry>()
  private readonly duplicates = new Set<string>()
  private budget: number

  /** @throws MeshError `bad_archive` */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.budget = Math.min(MIN_UNPACKED_LIMIT_BYTES + MAX_UNPACKED_RATIO * bytes.length, MAX_UNPACKED_BYTES)
    for (const entry of this.readDirectory()) {
      const key = keyOf(entry.name)
      if (this.entries.has(key)) this.duplicates.add(key)
      this.entries.set(key, entry)
    }
  }

  /** The names of its files, without folders. */
  get names(): string[] {
    return [...this.entries.values()].map(({ name }) => name).filter((name) => !name.endsWith('/'))
  }

  /**
   * The entry of that name, in any case and with or without a leading slash.
   * @throws MeshError `bad_archive` where there are two, since either could be meant
   */
  find(name: string): ZipEntry | undefined {
    const key = keyOf(name)
    if (this.duplicates.has(key)) throw badArchive(`has two files named ${quoted(name)}`)
    return this.entries.get(key)
  }

  /**
   * The contents of an entry, in chunks.
   * @throws MeshError `bad_archive`, `unsupported_feature` or `too_large_unpacked`
   */
  async *unpack(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    if (entry.isEncrypted) throw unsupported(`has an encrypted file, ${quoted(entry.name)}`)
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      throw unsupported(`has ${quoted(entry.name)} compressed by method ${entry.method}`)
    }
    if (entry.size > this.budget) throw tooLarge(entry)
    this.budget -= entry.size
    const packed = this.packedBytes(entry)
    let size = 0
    let crc = 0
    for await (const chunk of entry.method === STORED ? slicesOf(packed) : inflate(packed, entry.name)) {
      size += chunk.length
      if (size > entry.size) break
      crc = crc32(chunk, crc)
      yield chunk
    }
    if (size !== entry.size)
      throw badArchive(`declares ${entry.size} bytes for ${quoted(entry.name)}, which is wrong`)
    if (crc !== entry.crc) throw badArchive(`has ${quoted(entry.name)} with a wrong checksum`)
  }

  private packedBytes(entry: ZipEntry): Uint8Array {
    const { view } = this
    const { offset, packedSize } = entry
    if (offset + LOCAL_BYTES > view.byteLength || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
      throw badArchive(`has no file where ${quoted(entry.name)} should start`)
    }
    const start = offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + packedSize > view.byteLength) throw badArchive(`ends inside ${quoted(entry.name)}`)
    return this.bytes.subarray(start, start + packedSize)
  }

  private readDirectory(): ZipEntry[] {
    const { view } = this
    const { start, size, count } = this.findDirectory()
    const end = start + size
    if (end > view.byteLength) throw badArchive('has a directory outside of the file')
    const entries: ZipEntry[] = []
    let offset = start
    for (let i = 0; i < count; i++) {
      if (offset + ENTRY_BYTES > end || view.getUint32(offset, true) !== ENTRY_SIGNATURE) {
        throw badArchive(`declares ${count} files but lists ${i}`)
      }
      const next =
        offset + ENTRY_BYTES + view.getUint16(offset + 28, true) + view.getUint16(offset + 30, true)
      if (next > end) throw badArchive('has a directory that ends inside an entry')
      entries.push(this.readEntry(offset, next))
      offset = next + view.getUint16(offset + 32, true)
    }
    return entries
  }

  private readEntry(offset: number, end: number): ZipEntry {
    const { view } = this
    const nameAt = offset + ENTRY_BYTES
    const extraAt = nameAt + view.getUint16(offset + 28, true)
    const entry: ZipEntry = {
      name: new TextDecoder().decode(this.bytes.subarray(nameAt, extraAt)),
      method: view.getUint16(offset + 10, true),
      isEncrypted: (view.getUint16(offset + 8, true) & 1) === 1,
      crc: view.getUint32(offset + 16, true),
      packedSize: view.getUint32(offset + 20, true),
      size: view.getUint32(offset + 24, true),
      offset: view.getUint32(offset + 42, true),
    }
    this.readZip64(entry, extraAt, end)
    return entry
  }

  /** The extra fields: ZIP64's holds, in this order, only those values that don't fit 32 bits. */
  private readZip64(entry: ZipEntry, from: number, end: number): void {
    const { view } = this
    for (let offset = from; offset + 4 <= end; offset += 4 + view.getUint16(offset + 2, true)) {
      if (view.getUint16(offset, true) !== EXTRA_ZIP64) continue
      const fieldEnd = Math.min(offset + 4 + view.getUint16(offset + 2, true), end)
      let value = offset + 4
      for (const key of ['size', 'packedSize', 'offset'] as const) {
        if (entry[key] !== IN_ZIP64) continue
        if (value + 8 > fieldEnd) throw badArchive(`has a short ZIP64 field for ${quoted(entry.name)}`)
        entry[key] = Number(view.getBigUint64(value, true))
        value += 8
      }
      return
    }
  }

  private findDirectory(): { start: number; size: number; count: number } {
    const { view } = this
    const minOffset = Math.max(0, view.byteLength - END_BYTES - 0xffff)
    for (let offset = view.byteLength - END_BYTES; offset >= minOffset; offset--) {
      if (view.getUint32(offset, true) !== END_SIGNATURE) continue
      if (offset + END_BYTES + view.getUint16(offset + 20, true) > view.byteLength) continue
      return (
        this.findZip64(offset - END64_LOCATOR_BYTES) ?? {
          count: view.getUint16(offset + 10, true),
          size: view.getUint32(offset + 12, true),
          start: view.getUint32(offset + 16, true),
        }
      )
    }
    throw badArchive('has no directory at its end: it is incomplete')
  }

  private findZip64(offset: number): { start: number; size: number; count: number } | undefined {
    const { view } = this
    if (offset < 0 || view.getUint32(offset, true) !== END64_LOCATOR_SIGNATURE) return undefined
    const end = Number(view.getBigUint64(offset + 8, true))
    if (end + END64_BYTES > view.byteLength || view.getUint32(end, true) !== END64_SIGNATURE) {
      throw badArchive('has no ZIP64 directory where it should be')
    }
    return {
      count: Number(view.getBigUint64(end + 32, true)),
      size: Number(view.getBigUint64(end + 40, true)),
      start: Number(view.getBigUint64(end + 48, true)),
    }
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
    yield bytes.subarray(offset, offset + PIECE_BYTES)
}

async function* inflate(packed: Uint8Array, name: string): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw')
  const writing = writeInPieces(writable, packed)
  const reader = readable.getReader()
  try {
    while (true) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw badArchive(`has ${quoted(name)} with damaged contents`, cause)
      })
      if (done) return
      yield value
    }
  } finally {
    // An error of the reader ends both, and has been reported already.
    await reader.cancel().catch(() => {})
    await writing
  }
}

async function writeInPieces(writable: WritableStream<BufferSource>, packed: Uint8Array): Promise<void> {
  const writer = writable.getWriter()
  try {
    for (let offset = 0; offset < packed.length; offset += PIECE_BYTES) {
      // A copy: the stream may take ownership of the piece, and the archive is still needed.
      await writer.write(packed.slice(offset, offset + PIECE_BYTES))
    }
    await writer.close()
  } catch {
    // The reading side gets the same error and reports it.
  }
}

/**
 * Names in a 3MF package are case-insensitive and may be percent-encoded (ECMA-376-2, 6.2.2); some programs write
 * backslashes.
 */
function keyOf(name: string): string {
  const path = name.replaceAll('\\', '/').replace(/^(\.?\/)+/, '')
  const plain = path.replace(/(%[0-9a-f]{2})+/gi, (written) => {
    try {
      return decodeURIComponent(written)
    } catch {
      return written
    }
  })
  return plain.toLowerCase()
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 60))
}

function badArchive(what: string, cause?: unknown): MeshError {
  return new MeshError(
    'bad_archive',
    `The ZIP archive ${what}.`,
    'Export or upload the file again: this copy is damaged.',
    { cause },
  )
}

function unsupported(what: string): MeshError {
  return new MeshError(
    'unsupported_feature',
    `The ZIP archive ${what}, which is not supported.`,
    'Export the part again as plain 3MF or as binary STL.',
  )
}

function tooLarge({ name, size }: ZipEntry): MeshError {
  return new MeshError(
    'too_large_unpacked',
    `Unpacking ${quoted(name)} (${size} bytes) would take far more memory than is allowed for an archive of this size.`,
    'Export the part as binary STL.',
  )
}
