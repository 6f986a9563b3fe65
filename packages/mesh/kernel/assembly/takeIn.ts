// Takes corners of triangles in as src/weld/floatWeld.ts does, which says how and why.
import { allocate } from './arena'
import {
  BITS,
  base,
  CANDIDATES,
  CHUNK,
  CUBES,
  FIRST_CHUNK,
  FIRST_RECORDS,
  HASHES,
  KEYS,
  LAST_CHUNK,
  LAST_RECORDS,
  NEW_BLOCKS,
  RECENT,
  RECENT_CORNERS,
  RECORDS,
  STAGE,
  STAGED,
} from './layout'
import { hash, partitionOf, partitionsOf, scan } from './scan'

export const PARTITIONS: i32 = 256
/** x, y, z as bits of 32-bit floats. */
export const RECORD: usize = 12
/** Whole fours of records, for they are looked at by fours. */
export const STAGE_BYTES: usize = 768
/** Long runs are read quicker than short ones. */
const BLOCK_BYTES: usize = STAGE_BYTES * 5
/** Before a block's records: the next block, and how many bytes there are. */
export const HEADER: usize = 16
/**
 * Before a chunk's corners: the next chunk, their bytes, which triangle is the first, two counts, how many of them are
 * records, eleven sums. After the corners: the partition of each record, a byte each. If each corner is a record, there
 * are only these.
 */
export const CHUNK_HEADER: usize = 112
const CHUNK_SUMS: usize = 24
const BLOCK_TRIANGLES: i32 = 512
/** After a block whose corners were nearly all new, so many are taken in without asking. */
const UNASKED: i32 = 15

const NOT_FINITE: i32 = -1
const NO_MEMORY: i32 = -2

/**
 * Scans triangles, in blocks, and takes their corners in.
 * @param first the number of the first triangle
 * @returns 0, or NOT_FINITE, or NO_MEMORY
 */
export function add(from: usize, stride: usize, triangles: i32, first: i32): i32 {
  for (let done = 0; done < triangles; done += BLOCK_TRIANGLES) {
    const problem = addBlock(
      from + <usize>done * stride,
      stride,
      min(BLOCK_TRIANGLES, triangles - done),
      first + done,
    )
    if (problem !== 0) return problem
  }
  return 0
}

function addBlock(from: usize, stride: usize, triangles: i32, first: i32): i32 {
  const draft = base + CHUNK
  const flat = scan(from, stride, triangles, draft + CHUNK_SUMS)
  if (flat < 0) return NOT_FINITE
  const corners = triangles * 3
  let bytes: usize = 0
  let records: i32
  const unasked = load<i32>(base + NEW_BLOCKS)
  if (unasked > 0) {
    store<i32>(base + NEW_BLOCKS, unasked - 1)
    records = takeAll(corners, draft + CHUNK_HEADER)
  } else {
    bytes = <usize>corners * 4
    records = takeNew(corners, draft + CHUNK_HEADER, draft + CHUNK_HEADER + bytes)
    // Of ten corners nine are new: neighbours stand anywhere in the file.
    if (records * 10 > corners * 9) store<i32>(base + NEW_BLOCKS, UNASKED)
  }
  if (records < 0) return NO_MEMORY
  store<usize>(draft, 0)
  store<usize>(draft, bytes, 4)
  store<i32>(draft, first, 8)
  store<i32>(draft, flat, 12)
  store<i32>(draft, flat > 0 ? coincident(triangles) : 0, 16)
  store<i32>(draft, records, 20)
  const size = CHUNK_HEADER + bytes + <usize>records
  const chunk = allocate(size)
  if (chunk === 0) return NO_MEMORY
  memory.copy(chunk, draft, size)
  const last = load<usize>(base + LAST_CHUNK)
  store<usize>(last === 0 ? base + FIRST_CHUNK : last, chunk)
  store<usize>(base + LAST_CHUNK, chunk)
  return 0
}

/** How many of the triangles that were just scanned name a place twice. */
function coincident(triangles: i32): i32 {
  let count = 0
  for (let at = base + BITS, end = at + <usize>triangles * 36; at < end; at += 36) {
    if (isSamePlace(at, at + 12) || isSamePlace(at + 12, at + 24) || isSamePlace(at + 24, at)) count++
  }
  return count
}

function isSamePlace(a: usize, b: usize): bool {
  return (
    load<f32>(a) === load<f32>(b) &&
    load<f32>(a, 4) === load<f32>(b, 4) &&
    load<f32>(a, 8) === load<f32>(b, 8)
  )
}

/**
 * Takes in the corners that none of the recent ones equals.
 * @param to where each corner's candidate goes
 * @param partitions where each new candidate's partition goes
 * @returns how many these are, or NO_MEMORY
 */
function takeNew(corners: i32, to: usize, partitions: usize): i32 {
  hash(base + BITS, corners, base + KEYS)
  const bits = base + BITS
  const hashes = base + HASHES
  const recent = base + RECENT
  const scale = <f32>load<f64>(base + CUBES)
  const known = load<i32>(base + CANDIDATES)
  let count = known
  for (let corner = 0; corner < corners; corner++) {
    const from = bits + <usize>corner * 12
    const x = load<i32>(from)
    const y = load<i32>(from, 4)
    const z = load<i32>(from, 8)
    const slot = recent + <usize>(load<i32>(hashes + <usize>corner * 4) & (RECENT_CORNERS - 1)) * 16
    let candidate = load<i32>(slot, 12) - 1
    if (
      ((load<i32>(slot) ^ x) | (load<i32>(slot, 4) ^ y) | (load<i32>(slot, 8) ^ z)) !== 0 ||
      candidate < 0
    ) {
      const partition = partitionOf(x, y, z, scale)
      store<u8>(partitions + <usize>(count - known), partition)
      candidate = count++
      store<i32>(slot, x)
      store<i32>(slot, y, 4)
      store<i32>(slot, z, 8)
      store<i32>(slot, count, 12)
      if (!record(from, partition)) return NO_MEMORY
    }
    store<i32>(to + <usize>corner * 4, candidate)
  }
  store<i32>(base + CANDIDATES, count)
  return count - known
}

/** Takes in all corners as new ones. Returns how many these are, or NO_MEMORY. */
function takeAll(corners: i32, partitions: usize): i32 {
  partitionsOf(corners, partitions)
  let from = base + BITS
  for (let corner = 0; corner < corners; corner++) {
    if (!record(from, load<u8>(partitions + corner))) return NO_MEMORY
    from += 12
  }
  return corners
}

/** Puts a corner on its partition's stage; false if there is no more memory. */
function record(from: usize, partition: usize): bool {
  const staged = base + STAGED + partition * 4
  const filled = load<usize>(staged)
  const to = base + STAGE + partition * STAGE_BYTES + filled
  store<i64>(to, load<i64>(from))
  store<i32>(to, load<i32>(from, 8), 8)
  store<usize>(staged, filled + RECORD)
  return filled + RECORD < STAGE_BYTES || flush(partition)
}

/** Moves what a partition's stage holds into its last block, or another one; false if there is no more memory. */
function flush(partition: usize): bool {
  const bytes = load<usize>(base + STAGED + partition * 4)
  if (bytes === 0) return true
  const last = base + LAST_RECORDS + partition * 4
  let block = load<usize>(last)
  if (block === 0 || load<usize>(block, 4) + bytes > BLOCK_BYTES) {
    block = newBlock(block === 0 ? base + FIRST_RECORDS + partition * 4 : block)
    if (block === 0) return false
    store<usize>(last, block)
  }
  const filled = load<usize>(block, 4)
  memory.copy(block + HEADER + filled, base + STAGE + partition * STAGE_BYTES, bytes)
  store<usize>(block, filled + bytes, 4)
  store<usize>(base + RECORDS + partition * 4, load<usize>(base + RECORDS + partition * 4) + bytes / RECORD)
  store<usize>(base + STAGED + partition * 4, 0)
  return true
}

/** An empty block, of which a word is told; 0 if there is no more memory. */
function newBlock(word: usize): usize {
  const block = allocate(HEADER + BLOCK_BYTES)
  if (block === 0) return 0
  store<usize>(block, 0)
  store<usize>(block, 0, 4)
  store<usize>(word, block)
  return block
}

/** Ends the taking in. Returns false if there is no more memory. */
export function flushAll(): bool {
  for (let partition = 0; partition < PARTITIONS; partition++) if (!flush(partition)) return false
  return true
}
