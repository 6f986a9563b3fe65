import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFile {
  name: string
  contents: Uint8Array | string
  /** Compressed with deflate by default. */
  stored?: boolean
  /** Wrong and unusual values, for tests of readers. */
  claim?: {
    size?: number
    packedSize?: number
    crc?: number
    method?: number
    flags?: number
    offset?: number
  }
}

/** A ZIP archive; with `zip64`, all sizes and offsets are in ZIP64's fields. */
export function zip(files: readonly ZipFile[], { zip64 = false } = {}): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, contents, stored = false, claim = {} } of files) {
    const bytes = Buffer.from(contents)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const method = claim.method ?? (stored ? 0 : 8)
    const size = claim.size ?? bytes.length
    const packedSize = claim.packedSize ?? packed.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt16LE(nameBytes.length, 26)
    const extra = Buffer.alloc(zip64 ? 28 : 0)
    if (zip64) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(size), 4)
      extra.writeBigUInt64LE(BigInt(packedSize), 12)
      extra.writeBigUInt64LE(BigInt(claim.offset ?? offset), 20)
    }
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(claim.flags ?? 0, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(claim.crc ?? crc32(bytes), 16)
    entry.writeUInt32LE(zip64 ? 0xffffffff : packedSize, 20)
    entry.writeUInt32LE(zip64 ? 0xffffffff : size, 24)
    entry.writeUInt16LE(nameBytes.length, 28)
    entry.writeUInt16LE(extra.length, 30)
    entry.writeUInt32LE(zip64 ? 0xffffffff : (claim.offset ?? offset), 42)
    parts.push(local, nameBytes, packed)
    directory.push(entry, nameBytes, extra)
    offset += local.length + nameBytes.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(zip64 ? 0xffff : files.length, 10)
  end.writeUInt32LE(zip64 ? 0xffffffff : listing.length, 12)
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16)
  const ends = zip64 ? [...zip64Ends(files.length, listing.length, offset), end] : [end]
  return new Uint8Array(Buffer.concat([...parts, listing, ...ends]))
}

function zip64Ends(count: number, size: number, start: number): Buffer[] {
  const end = Buffer.alloc(56)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(start + size), 8)
  return [end, locator]
}
