import { KERNEL, SHARED_KERNEL } from './kernelBytes.ts'

/** The exports of kernel/assembly. Addresses and sizes are bytes. */
export interface Kernel {
  setBase(address: number): void
  allocateTop(bytes: number): number
  scanTriangles(from: number, stride: number, triangles: number, sums: number): number
  hash(from: number, indices: number, keys: number): void
  addTriangles(from: number, stride: number, triangles: number, first: number): number
  flushAll(): number
  weld(
    blocks: number,
    from: number,
    to: number,
    step: number,
    welder: number,
    table: number,
    points: number,
    knownVertices: number,
  ): number
  writeIndices(to: number): void
  gatherByGroup(
    indices: number,
    triangles: number,
    shift: number,
    ends: number,
    groups: number,
    to: number,
  ): void
  setSearchBudget(searchBudget: number): void
  bucketStarts: BucketStarts
  scatteredBucketStarts: BucketStarts
  pairHalfEdges: Pair
  pairScattered: Pair
  joinGroups(parents: number, others: number, triangles: number): void
  numberGroups(parents: number, members: number): number
}

type BucketStarts = (indices: number, triangles: number, starts: number, low: number, high: number) => number

type Pair = (
  indices: number,
  from: number,
  to: number,
  starts: number,
  entries: number,
  halfEdges: number,
  parents: number,
  low: number,
  high: number,
  triangles: number,
) => number

const FUNCTIONS = [
  'setBase',
  'allocateTop',
  'scanTriangles',
  'hash',
  'addTriangles',
  'flushAll',
  'weld',
  'writeIndices',
  'gatherByGroup',
  'setSearchBudget',
  'bucketStarts',
  'scatteredBucketStarts',
  'pairHalfEdges',
  'pairScattered',
  'joinGroups',
  'numberGroups',
] as const

// Offsets in memory, as in kernel/assembly/layout.ts. First those in a thread's block.
export const LAYOUT = {
  keys: 0,
  origin: 32,
  cubes: 56,
  bits: 4096,
  firstRecords: 656384,
  records: 658432,
  candidates: 659456,
  firstChunk: 659460,
  vertexOf: 659476,
  offset: 659480,
} as const
/** Offsets in a chunk: the next one, the bytes of its candidates, its first triangle, counts, and sums. */
export const CHUNK = { next: 0, bytes: 4, first: 8, flat: 12, coincident: 16, sums: 24 } as const
/** The address of the word with the start of free memory. */
const TOP = 0
const FIRST_BLOCK = 0x10000
const BLOCK_BYTES = 0xb0000
const PAGE_BYTES = 0x10000
const MAX_PAGES = 65_536

/** Where a thread's block starts; the first is the caller's own. */
export function blockAt(thread: number): number {
  return FIRST_BLOCK + thread * BLOCK_BYTES
}

/** By their source: each is compiled once. */
const modules = new Map<string, WebAssembly.Module>()

/** By number of threads: unused memory of an earlier mesh, until it is garbage collected. */
const spareMemories = new Map<number, WeakRef<WebAssembly.Memory>>()

/**
 * Memory for a kernel and this many threads. Memory of an earlier mesh is reused: shared memory, which the garbage
 * collector does not count, would accumulate, and reuse is faster than new memory.
 *
 * @throws where such memory is not available, as in pages that may not share it
 */
export function kernelMemory(threads: number): WebAssembly.Memory {
  const initial = blockAt(threads) / PAGE_BYTES
  const spare = spareMemories.get(threads)?.deref()
  spareMemories.delete(threads)
  if (spare) new Uint8Array(spare.buffer, 0, blockAt(threads)).fill(0)
  const memory =
    spare ??
    (threads === 1
      ? new WebAssembly.Memory({ initial })
      : new WebAssembly.Memory({ initial, maximum: MAX_PAGES, shared: true }))
  new Uint32Array(memory.buffer)[TOP] = blockAt(threads)
  return memory
}

/** Keeps memory for the next mesh. It must no longer be used. */
export function recycleMemory(memory: WebAssembly.Memory, threads: number): void {
  spareMemories.set(threads, new WeakRef(memory))
}

/**
 * A kernel instance with this memory.
 * @throws where WebAssembly is not allowed, as by some pages' security policy
 */
export function openKernel(memory: WebAssembly.Memory): Kernel {
  const source = memory.buffer instanceof ArrayBuffer ? KERNEL : SHARED_KERNEL
  const module = modules.get(source) ?? compile(source)
  modules.set(source, module)
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  if (!isKernel(exports)) throw new Error('The kernel does not match its source.')
  return exports
}

function compile(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
}

function isKernel(exports: object): exports is Kernel {
  const named = new Map<string, unknown>(Object.entries(exports))
  return FUNCTIONS.every((name) => typeof named.get(name) === 'function')
}

/** The end of allocated memory. */
export function heapEnd(memory: WebAssembly.Memory): number {
  return new Uint32Array(memory.buffer)[TOP]
}

/** Frees everything from an address on. */
export function setHeapEnd(memory: WebAssembly.Memory, top: number): void {
  new Uint32Array(memory.buffer)[TOP] = aligned(top)
}

/** @throws RangeError where the platform has no more memory */
export function allocate(kernel: Kernel, bytes: number): number {
  const address = kernel.allocateTop(bytes) >>> 0
  if (address === 0) throw outOfMemory()
  return address
}

export function outOfMemory(): RangeError {
  return new RangeError('There is not enough memory for a mesh of this size.')
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
