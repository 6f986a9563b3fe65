import { MAX_TRIANGLES } from '../../basics/limits.ts'
import { unitInComment } from '../../units/unitNames.ts'
import { meshFileTypes } from '../fileTypes.ts'
import type { MeshFormat } from '../format.ts'
import { AsciiStlReader } from './stlAscii.ts'
import { hasAttributeData, openWithAttributes } from './stlAttributes.ts'
import { BinaryStlReader } from './stlBinary.ts'

const BINARY_HEADER_BYTES = 84
const COUNT_OFFSET = 80
const TRIANGLE_BYTES = 50
const MAX_TITLE_BYTES = 200
const MAX_CHECKED_BYTES = 1024

/** STL, binary and ASCII. The format has no unit, but some programs write "UNITS=mm" into its title. */
export const stl: MeshFormat = {
  ...meshFileTypes.stl,

  sniff(head) {
    if (hasStlKeyword(head)) return 'yes'
    // Binary STL has no signature.
    return isBinary(head) && isPlausible(head) ? 'maybe' : 'no'
  },

  open(head, sink) {
    const unit = unitInComment(titleOf(head))
    if (unit) sink.declareUnit(unit)
    if (!isBinary(head)) return new AsciiStlReader(sink)
    return hasAttributeData(head) ? openWithAttributes(sink) : new BinaryStlReader(sink, wasText(head))
  },
}

/**
 * Many binary files start with "solid" too. But the little-endian count after the 80 bytes of header is below 2^24
 * in any file that we accept, so it has a zero byte, and text has none, unless a program wrote the zero byte that ends
 * its own strings: then what follows is text nevertheless.
 */
function isBinary(bytes: Uint8Array): boolean {
  if (!bytes.subarray(0, BINARY_HEADER_BYTES).includes(0)) return false
  const text = String.fromCharCode(...bytes.subarray(0, MAX_CHECKED_BYTES).filter((byte) => byte !== 0))
  return CONTROL_CHARACTER.test(text) || !/\b(facet|outer)\b[\s\S]*\bvertex\s+[-+.\d]/i.test(text)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these tell binary files from text
const CONTROL_CHARACTER = /[\x01-\x08\x0e-\x1f\x7f]/

/** Whether the count and the first triangle are plausible. */
function isPlausible(head: Uint8Array): boolean {
  if (head.length < BINARY_HEADER_BYTES + TRIANGLE_BYTES) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const count = view.getUint32(COUNT_OFFSET, true)
  if (count === 0 || count > MAX_TRIANGLES) return false
  // Its vertices; normals are NaN in many valid files.
  for (let offset = BINARY_HEADER_BYTES + 12; offset < BINARY_HEADER_BYTES + 48; offset += 4) {
    if (!Number.isFinite(view.getFloat32(offset, true))) return false
  }
  return true
}

/** Whether a program treated the file as text: what is no UTF-8 became the replacement character. */
function wasText(bytes: Uint8Array): boolean {
  let found = 0
  for (let i = BINARY_HEADER_BYTES; i + 2 < Math.min(bytes.length, MAX_CHECKED_BYTES); i++) {
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) found++
  }
  return found > 1
}

/** A binary file's header, or an ASCII file's first line. */
function titleOf(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, isBinary(head) ? COUNT_OFFSET : MAX_TITLE_BYTES))
  return text.split(/[\r\n]/, 1)[0] ?? ''
}

/** Whether a line starts with a keyword that only STL has. */
function hasStlKeyword(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.filter((byte) => byte !== 0))
  return /(^|[\r\n])[\s\u00bb\u00bf\u00ef\u00fe\u00ff]*(solid|facet)([\s]|$)/i.test(text)
}
