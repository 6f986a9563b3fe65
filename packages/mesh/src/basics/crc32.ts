/** Eight tables of 256: the effect of a byte that lies 0 to 7 bytes before the end of a step. */
const TABLES = makeTables()

/**
 * The CRC-32 of ZIP (polynomial 0xEDB88320), continued over chunks: eight bytes a step (M. Kounavis and F. Berry,
 * "Novel table lookup-based algorithms for high-performance CRC generation", 2008).
 *
 * @param crc the result for the chunks before, 0 at first
 */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let c = ~crc
  let offset = 0
  for (const end = bytes.length - 7; offset < end; offset += 8) {
    const low =
      c ^ (bytes[offset] | (bytes[offset + 1] << 8) | (bytes[offset + 2] << 16) | (bytes[offset + 3] << 24))
    c =
      TABLES[1792 + (low & 255)] ^
      TABLES[1536 + ((low >>> 8) & 255)] ^
      TABLES[1280 + ((low >>> 16) & 255)] ^
      TABLES[1024 + (low >>> 24)] ^
      TABLES[768 + bytes[offset + 4]] ^
      TABLES[512 + bytes[offset + 5]] ^
      TABLES[256 + bytes[offset + 6]] ^
      TABLES[bytes[offset + 7]]
  }
  for (; offset < bytes.length; offset++) c = (c >>> 8) ^ TABLES[(c ^ bytes[offset]) & 255]
  return ~c >>> 0
}

function makeTables(): Int32Array {
  const tables = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let c = byte
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
    tables[byte] = c
  }
  for (let i = 256; i < tables.length; i++) {
    const previous = tables[i - 256]
    tables[i] = (previous >>> 8) ^ tables[previous & 255]
  }
  return tables
}
