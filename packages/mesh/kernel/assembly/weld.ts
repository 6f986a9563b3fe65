// Welds corners of triangles as src/weld/floatWeld.ts does, which says how and why.
import { allocate } from './arena'
import { coarseCoordinate, gridKey, isSameCell } from './grid'
import {
  BITS,
  base,
  FIRST_BLOCK,
  HASHES,
  INPUT,
  LAST_BLOCK,
  RECENT,
  RECENT_CORNERS,
  RECORDS,
  STAGE,
  STAGED,
  WELD_KEYS,
} from './layout'
import { hash, scan } from './scan'

const PARTITION_BITS: i32 = 8
const PARTITIONS: i32 = 256
/** x, y, z as bits of 32-bit floats, and the candidate's number. */
const RECORD: usize = 16
const STAGE_BYTES: usize = 1024
/** Before a block's records, and before a chunk's corners: the next one, and how many bytes there are. */
const HEADER: usize = 16

const KX: i32 = 0x2545f491
const KY: i32 = 0x5bd1e995
const KZ: i32 = 0x1b873593

const NOT_FINITE: i32 = -1
const NO_MEMORY: i32 = -2

let cubesPerUnit: f64 = 1
let candidates: i32 = 0
let firstChunk: usize = 0
let lastChunk: usize = 0

export function setCubes(perUnit: f64): void {
  cubesPerUnit = perUnit
}

export function candidateCount(): i32 {
  return candidates
}

/**
 * Scans triangles that stand at INPUT, and takes their corners in.
 * @returns how many of them have no area, or NOT_FINITE, or NO_MEMORY
 */
export function add(stride: usize, triangles: i32): i32 {
  const flat = scan(base + INPUT, stride, triangles)
  if (flat < 0) return NOT_FINITE
  hash(triangles * 3)
  const bytes = <usize>(triangles * 12)
  const chunk = allocate(HEADER + bytes)
  if (chunk === 0) return NO_MEMORY
  store<usize>(chunk, 0)
  store<usize>(chunk, bytes, 4)
  if (lastChunk === 0) firstChunk = chunk
  else store<usize>(lastChunk, chunk)
  lastChunk = chunk
  return takeIn(chunk + HEADER, triangles * 3) ? flat : NO_MEMORY
}

function takeIn(to: usize, corners: i32): bool {
  const bits = base + BITS
  const hashes = base + HASHES
  const recent = base + RECENT
  const stage = base + STAGE
  const staged = base + STAGED
  const scale = cubesPerUnit
  let count = candidates
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
      candidate = count++
      store<i32>(slot, x)
      store<i32>(slot, y, 4)
      store<i32>(slot, z, 8)
      store<i32>(slot, count, 12)
      const partition = <usize>partitionOf(x, y, z, scale)
      const filled = load<usize>(staged + partition * 4)
      const record = stage + partition * STAGE_BYTES + filled
      store<i32>(record, x)
      store<i32>(record, y, 4)
      store<i32>(record, z, 8)
      store<i32>(record, candidate, 12)
      store<usize>(staged + partition * 4, filled + RECORD)
      if (filled + RECORD === STAGE_BYTES && !flush(partition)) return false
    }
    store<i32>(to + <usize>corner * 4, candidate)
  }
  candidates = count
  return true
}

/** The cube that a point is in, dealt out to the partitions as by chance; the same for points that are welded. */
function partitionOf(x: i32, y: i32, z: i32, scale: f64): i32 {
  const cx = <i32>(coarseCoordinate(x) * scale)
  const cy = <i32>(coarseCoordinate(y) * scale)
  const cz = <i32>(coarseCoordinate(z) * scale)
  let h = cx * KX
  h = ((h ^ (h >>> 16)) + cy) * KY
  h = ((h ^ (h >>> 15)) + cz) * KZ
  h = (h ^ (h >>> 16)) * <i32>0x85ebca6b
  return h >>> (32 - PARTITION_BITS)
}

/** Moves what a partition's stage holds into a block of its own; false if there is no more memory. */
function flush(partition: usize): bool {
  const bytes = load<usize>(base + STAGED + partition * 4)
  if (bytes === 0) return true
  const block = allocate(HEADER + bytes)
  if (block === 0) return false
  store<usize>(block, 0)
  store<usize>(block, bytes, 4)
  memory.copy(block + HEADER, base + STAGE + partition * STAGE_BYTES, bytes)
  const last = load<usize>(base + LAST_BLOCK + partition * 4)
  if (last === 0) store<usize>(base + FIRST_BLOCK + partition * 4, block)
  else store<usize>(last, block)
  store<usize>(base + LAST_BLOCK + partition * 4, block)
  store<usize>(base + RECORDS + partition * 4, load<usize>(base + RECORDS + partition * 4) + bytes / RECORD)
  store<usize>(base + STAGED + partition * 4, 0)
  return true
}

/** Ends the taking in. Returns false if there is no more memory. */
export function flushAll(): bool {
  for (let partition = 0; partition < PARTITIONS; partition++) if (!flush(partition)) return false
  return true
}

/**
 * Finds or makes the vertex of each record of a chain of blocks. Those of its partition begin with `first`.
 * @param table so many slots, a power of two, empty before a partition's first chain
 * @returns how many vertices are known afterwards
 */
export function weldChain(
  chain: usize,
  vertexOf: usize,
  table: usize,
  slots: i32,
  points: usize,
  first: i32,
  known: i32,
  mark: i32,
): i32 {
  const k0 = load<i32>(base + WELD_KEYS)
  const k1 = load<i32>(base + WELD_KEYS, 4)
  const k2 = load<i32>(base + WELD_KEYS, 8)
  const k3 = load<i32>(base + WELD_KEYS, 12)
  const mask = slots - 1
  let vertices = known
  for (let block = chain; block !== 0; block = load<usize>(block)) {
    const end = block + HEADER + load<usize>(block, 4)
    for (let at = block + HEADER; at < end; at += RECORD) {
      const x = load<i32>(at)
      const y = load<i32>(at, 4)
      const z = load<i32>(at, 8)
      let h = (gridKey(x) + k0) * k1
      h = ((h ^ (h >>> 16)) + gridKey(y)) * k2
      h = ((h ^ (h >>> 15)) + gridKey(z)) * k3
      h = (h ^ (h >>> 16)) * <i32>0x85ebca6b
      let slot = ((h ^ (h >>> 13)) >>> 3) & mask
      let vertex = vertices
      while (true) {
        const entry = load<i32>(table + <usize>slot * 4)
        if (entry === 0) {
          store<i32>(table + <usize>slot * 4, vertices - first + 1)
          const point = points + <usize>vertices * 12
          store<i32>(point, x)
          store<i32>(point, y, 4)
          store<i32>(point, z, 8)
          vertices++
          break
        }
        const other = entry - 1 + first
        const point = points + <usize>other * 12
        const ox = load<i32>(point)
        const oy = load<i32>(point, 4)
        const oz = load<i32>(point, 8)
        if (
          ((ox ^ x) | (oy ^ y) | (oz ^ z)) === 0 ||
          (isSameCell(ox, x) && isSameCell(oy, y) && isSameCell(oz, z))
        ) {
          vertex = other
          break
        }
        slot = (slot + 1) & mask
      }
      store<i32>(vertexOf + <usize>load<i32>(at, 12) * 4, vertex | mark)
    }
  }
  return vertices
}

/** Writes the vertex of each corner of this thread's chunks; those that bear a mark count from `offset`. */
export function nameCorners(vertexOf: usize, to: usize, offset: i32): void {
  let out = to
  for (let chunk = firstChunk; chunk !== 0; chunk = load<usize>(chunk)) {
    const end = chunk + HEADER + load<usize>(chunk, 4)
    for (let at = chunk + HEADER; at < end; at += 4) {
      const vertex = load<i32>(vertexOf + <usize>load<i32>(at) * 4)
      store<i32>(out, vertex < 0 ? (vertex & 0x7fffffff) + offset : vertex)
      out += 4
    }
  }
}
