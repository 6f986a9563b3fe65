import type { MeshReader } from '../format.ts'
import type { PlyBody } from './plyBody.ts'
import type { PlyElement, PlyProperty, PlyType } from './plyHeader.ts'

const SIZES: Record<PlyType, number> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
}

/** A binary PLY's body: whole rows at once where possible, else number by number. */
export class BinaryPlyReader implements MeshReader {
  private readonly body: PlyBody
  private readonly littleEndian: boolean
  /** A number that is split between two chunks. */
  private readonly partial = new Uint8Array(8)
  private readonly partialView = new DataView(this.partial.buffer)
  private partialLength = 0

  constructor(body: PlyBody, littleEndian: boolean) {
    this.body = body
    this.littleEndian = littleEndian
  }

  push(chunk: Uint8Array): void {
    const { body, littleEndian } = this
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let offset = 0
    while (body.next) {
      if (this.partialLength === 0 && body.isRowStart) offset = this.readRows(view, offset)
      const { next } = body
      if (!next) return
      const type = body.isLengthNext ? (next.lengthType ?? next.type) : next.type
      const size = SIZES[type]
      if (this.partialLength > 0 || offset + size > chunk.length) {
        const copied = chunk.subarray(offset, offset + size - this.partialLength)
        this.partial.set(copied, this.partialLength)
        this.partialLength += copied.length
        offset += copied.length
        if (this.partialLength < size) return
        this.partialLength = 0
        body.addValue(readNumber(this.partialView, 0, type, littleEndian))
      } else {
        body.addValue(readNumber(view, offset, type, littleEndian))
        offset += size
      }
    }
  }

  end(): Promise<void> {
    return this.body.end()
  }

  /** Reads rows of the current element as long as they are complete and simple. */
  private readRows(view: DataView, from: number): number {
    const { element } = this.body
    if (!element) return from
    if (element.name === 'vertex') return this.readVertices(view, from, element)
    const [list, ...others] = element.properties
    const isPlain = list?.lengthType === 'uint8' && others.length === 0 && SIZES[list.type] === 4
    return element.name === 'face' && isPlain ? this.readTriangles(view, from, list) : from
  }

  private readVertices(view: DataView, from: number, { properties }: PlyElement): number {
    const { body, littleEndian } = this
    let size = 0
    const offsets = { x: -1, y: -1, z: -1 }
    for (const { name, type, lengthType } of properties) {
      if (lengthType !== undefined) return from
      if (name === 'x' || name === 'y' || name === 'z') {
        if (type !== 'float32') return from
        offsets[name] = size
      }
      size += SIZES[type]
    }
    const { x, y, z } = offsets
    const rows = Math.min(body.rows, Math.floor((view.byteLength - from) / size))
    let offset = from
    for (let row = 0; row < rows; row++, offset += size) {
      body.addVertex(
        view.getFloat32(offset + x, littleEndian),
        view.getFloat32(offset + y, littleEndian),
        view.getFloat32(offset + z, littleEndian),
      )
    }
    return offset
  }

  private readTriangles(view: DataView, from: number, { type }: PlyProperty): number {
    const { body, littleEndian } = this
    if (type === 'float32') return from
    let offset = from
    for (let rows = body.rows; rows > 0 && offset + 13 <= view.byteLength; rows--, offset += 13) {
      if (view.getUint8(offset) !== 3) break
      // A negative number becomes a huge one, which is not a valid index either.
      body.addTriangle(
        view.getUint32(offset + 1, littleEndian),
        view.getUint32(offset + 5, littleEndian),
        view.getUint32(offset + 9, littleEndian),
      )
    }
    return offset
  }
}

function readNumber(view: DataView, offset: number, type: PlyType, littleEndian: boolean): number {
  switch (type) {
    case 'int8':
      return view.getInt8(offset)
    case 'uint8':
      return view.getUint8(offset)
    case 'int16':
      return view.getInt16(offset, littleEndian)
    case 'uint16':
      return view.getUint16(offset, littleEndian)
    case 'int32':
      return view.getInt32(offset, littleEndian)
    case 'uint32':
      return view.getUint32(offset, littleEndian)
    // Above 2^53 these are rounded, but no list is so long and no vertex has such an index.
    case 'int64':
      return Number(view.getBigInt64(offset, littleEndian))
    case 'uint64':
      return Number(view.getBigUint64(offset, littleEndian))
    case 'float16':
      return decodeFloat16(view.getUint16(offset, littleEndian))
    case 'float32':
      return view.getFloat32(offset, littleEndian)
    case 'float64':
      return view.getFloat64(offset, littleEndian)
  }
}

/** A 16-bit float's value (IEEE 754 binary16): a sign, five bits of exponent, ten of fraction. */
function decodeFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Infinity
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}
