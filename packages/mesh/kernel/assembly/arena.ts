// Memory after the threads' blocks, allocated in slabs that are never freed one by one.

import { ARENA_AT, ARENA_END, base } from './layout'

const PAGE: usize = 65536
const SLAB: usize = 262144
const GROWTH: usize = 64

/** The address of the end of allocated memory, of all threads. */
const TOP: usize = 0

/** Allocates bytes in this block's slab, aligned to 16; 0 if there is no more memory. */
export function allocate(bytes: usize): usize {
  const size = (bytes + 15) & ~15
  let address = load<usize>(base + ARENA_AT)
  const end = load<usize>(base + ARENA_END)
  if (address + size > end) {
    const wanted = size > SLAB ? size : SLAB
    const slab = allocateTop(wanted)
    if (slab === 0) return 0
    if (slab !== end) address = slab
    store<usize>(base + ARENA_END, slab + wanted)
  }
  store<usize>(base + ARENA_AT, address + size)
  return address
}

/** Allocates bytes at the end of memory; 0 if there is no more. */
export function allocateTop(bytes: usize): usize {
  const size = (bytes + 15) & ~15
  let address: usize
  if (ASC_FEATURE_THREADS) address = atomic.add<usize>(TOP, size)
  else {
    address = load<usize>(TOP)
    store<usize>(TOP, address + size)
  }
  return growTo(<u64>address + <u64>size) ? address : 0
}

/** Grows the memory to include an address. */
function growTo(upTo: u64): bool {
  const pages = <i32>((upTo + PAGE - 1) / PAGE)
  const missing = pages - memory.size()
  if (missing <= 0) return true
  return memory.grow(missing > <i32>GROWTH ? missing : <i32>GROWTH) >= 0 || memory.grow(missing) >= 0
}
