// Where things stand in the kernel's memory. Each thread has an instance and a block of its own; what is too large
// for a block comes after all of them. src/weld/kernelWeld.ts says the same to TypeScript.

/** Where this thread's block begins. */
export let base: usize = 0

export function setBase(at: usize): void {
  base = at
}

/** Four keys of the scan's hashes, and four of the weld's. */
export const KEYS: usize = 0
export const WELD_KEYS: usize = 16
/** Origin (3), then doubled area, six volumes, 3 first and 6 second moments. */
export const ORIGIN: usize = 32
export const SUMS: usize = 64
/** The triangles' corners, their hashes, and the file's bytes that hold them. */
export const BITS: usize = 4096
export const HASHES: usize = 28672
export const INPUT: usize = 40960
/** By a hash's lowest bits: x, y, z of the corner last seen there, and its candidate plus one. */
export const RECENT: usize = 131072
export const RECENT_CORNERS: i32 = 16384
/** Records that wait for their block to be full, by partition. */
export const STAGE: usize = 393216
/** By partition: bytes in its stage, its first block, its last one, and its records. */
export const STAGED: usize = 655360
export const FIRST_BLOCK: usize = 656384
export const LAST_BLOCK: usize = 657408
export const RECORDS: usize = 658432
