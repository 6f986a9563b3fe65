import { type HashKeys, hashPoint } from './hash.ts'
import { BLOCK_TRIANGLES, SurfaceSums } from './surfaceSums.ts'

const NUMBERS = BLOCK_TRIANGLES * 9
const INFINITE = 0x7f800000
const MAGNITUDE = 0x7fffffff
const ONE = 0x00800000

/** Reads triangles of nine little-endian 32-bit floats from a file's bytes, block by block. */
export class FloatBlock {
  /** The bits of x, y, z of the three vertices of each triangle of the last block, and the same as numbers. */
  readonly bits = new Int32Array(NUMBERS)
  readonly floats = new Float32Array(this.bits.buffer)
  /** The result of `hashPoint` for each vertex. */
  readonly hashes = new Int32Array(BLOCK_TRIANGLES * 3)
  private readonly numbers = new Float64Array(NUMBERS)
  private readonly total = new SurfaceSums()
  private readonly keys: HashKeys

  constructor(keys: HashKeys) {
    this.keys = keys
  }

  /** The sums over all blocks. */
  sums(): SurfaceSums {
    return this.total
  }

  /**
   * Reads a block of triangles and adds their measures to the sums.
   * @param from offset of the first triangle's floats
   * @param stride bytes from one triangle to the next
   * @param triangles at most `BLOCK_TRIANGLES`
   * @returns how many come before the first one with a coordinate that is not finite
   */
  scan(bytes: Uint8Array, from: number, stride: number, triangles: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const read = this.read(view, from, stride, triangles)
    if (read < triangles) return read
    // Block by block, so that the sums do not depend on the number of threads.
    const block = new SurfaceSums()
    block.origin = this.total.origin
    block.add(this.numbers, triangles)
    this.total.origin = block.origin
    this.total.merge(block)
    const { bits, hashes } = this
    const [k0, k1, k2, k3] = this.keys
    for (let corner = 0, offset = 0; corner < triangles * 3; corner++, offset += 3) {
      hashes[corner] = hashPoint(bits[offset], bits[offset + 1], bits[offset + 2], k0, k1, k2, k3)
    }
    return triangles
  }

  private read(view: DataView, from: number, stride: number, triangles: number): number {
    const { numbers, bits } = this
    let carries = 0
    for (
      let triangle = 0, offset = from, to = 0;
      triangle < triangles;
      triangle++, offset += stride, to += 9
    ) {
      // Unrolled: a loop of nine takes twice as long.
      const a = view.getInt32(offset, true)
      const b = view.getInt32(offset + 4, true)
      const c = view.getInt32(offset + 8, true)
      const d = view.getInt32(offset + 12, true)
      const e = view.getInt32(offset + 16, true)
      const f = view.getInt32(offset + 20, true)
      const g = view.getInt32(offset + 24, true)
      const h = view.getInt32(offset + 28, true)
      const i = view.getInt32(offset + 32, true)
      bits[to] = a
      bits[to + 1] = b
      bits[to + 2] = c
      bits[to + 3] = d
      bits[to + 4] = e
      bits[to + 5] = f
      bits[to + 6] = g
      bits[to + 7] = h
      bits[to + 8] = i
      numbers[to] = view.getFloat32(offset, true)
      numbers[to + 1] = view.getFloat32(offset + 4, true)
      numbers[to + 2] = view.getFloat32(offset + 8, true)
      numbers[to + 3] = view.getFloat32(offset + 12, true)
      numbers[to + 4] = view.getFloat32(offset + 16, true)
      numbers[to + 5] = view.getFloat32(offset + 20, true)
      numbers[to + 6] = view.getFloat32(offset + 24, true)
      numbers[to + 7] = view.getFloat32(offset + 28, true)
      numbers[to + 8] = view.getFloat32(offset + 32, true)
      // Adding one to the exponent carries into the sign where the exponent is all ones: infinity or NaN.
      carries |=
        ((a & MAGNITUDE) + ONE) |
        ((b & MAGNITUDE) + ONE) |
        ((c & MAGNITUDE) + ONE) |
        ((d & MAGNITUDE) + ONE) |
        ((e & MAGNITUDE) + ONE) |
        ((f & MAGNITUDE) + ONE) |
        ((g & MAGNITUDE) + ONE) |
        ((h & MAGNITUDE) + ONE) |
        ((i & MAGNITUDE) + ONE)
    }
    if (carries >= 0) return triangles
    return firstInfinite(bits)
  }
}

/** The first triangle with a coordinate that is not finite. */
function firstInfinite(bits: Int32Array): number {
  return Math.floor(bits.findIndex((value) => (value & INFINITE) === INFINITE) / 9)
}
