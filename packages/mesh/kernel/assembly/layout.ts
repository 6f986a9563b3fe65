// Where things stand in the kernel's memory. Each thread has a block, with all that it has come to know, so that
// another thread can go on with its work. What is too large for a block comes after all of them. src/weld/kernel.ts
// says the same to TypeScript.

export const FIRST_BLOCK: usize = 0x10000
export const BLOCK_BYTES: usize = 0xb0000

/** The block that is worked on. */
export let base: usize = FIRST_BLOCK

export function setBase(at: usize): void {
  base = at
}

/** Four keys of the scan's hashes, and four of the weld's. */
export const KEYS: usize = 0
export const WELD_KEYS: usize = 16
/** About which the sums are taken, and cubes per unit by which space is divided. */
export const ORIGIN: usize = 32
export const CUBES: usize = 56
/** The triangles' corners, and their hashes. */
export const BITS: usize = 4096
export const HASHES: usize = 28672
/** The chunk that is being made, before it is as long as it will be. */
export const CHUNK: usize = 36864
/** By a hash's lowest bits: x, y, z of the corner last seen there, and its candidate plus one. */
export const RECENT: usize = 131072
export const RECENT_CORNERS: i32 = 16384
/** Records that wait for their block to be full, by partition. */
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
/** How many more blocks of triangles are taken in as if all of their corners were new. */
export const NEW_BLOCKS: usize = 659484
/** How much may still be looked at in large shares; eight bytes. */
export const LOOKS: usize = 659488
/** For what is written only so that nobody need ask. */
export const NOWHERE: usize = 659504
/** By partition: which of its blocks is being read, where in it, and where that one ends. */
export const CURSORS: usize = 663552
