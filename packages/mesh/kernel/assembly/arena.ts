// Memory beyond the threads' blocks, handed out in slabs that are never given back one by one.

import { ARENA_AT, ARENA_END, base } from './layout'

const PAGE: usize = 65536
const SLAB: usize = 262144
const GROWTH: usize = 64

/** The end of what has been handed out, of all threads. */
const TOP: usize = 0

/** Some bytes of this block's slab, aligned to 16; 0 if there is no more memory. */
export function allocate(bytes: usize): usize {
  const size = (bytes + 15) & ~15
  let at = load<usize>(base + ARENA_AT)
  const end = load<usize>(base + ARENA_END)
  if (at + size > end) {
    const wanted = size > SLAB ? size : SLAB
    const slab = takeTop(wanted)
    if (slab === 0) return 0
    if (slab !== end) at = slab
    store<usize>(base + ARENA_END, slab + wanted)
  }
  store<usize>(base + ARENA_AT, at + size)
  return at
}

/** The next bytes that nobody has; 0 if there is no more memory. */
export function takeTop(bytes: usize): usize {
  const size = (bytes + 15) & ~15
  let taken: usize
  if (ASC_FEATURE_THREADS) taken = atomic.add<usize>(TOP, size)
  else {
    taken = load<usize>(TOP)
    store<usize>(TOP, taken + size)
  }
  return provide(<u64>taken + <u64>size) ? taken : 0
}

/** Makes the memory reach as far as an address. */
function provide(upTo: u64): bool {
  const pages = <i32>((upTo + PAGE - 1) / PAGE)
  const missing = pages - memory.size()
  if (missing <= 0) return true
  return memory.grow(missing > <i32>GROWTH ? missing : <i32>GROWTH) >= 0 || memory.grow(missing) >= 0
}
