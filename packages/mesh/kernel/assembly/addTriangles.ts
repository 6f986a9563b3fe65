// Adds the points of triangles, like src/weld/floatWeld.ts, which explains how and why.
import { allocate } from './arena'
import {
  BITS,
  BLOCKS_LEFT,
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
  RECENT,
  RECENT_SLOTS,
  RECORDS,
  STAGE,
  STAGED,
} from './layout'
import { hash, partitionOf, partitionsOf, scanTriangles } from './scan'

export const PARTITIONS: i32 = 256
/** x, y, z as bits of 32-bit floats. */
export const RECORD: usize = 12
/** A multiple of four records, since they are hashed four at a time. */
export const STAGE_BYTES: usize = 768
/** Long runs of memory are read faster than short ones. */
const BLOCK_BYTES: usize = STAGE_BYTES * 5
/** Bytes before the records of a block of records: the next block, and how many bytes of records there are. */
export const HEADER: usize = 16
/**
 * Bytes before a chunk's candidates: the next chunk, the bytes of candidates, the first triangle, two counts, the
 * number of records, eleven sums. After the candidates: the partition of each record, a byte each. If each point
 * is a record, there are only partitions.
 */
export const CHUNK_HEADER: usize = 112
const CHUNK_SUMS: usize = 24
const BLOCK_TRIANGLES: i32 = 512
/** After a block with nearly only new points, this many blocks are added without a search. */
const BLOCKS_WITHOUT_SEARCH: i32 = 15

const NOT_FINITE: i32 = -1
const NO_MEMORY: i32 = -2

/**
 * Scans triangles, in blocks of BLOCK_TRIANGLES, and adds their points as candidates for vertices.
 * @param first the index of the first triangle
 * @returns 0, or NOT_FINITE, or NO_MEMORY
 */
export function addTriangles(from: usize, stride: usize, triangles: i32, first: i32): i32 {
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
  const flat = scanTriangles(from, stride, triangles, draft + CHUNK_SUMS)
  if (flat < 0) return NOT_FINITE
  const points = triangles * 3
  let bytes: usize = 0
  let records: i32
  const blocksLeft = load<i32>(base + BLOCKS_LEFT)
  if (blocksLeft > 0) {
    store<i32>(base + BLOCKS_LEFT, blocksLeft - 1)
    records = addAll(points, draft + CHUNK_HEADER)
  } else {
    bytes = <usize>points * 4
    records = addNew(points, draft + CHUNK_HEADER, draft + CHUNK_HEADER + bytes)
    // More than nine of ten points are new: neighbours are anywhere in the file.
    if (records * 10 > points * 9) store<i32>(base + BLOCKS_LEFT, BLOCKS_WITHOUT_SEARCH)
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

/** How many of the triangles just scanned have two vertices at one point. */
function coincident(triangles: i32): i32 {
  let count = 0
  for (let point = base + BITS, end = point + <usize>triangles * 36; point < end; point += 36) {
    if (
      isSamePlace(point, point + 12) ||
      isSamePlace(point + 12, point + 24) ||
      isSamePlace(point + 24, point)
    )
      count++
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
 * Adds the points that equal no recent one.
 * @param to where each point's candidate is written: its number among this thread's points without recent duplicates
 * @param partitions where each new candidate's partition is written
 * @returns how many are new, or NO_MEMORY
 */
function addNew(points: i32, to: usize, partitions: usize): i32 {
  hash(base + BITS, points, base + KEYS)
  const bits = base + BITS
  const hashes = base + HASHES
  const recent = base + RECENT
  const scale = <f32>load<f64>(base + CUBES)
  const oldCount = load<i32>(base + CANDIDATES)
  let count = oldCount
  for (let point = 0; point < points; point++) {
    const from = bits + <usize>point * 12
    const x = load<i32>(from)
    const y = load<i32>(from, 4)
    const z = load<i32>(from, 8)
    const slot = recent + <usize>(load<i32>(hashes + <usize>point * 4) & (RECENT_SLOTS - 1)) * 16
    let candidate = load<i32>(slot, 12) - 1
    if (
      ((load<i32>(slot) ^ x) | (load<i32>(slot, 4) ^ y) | (load<i32>(slot, 8) ^ z)) !== 0 ||
      candidate < 0
    ) {
      const partition = partitionOf(x, y, z, scale)
      store<u8>(partitions + <usize>(count - oldCount), partition)
      candidate = count++
      store<i32>(slot, x)
      store<i32>(slot, y, 4)
      store<i32>(slot, z, 8)
      store<i32>(slot, count, 12)
      if (!record(from, partition)) return NO_MEMORY
    }
    store<i32>(to + <usize>point * 4, candidate)
  }
  store<i32>(base + CANDIDATES, count)
  return count - oldCount
}

/** Adds all points as new ones. Returns how many there are, or NO_MEMORY. */
function addAll(points: i32, partitions: usize): i32 {
  partitionsOf(points, partitions)
  let from = base + BITS
  for (let point = 0; point < points; point++) {
    if (!record(from, load<u8>(partitions + point))) return NO_MEMORY
    from += 12
  }
  return points
}

/** Appends a point to its partition's stage; false if there is no more memory. */
function record(from: usize, partition: usize): bool {
  const staged = base + STAGED + partition * 4
  const filled = load<usize>(staged)
  const to = base + STAGE + partition * STAGE_BYTES + filled
  store<i64>(to, load<i64>(from))
  store<i32>(to, load<i32>(from, 8), 8)
  store<usize>(staged, filled + RECORD)
  return filled + RECORD < STAGE_BYTES || flush(partition)
}

/** Moves a partition's stage to its last block, or to a new one; false if there is no more memory. */
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

/** Allocates an empty block and writes its address to a word; 0 if there is no more memory. */
function newBlock(word: usize): usize {
  const block = allocate(HEADER + BLOCK_BYTES)
  if (block === 0) return 0
  store<usize>(block, 0)
  store<usize>(block, 0, 4)
  store<usize>(word, block)
  return block
}

/** Flushes all stages. Returns false if there is no more memory. */
export function flushAll(): bool {
  for (let partition = 0; partition < PARTITIONS; partition++) if (!flush(partition)) return false
  return true
}
