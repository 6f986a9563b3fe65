import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { MeshReader, MeshSink } from '../format.ts'
import { COUNT_OFFSET, HEADER_BYTES, NORMAL_BYTES, TRIANGLE_BYTES } from './stlRecord.ts'
import { isNoCount, openUncounted } from './stlUncounted.ts'

/** Triangles are added in multiples of this, so that the result does not depend on the size of chunks. */
const BLOCK_TRIANGLES = 512
const BLOCK_BYTES = BLOCK_TRIANGLES * TRIANGLE_BYTES

/**
 * Binary STL: 80 bytes of header, a count, then 50 bytes a triangle (normal, three vertices, two bytes of
 * attributes; only the vertices are read). No memory is reserved for the declared count, only for the bytes that
 * arrive.
 */
export class BinaryStlReader implements MeshReader {
  private readonly sink: MeshSink
  private readonly wasText: boolean
  /** A header or block that is split between two chunks. */
  private readonly partial = new Uint8Array(BLOCK_BYTES)
  private partialLength = 0
  private declaredTriangles: number | undefined
  private trailingBytes = 0
  private hasTrailingData = false
  private trailingIsText = true
  /** Reads what follows the title where the count says nothing. */
  private uncounted: MeshReader | undefined

  /** @param wasText the file was treated as text, which changes its length */
  constructor(sink: MeshSink, wasText: boolean) {
    this.sink = sink
    this.wasText = wasText
  }

  push(chunk: Uint8Array): void {
    if (this.uncounted) {
      this.uncounted.push(chunk)
      return
    }
    let offset = 0
    if (this.declaredTriangles === undefined) {
      offset = this.fillPartial(chunk, 0, HEADER_BYTES)
      if (this.partialLength < HEADER_BYTES) return
      const uncounted = this.readHeader()
      if (uncounted) {
        uncounted.push(this.partial.subarray(COUNT_OFFSET, HEADER_BYTES))
        uncounted.push(chunk.subarray(offset))
        return
      }
    }
    const block = () => Math.min(BLOCK_TRIANGLES, this.remaining())
    if (this.partialLength > 0 && this.remaining() > 0) {
      offset = this.fillPartial(chunk, offset, block() * TRIANGLE_BYTES)
      if (this.partialLength < block() * TRIANGLE_BYTES) return
      this.readTriangles(this.partial, 0, block())
      this.partialLength = 0
    }
    const arrived = Math.floor((chunk.length - offset) / TRIANGLE_BYTES)
    const complete = arrived >= this.remaining() ? this.remaining() : arrived - (arrived % BLOCK_TRIANGLES)
    this.readTriangles(chunk, offset, complete)
    offset += complete * TRIANGLE_BYTES
    if (this.remaining() > 0) this.fillPartial(chunk, offset, BLOCK_BYTES)
    else this.skipTrailing(chunk, offset)
  }

  end(): void | Promise<void> {
    if (this.uncounted) return this.uncounted.end()
    if (this.declaredTriangles === undefined) {
      throw new MeshError(
        'truncated',
        `A binary STL starts with a header of ${HEADER_BYTES} bytes, but this file ends after ${this.partialLength}.`,
        'Export or upload the file again: this copy is incomplete.',
      )
    }
    if (this.remaining() > 0) {
      const arrived = this.sink.triangles + Math.floor(this.partialLength / TRIANGLE_BYTES)
      throw new MeshError(
        'truncated',
        `The header declares ${this.declaredTriangles} triangles, but the file has ${arrived} complete ones.`,
        'Export or upload the file again: this copy is incomplete or its header is damaged.',
      )
    }
    if (this.hasTrailingData && this.wasText) {
      throw wrongCount(
        'The file was changed by a program that treated it as text, so its triangles are damaged.',
      )
    }
    if (this.hasTrailingData || this.trailingBytes >= TRIANGLE_BYTES) {
      this.sink.addNote(
        'trailing_bytes',
        `After the last triangle the file has ${this.trailingBytes} more bytes, which were skipped.`,
      )
    }
  }

  private remaining(): number {
    return (this.declaredTriangles ?? 0) - this.sink.triangles
  }

  private fillPartial(chunk: Uint8Array, offset: number, size: number): number {
    const copied = chunk.subarray(offset, offset + size - this.partialLength)
    this.partial.set(copied, this.partialLength)
    this.partialLength += copied.length
    return offset + copied.length
  }

  /** @returns a reader of the rest where the count says nothing */
  private readHeader(): MeshReader | undefined {
    this.declaredTriangles = new DataView(this.partial.buffer).getUint32(COUNT_OFFSET, true)
    this.partialLength = 0
    if (isNoCount(this.declaredTriangles)) {
      this.uncounted = openUncounted(this.declaredTriangles, this.sink)
      return this.uncounted
    }
    if (this.declaredTriangles > MAX_TRIANGLES) throw tooManyTriangles(this.declaredTriangles)
    this.sink.expectTriangles(this.declaredTriangles)
    return undefined
  }

  private readTriangles(bytes: Uint8Array, from: number, count: number): void {
    this.sink.addFloatTriangles(bytes, from + NORMAL_BYTES, TRIANGLE_BYTES, count)
  }

  /**
   * Padding after the last triangle is harmless, and so is what is shorter than a triangle, or text. Anything else
   * may be triangles, so that the count is wrong.
   */
  private skipTrailing(chunk: Uint8Array, from: number): void {
    for (let offset = from; offset < chunk.length; offset++) {
      const byte = chunk[offset]
      this.trailingBytes++
      this.hasTrailingData ||= !isPadding(byte)
      if (this.trailingBytes <= TRIANGLE_BYTES) this.trailingIsText &&= byte >= 0x09 && byte < 0x7f
      if (!this.hasTrailingData || this.trailingBytes < TRIANGLE_BYTES || this.trailingIsText) continue
      throw wrongCount(
        `The header declares ${this.declaredTriangles} triangles, but the file continues after them.`,
      )
    }
  }
}

function wrongCount(message: string): MeshError {
  return new MeshError(
    'wrong_count',
    message,
    'Export the file again: its header or its triangles are damaged.',
  )
}

function isPadding(byte: number): boolean {
  return byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
