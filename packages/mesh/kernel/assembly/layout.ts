// Layout of the kernel's memory. Each thread has a block with all of its data, so that another thread can
// continue its work. A candidate is a point of a thread that equals no recent one: it may become a vertex. Data too large for a block comes after all blocks. src/weld/kernel.ts has the same layout
// in TypeScript.

export const FIRST_BLOCK: usize = 0x10000
export const BLOCK_BYTES: usize = 0xb0000

/** The address of the current thread's block. */
export let base: usize = FIRST_BLOCK

export function setBase(address: usize): void {
  base = address
}

/** Four keys of the scan's hashes, and four of the weld's. */
export const KEYS: usize = 0
export const WELD_KEYS: usize = 16
/** The origin of the sums, and the cubes per unit that space is divided into. */
export const ORIGIN: usize = 32
export const CUBES: usize = 56
/** The triangles' points, and their hashes. */
export const BITS: usize = 4096
export const HASHES: usize = 28672
/** The chunk being written, before its size is known. */
export const CHUNK: usize = 36864
/** By a hash's lowest bits: x, y, z of the last point with that hash, and its candidate plus one. */
export const RECENT: usize = 131072
export const RECENT_SLOTS: i32 = 16384
/** Records of unfinished blocks, by partition. */
export const STAGE: usize = 393216
/** By partition: bytes in its stage, its first block, its last one, and its records. */
export const STAGED: usize = 655360
export const FIRST_RECORDS: usize = 656384
export const LAST_RECORDS: usize = 657408
export const RECORDS: usize = 658432
export const CANDIDATES: usize = 659456
export const FIRST_CHUNK: usize = 659460
export const LAST_CHUNK: usize = 659464
export const ARENA_AT: usize = 659468
export const ARENA_END: usize = 659472
/** The vertices of this block's candidates. */
export const VERTEX_OF: usize = 659476
/** How many vertices come before those that this thread has welded. */
export const OFFSET: usize = 659480
/** How many more blocks of triangles are added as if all of their points were new. */
export const BLOCKS_LEFT: usize = 659484
/** The remaining search budget in large buckets; eight bytes. */
export const SEARCH_BUDGET: usize = 659488
/** Receives values that are never read, written instead of a branch. */
export const DISCARD: usize = 659504
/** By partition: the current block, the position in it, and its end. */
export const CURSORS: usize = 663552
