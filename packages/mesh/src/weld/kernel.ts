import { KERNEL } from './kernelBytes.ts'

/** What kernel/assembly/kernel.ts exports. Addresses and sizes are bytes. */
export interface Kernel {
  memory: WebAssembly.Memory
  setBase(at: number): void
  takeTop(bytes: number): number
  setCubes(perUnit: number): void
  scan(from: number, stride: number, triangles: number): number
  hash(corners: number): void
  add(stride: number, triangles: number): number
  flushAll(): number
  candidateCount(): number
  weldChain(
    chain: number,
    vertexOf: number,
    table: number,
    slots: number,
    points: number,
    first: number,
    known: number,
    mark: number,
  ): number
  nameCorners(vertexOf: number, to: number, offset: number): void
  gather(corners: number, triangles: number, shift: number, ends: number, groups: number, to: number): void
  openPairs(looks: number): void
  countUpwards(corners: number, from: number, to: number, starts: number, low: number, high: number): void
  toStarts(counts: number, length: number, first: number): number
  pair(
    corners: number,
    from: number,
    to: number,
    starts: number,
    words: number,
    parents: number,
    low: number,
    high: number,
  ): number
  duplicateFaces(): number
  numberGroups(parents: number, members: number): number
}

const FUNCTIONS = [
  'setBase',
  'takeTop',
  'setCubes',
  'scan',
  'hash',
  'add',
  'flushAll',
  'candidateCount',
  'weldChain',
  'nameCorners',
  'gather',
  'openPairs',
  'countUpwards',
  'toStarts',
  'pair',
  'duplicateFaces',
  'numberGroups',
] as const

/** The word that says where memory is free, and where the first block begins. */
const TOP = 0
export const FIRST_BLOCK = 0x10000
const BLOCK_BYTES = 0xb0000

let compiled: WebAssembly.Module | undefined

/** A kernel with memory of its own; undefined where WebAssembly may not run, as by some pages' security policy. */
export function openKernel(): Kernel | undefined {
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL), (char) => char.charCodeAt(0)))
    const { exports } = new WebAssembly.Instance(compiled)
    if (!isKernel(exports)) return undefined
    exports.setBase(FIRST_BLOCK)
    new Uint32Array(exports.memory.buffer)[TOP] = FIRST_BLOCK + BLOCK_BYTES
    return exports
  } catch {
    return undefined
  }
}

function isKernel(exports: object): exports is Kernel {
  const named = new Map<string, unknown>(Object.entries(exports))
  return (
    named.get('memory') instanceof WebAssembly.Memory &&
    FUNCTIONS.every((name) => typeof named.get(name) === 'function')
  )
}

/** Where memory ends that has been handed out. */
export function topOf({ memory }: Kernel): number {
  return new Uint32Array(memory.buffer)[TOP] ?? 0
}

/** Frees what comes after an address. */
export function setTop({ memory }: Kernel, top: number): void {
  new Uint32Array(memory.buffer)[TOP] = Math.ceil(top / 16) * 16
}

/** @throws RangeError where the platform gives no more memory */
export function takeMemory(kernel: Kernel, bytes: number): number {
  const at = kernel.takeTop(bytes) >>> 0
  if (at === 0) throw outOfMemory()
  return at
}

export function outOfMemory(): RangeError {
  return new RangeError('There is no memory left for so large a mesh.')
}
