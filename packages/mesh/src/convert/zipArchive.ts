import { crc32 } from '../basics/crc32.ts'

export interface ZipEntry {
  /** ASCII. */
  name: string
  /** In chunks, so that a large text is never in memory as a whole. */
  contents: Iterable<Uint8Array<ArrayBuffer>>
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const DEFLATE = 8
/** 2.0, the first version with deflate. */
const VERSION = 20
/** 1 January 1980, the first date that ZIP can store: the same part always gives the same bytes. */
const DATE = 0x21

/** A ZIP archive of compressed entries (PKWARE APPNOTE 6.3.10), below 4 GiB. */
export async function zipArchive(entries: readonly ZipEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, contents } of entries) {
    const { packed, size, crc } = await compress(contents)
    const nameBytes = new TextEncoder().encode(name)
    const properties = [VERSION, 0, DEFLATE, 0, DATE]
    const sizes = [crc, packed.length, size]
    const local = record([[LOCAL], properties, sizes, [nameBytes.length, 0]])
    directory.push(
      record([[CENTRAL], [VERSION, ...properties], sizes, [nameBytes.length, 0, 0, 0, 0], [0, offset]]),
      nameBytes,
    )
    parts.push(local, nameBytes, packed)
    offset += local.length + nameBytes.length + packed.length
  }
  const directoryLength = directory.reduce((sum, { length }) => sum + length, 0)
  const count = entries.length
  const end = record([[END], [0, 0, count, count], [directoryLength, offset], [0]])
  return new Uint8Array(
    await new Blob([...parts, ...directory, end].map((part) => part.slice())).arrayBuffer(),
  )
}

async function compress(contents: Iterable<Uint8Array<ArrayBuffer>>) {
  let size = 0
  let crc = 0
  const chunks = contents[Symbol.iterator]()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const next = chunks.next()
      if (next.done) return controller.close()
      size += next.value.length
      crc = crc32(next.value, crc)
      controller.enqueue(next.value)
    },
  })
  const stream = source.pipeThrough(new CompressionStream('deflate-raw'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  return { packed, size, crc }
}

/** Fields of a ZIP header in their order: groups of four-byte and of two-byte values, alternating. */
function record(fields: readonly (readonly number[])[]): Uint8Array {
  const length = fields.reduce((sum, group, i) => sum + group.length * (i % 2 === 0 ? 4 : 2), 0)
  const view = new DataView(new ArrayBuffer(length))
  let offset = 0
  for (const [i, group] of fields.entries()) {
    for (const value of group) {
      if (i % 2 === 0) view.setUint32(offset, value, true)
      else view.setUint16(offset, value, true)
      offset += i % 2 === 0 ? 4 : 2
    }
  }
  return new Uint8Array(view.buffer)
}
