import { MeshError } from '../../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../../basics/limits.ts'
import type { MeshReader, MeshSink } from '../format.ts'

const HEADER_BYTES = 84
const COUNT_AT = 80
const TRIANGLE_BYTES = 50
const NORMAL_BYTES = 12
/** Triangles are handed on in multiples of so many, so that the outcome doesn't depend on how a file is cut. */
const BLOCK_TRIANGLES = 512
const BLOCK_BYTES = BLOCK_TRIANGLES * TRIANGLE_BYTES

/**
 * Binary STL: 80 bytes of header, a count, then 50 bytes a triangle (normal, three corners, two bytes of
 * attributes; only the corners are read). Nothing is set aside for what the count claims: memory follows the
 * bytes that really arrive.
 */
export class BinaryStlReader implements MeshReader {
  private readonly sink: MeshSink
  /** A header or block that a chunk's end cut in two. */
  private readonly cut = new Uint8Array(BLOCK_BYTES)
  private cutLength = 0
  private promised: number | undefined
  private trailingBytes = 0

  constructor(sink: MeshSink) {
    this.sink = sink
  }

  push(chunk: Uint8Array): void {
    let at = 0
    if (this.promised === undefined) {
      at = this.fillCut(chunk, 0, HEADER_BYTES)
      if (this.cutLength < HEADER_BYTES) return
      this.readHeader()
    }
    const block = () => Math.min(BLOCK_TRIANGLES, this.missing())
    if (this.cutLength > 0 && this.missing() > 0) {
      at = this.fillCut(chunk, at, block() * TRIANGLE_BYTES)
      if (this.cutLength < block() * TRIANGLE_BYTES) return
      this.readTriangles(this.cut, 0, block())
      this.cutLength = 0
    }
    const arrived = Math.floor((chunk.length - at) / TRIANGLE_BYTES)
    const whole = arrived >= this.missing() ? this.missing() : arrived - (arrived % BLOCK_TRIANGLES)
    this.readTriangles(chunk, at, whole)
    at += whole * TRIANGLE_BYTES
    if (this.missing() > 0) this.fillCut(chunk, at, BLOCK_BYTES)
    else this.skipTrailing(chunk, at)
  }

  end(): void {
    if (this.promised === undefined) {
      throw new MeshError(
        'truncated',
        `A binary STL starts with ${HEADER_BYTES} bytes of header and this file ends after ${this.cutLength}.`,
        'Export or upload the file again: this copy is incomplete.',
      )
    }
    if (this.missing() > 0) {
      const arrived = this.sink.triangles + Math.floor(this.cutLength / TRIANGLE_BYTES)
      throw new MeshError(
        'truncated',
        `The header promises ${this.promised} triangles and the file holds ${arrived} whole ones.`,
        'Export or upload the file again: this copy is incomplete or its header is damaged.',
      )
    }
    if (this.promised === 0) {
      throw new MeshError(
        'no_faces',
        'The STL file has no triangle.',
        'Export a file that contains the part.',
      )
    }
  }

  private missing(): number {
    return (this.promised ?? 0) - this.sink.triangles
  }

  private fillCut(chunk: Uint8Array, at: number, size: number): number {
    const taken = chunk.subarray(at, at + size - this.cutLength)
    this.cut.set(taken, this.cutLength)
    this.cutLength += taken.length
    return at + taken.length
  }

  private readHeader(): void {
    this.promised = new DataView(this.cut.buffer).getUint32(COUNT_AT, true)
    this.cutLength = 0
    if (this.promised > MAX_TRIANGLES) throw tooManyTriangles(this.promised)
    this.sink.expectTriangles(this.promised)
  }

  private readTriangles(bytes: Uint8Array, from: number, count: number): void {
    this.sink.addFloatTriangles(bytes, from + NORMAL_BYTES, TRIANGLE_BYTES, count)
  }

  /** Padding after the last triangle is harmless; anything else means that the count is wrong. */
  private skipTrailing(chunk: Uint8Array, from: number): void {
    for (let at = from; at < chunk.length; at++) {
      this.trailingBytes++
      if (isPadding(chunk[at]) && this.trailingBytes < TRIANGLE_BYTES) continue
      throw new MeshError(
        'wrong_count',
        `The header promises ${this.promised} triangles and the file goes on after them.`,
        'Export the file again: its header or its triangles are damaged.',
      )
    }
  }
}

function isPadding(byte: number): boolean {
  return byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
