import type { SurfaceSums } from '../surfaceSums.ts'
import { FloatBlock } from './floatBlock.ts'
import type { HashKeys } from './hash.ts'
import { ScanKernel } from './scanWasm.ts'

/** Reads triangles of nine little-endian 32-bit floats from a file's bytes, block by block. */
export interface FloatScanner {
  /** The bits of x, y, z of the three corners of each triangle of the last block, and the same as numbers. */
  readonly bits: Int32Array
  readonly floats: Float32Array
  /** What `hashPoint` gives for each corner. */
  readonly hashes: Int32Array
  /**
   * Reads a block of triangles and adds up their measures.
   * @param from where the first one's floats begin
   * @param stride bytes from one triangle to the next
   * @param triangles at most `BLOCK_TRIANGLES`
   * @returns how many come before the first that has a coordinate which isn't finite
   */
  scan(bytes: Uint8Array, from: number, stride: number, triangles: number): number
  /** The sums over all blocks. */
  sums(): SurfaceSums
}

/** In WebAssembly where that may run, which takes half the time; pages may forbid it by their security policy. */
export function openScanner(keys: HashKeys): FloatScanner {
  return ScanKernel.open(keys) ?? new FloatBlock(keys)
}
