// Welds corners of triangles as src/weld/floatWeld.ts does, which says how and why.
import { allocate } from './arena'
import { coarseCoordinate, gridKey, isSameCell } from './grid'
import {
  BITS,
  BLOCK_BYTES,
  base,
  CANDIDATES,
  CUBES,
  FIRST_BLOCK,
  FIRST_CHUNK,
  FIRST_RECORDS,
  HASHES,
  LAST_CHUNK,
  LAST_RECORDS,
  OFFSET,
  RECENT,
  RECENT_CORNERS,
  RECORDS,
  STAGE,
  STAGED,
  VERTEX_OF,
  WELD_KEYS,
} from './layout'
import { hash, scan } from './scan'

const PARTITION_BITS: i32 = 8
const PARTITIONS: i32 = 256
/** x, y, z as bits of 32-bit floats, and the candidate's number. */
const RECORD: usize = 16
const STAGE_BYTES: usize = 1024
/** Before a block's records: the next block, and how many bytes there are. */
const HEADER: usize = 16
/** Before a chunk's corners: the next chunk, their bytes, which triangle is the first, two counts, eleven sums. */
const CHUNK_HEADER: usize = 112
const CHUNK_SUMS: usize = 24
const BLOCK_TRIANGLES: i32 = 512
/** A vertex is named by its welder above so many bits, and by its number below. */
const VERTEX_BITS: i32 = 26
const VERTEX_MASK: i32 = 0x3ffffff

const KX: i32 = 0x2545f491
const KY: i32 = 0x5bd1e995
const KZ: i32 = 0x1b873593

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
  const bytes = <usize>(triangles * 12)
  const chunk = allocate(CHUNK_HEADER + bytes)
  if (chunk === 0) return NO_MEMORY
  const flat = scan(from, stride, triangles, chunk + CHUNK_SUMS)
  if (flat < 0) return NOT_FINITE
  hash(triangles * 3)
  store<usize>(chunk, 0)
  store<usize>(chunk, bytes, 4)
  store<i32>(chunk, first, 8)
  store<i32>(chunk, flat, 12)
  store<i32>(chunk, flat > 0 ? coincident(triangles) : 0, 16)
  const last = load<usize>(base + LAST_CHUNK)
  store<usize>(last === 0 ? base + FIRST_CHUNK : last, chunk)
  store<usize>(base + LAST_CHUNK, chunk)
  return takeIn(chunk + CHUNK_HEADER, triangles * 3) ? 0 : NO_MEMORY
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

function takeIn(to: usize, corners: i32): bool {
  const bits = base + BITS
  const hashes = base + HASHES
  const recent = base + RECENT
  const stage = base + STAGE
  const staged = base + STAGED
  const scale = load<f64>(base + CUBES)
  let count = load<i32>(base + CANDIDATES)
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
  store<i32>(base + CANDIDATES, count)
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
  const last = load<usize>(base + LAST_RECORDS + partition * 4)
  if (last === 0) store<usize>(base + FIRST_RECORDS + partition * 4, block)
  else store<usize>(last, block)
  store<usize>(base + LAST_RECORDS + partition * 4, block)
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
 * Finds or makes the vertices of partitions, each of which is one welder's as a whole.
 * @param blocks how many threads have taken in corners
 * @param known how many vertices this welder has made before
 * @returns how many it has then
 */
export function weld(
  blocks: i32,
  from: i32,
  to: i32,
  step: i32,
  welder: i32,
  table: usize,
  points: usize,
  known: i32,
): i32 {
  let vertices = known
  for (let partition = from; partition < to; partition += step) {
    let records = 0
    for (let block = 0; block < blocks; block++)
      records += load<i32>(blockAt(block) + RECORDS + partition * 4)
    // Small, so that it stays in the cache: it grows with what is found.
    const slots = slotsFor(records >> 3)
    memory.fill(table, 0, <usize>slots * 4)
    const first = vertices
    tableSlots = slots
    for (let block = 0; block < blocks; block++) {
      const at = blockAt(block)
      const chain = load<usize>(at + FIRST_RECORDS + partition * 4)
      const vertexOf = load<usize>(at + VERTEX_OF)
      vertices = weldChain(chain, vertexOf, table, points, first, vertices, welder << VERTEX_BITS)
    }
  }
  return vertices
}

function blockAt(block: i32): usize {
  return FIRST_BLOCK + <usize>block * BLOCK_BYTES
}

/** A power of two, more than twice as many. */
function slotsFor(records: i32): i32 {
  return 1 << (32 - clz(records * 2))
}

/** How many slots the table at hand has, a power of two, of which at most half are full. */
let tableSlots: i32 = 0

/** Makes the table twice as large, and returns its new mask. */
function grow(table: usize, points: usize, first: i32, vertices: i32): i32 {
  const k0 = load<i32>(base + WELD_KEYS)
  const k1 = load<i32>(base + WELD_KEYS, 4)
  const k2 = load<i32>(base + WELD_KEYS, 8)
  const k3 = load<i32>(base + WELD_KEYS, 12)
  tableSlots *= 2
  memory.fill(table, 0, <usize>tableSlots * 4)
  const mask = tableSlots - 1
  for (let vertex = first; vertex < vertices; vertex++) {
    const point = points + <usize>vertex * 12
    let slot = hashOf(load<i32>(point), load<i32>(point, 4), load<i32>(point, 8), k0, k1, k2, k3) & mask
    while (load<i32>(table + <usize>slot * 4) !== 0) slot = (slot + 1) & mask
    store<i32>(table + <usize>slot * 4, vertex - first + 1)
  }
  return mask
}

function hashOf(x: i32, y: i32, z: i32, k0: i32, k1: i32, k2: i32, k3: i32): i32 {
  let h = (gridKey(x) + k0) * k1
  h = ((h ^ (h >>> 16)) + gridKey(y)) * k2
  h = ((h ^ (h >>> 15)) + gridKey(z)) * k3
  h = (h ^ (h >>> 16)) * <i32>0x85ebca6b
  return (h ^ (h >>> 13)) >>> 3
}

/** Of a chain of blocks. Those of its partition begin with `first`. */
function weldChain(
  chain: usize,
  vertexOf: usize,
  table: usize,
  points: usize,
  first: i32,
  known: i32,
  mark: i32,
): i32 {
  const k0 = load<i32>(base + WELD_KEYS)
  const k1 = load<i32>(base + WELD_KEYS, 4)
  const k2 = load<i32>(base + WELD_KEYS, 8)
  const k3 = load<i32>(base + WELD_KEYS, 12)
  let mask = tableSlots - 1
  let vertices = known
  for (let block = chain; block !== 0; block = load<usize>(block)) {
    const end = block + HEADER + load<usize>(block, 4)
    for (let at = block + HEADER; at < end; at += RECORD) {
      const x = load<i32>(at)
      const y = load<i32>(at, 4)
      const z = load<i32>(at, 8)
      // Spelt out, as in hashOf: a call costs more than it.
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
          if ((vertices - first) * 2 > mask) mask = grow(table, points, first, vertices)
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

/** Writes the vertices of the corners that this block took in, each triangle at its place in the file. */
export function nameCorners(to: usize): void {
  const vertexOf = load<usize>(base + VERTEX_OF)
  for (let chunk = load<usize>(base + FIRST_CHUNK); chunk !== 0; chunk = load<usize>(chunk)) {
    const end = chunk + CHUNK_HEADER + load<usize>(chunk, 4)
    let out = to + load<usize>(chunk, 8) * 12
    for (let at = chunk + CHUNK_HEADER; at < end; at += 4) {
      const vertex = load<i32>(vertexOf + <usize>load<i32>(at) * 4)
      store<i32>(out, (vertex & VERTEX_MASK) + load<i32>(blockAt(vertex >>> VERTEX_BITS) + OFFSET))
      out += 4
    }
  }
}
