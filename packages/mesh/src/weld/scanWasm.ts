import { BLOCK_TRIANGLES, SurfaceSums } from '../surfaceSums.ts'
import { firstInfinite } from './floatBlock.ts'
import type { FloatScanner } from './floatScanner.ts'
import type { HashKeys } from './hash.ts'
import { SCAN_KERNEL } from './scanKernel.ts'

// Places in the kernel's memory, as kernel/scan.ts has them.
const KEYS = 1024
const ORIGIN = 1056
const SUMS = 1088
const BITS = 4096
const HASHES = 28672
const INPUT = 40960
const CORNER_NUMBERS = 9
const TRIANGLE_BYTES = 36

type Scan = (from: number, stride: number, triangles: number) => number
type Hash = (corners: number) => void

let compiled: WebAssembly.Module | undefined

/** The scanner in WebAssembly, two triangles at a time. */
export class ScanKernel implements FloatScanner {
  readonly bits: Int32Array
  readonly floats: Float32Array
  readonly hashes: Int32Array
  private readonly memory: Uint8Array
  private readonly origin: Float64Array
  private readonly results: Float64Array
  private readonly runScan: Scan
  private readonly runHash: Hash
  private readonly found = new SurfaceSums()

  private constructor(memory: ArrayBuffer, scan: Scan, hash: Hash, keys: HashKeys) {
    this.memory = new Uint8Array(memory)
    this.bits = new Int32Array(memory, BITS, BLOCK_TRIANGLES * CORNER_NUMBERS)
    this.floats = new Float32Array(memory, BITS, BLOCK_TRIANGLES * CORNER_NUMBERS)
    this.hashes = new Int32Array(memory, HASHES, BLOCK_TRIANGLES * 3)
    this.origin = new Float64Array(memory, ORIGIN, 3)
    this.results = new Float64Array(memory, SUMS, 11)
    new Int32Array(memory, KEYS, keys.length).set(keys)
    this.runScan = scan
    this.runHash = hash
  }

  /** Undefined where WebAssembly can't be had. */
  static open(keys: HashKeys): ScanKernel | undefined {
    try {
      compiled ??= new WebAssembly.Module(Uint8Array.from(atob(SCAN_KERNEL), (char) => char.charCodeAt(0)))
      const { memory, scan, hash } = new WebAssembly.Instance(compiled).exports
      if (!(memory instanceof WebAssembly.Memory) || !isFunction(scan) || !isFunction(hash)) return undefined
      return new ScanKernel(memory.buffer, scan, hash, keys)
    } catch {
      return undefined
    }
  }

  scan(bytes: Uint8Array, from: number, stride: number, triangles: number): number {
    const { memory, bits, floats, origin, found } = this
    const length = (triangles - 1) * stride + TRIANGLE_BYTES
    memory.set(bytes.subarray(from, from + length), INPUT)
    if (found.origin === undefined) {
      const [x = 0, y = 0, z = 0] = new Float32Array(memory.slice(INPUT, INPUT + 12).buffer)
      found.origin = [x, y, z]
      origin.set(found.origin)
    }
    const flat = this.runScan(INPUT, stride, triangles)
    if (flat < 0) return firstInfinite(bits)
    if (flat > 0) found.addFlat(floats, triangles, flat)
    this.runHash(triangles * 3)
    return triangles
  }

  sums(): SurfaceSums {
    const [area = 0, volumes = 0, x = 0, y = 0, z = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] =
      this.results
    return Object.assign(this.found, {
      doubleArea: area,
      sixVolumes: volumes,
      first: [x, y, z],
      second: [xx, yy, zz, xy, xz, yz],
    })
  }
}

function isFunction(value: unknown): value is (...numbers: number[]) => number {
  return typeof value === 'function'
}
