import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { MeshReader, MeshSink } from '../format.ts'

const HEADER_BYTES = 84
const COUNT_OFFSET = 80
const TRIANGLE_BYTES = 50
const NORMAL_BYTES = 12
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
  /** A header or block that is split between two chunks. */
  private readonly partial = new Uint8Array(BLOCK_BYTES)
  private partialLength = 0
  private declaredTriangles: number | undefined
  private trailingBytes = 0

  constructor(sink: MeshSink) {
    this.sink = sink
  }

  push(chunk: Uint8Array): void {
    let offset = 0
    if (this.declaredTriangles === undefined) {
      offset = this.fillPartial(chunk, 0, HEADER_BYTES)
      if (this.partialLength < HEADER_BYTES) return
      this.readHeader()
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

  end(): void {
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
    if (this.declaredTriangles === 0) {
      throw new MeshError(
        'no_faces',
        'The STL file has no triangle.',
        'Export a file that contains the part.',
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

  private readHeader(): void {
    this.declaredTriangles = new DataView(this.partial.buffer).getUint32(COUNT_OFFSET, true)
    this.partialLength = 0
    if (this.declaredTriangles > MAX_TRIANGLES) throw tooManyTriangles(this.declaredTriangles)
    this.sink.expectTriangles(this.declaredTriangles)
  }

  private readTriangles(bytes: Uint8Array, from: number, count: number): void {
    this.sink.addFloatTriangles(bytes, from + NORMAL_BYTES, TRIANGLE_BYTES, count)
  }

  /** Padding after the last triangle is harmless; anything else means that the count is wrong. */
  private skipTrailing(chunk: Uint8Array, from: number): void {
    for (let offset = from; offset < chunk.length; offset++) {
      this.trailingBytes++
      if (isPadding(chunk[offset]) && this.trailingBytes < TRIANGLE_BYTES) continue
      throw new MeshError(
        'wrong_count',
        `The header declares ${this.declaredTriangles} triangles, but the file continues after them.`,
        'Export the file again: its header or its triangles are damaged.',
      )
    }
  }
}

function isPadding(byte: number): boolean {
  return byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
