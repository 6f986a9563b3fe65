// Welds the points that addTriangles.ts has added, like src/weld/floatWeld.ts.

import { HEADER, RECORD, STAGE_BYTES } from './addTriangles'
import { selectBy } from './branchless'
import { gridKey, isSameCell } from './grid'
import { BLOCK_BYTES, base, FIRST_BLOCK, FIRST_RECORDS, HASHES, RECORDS, WELD_KEYS } from './layout'
import { readAhead } from './readAhead'
import { hash } from './scan'

/** A vertex is identified by its welder in the bits above this, and by its number below. */
export const VERTEX_BITS: i32 = 26

/**
 * Finds or creates the vertices of partitions, each of which has one welder.
 * @param blocks how many threads have added points
 * @param knownVertices how many vertices this welder has already created
 * @returns how many it has created afterwards
 */
export function weld(
  blocks: i32,
  from: i32,
  to: i32,
  step: i32,
  welder: i32,
  table: usize,
  points: usize,
  knownVertices: i32,
): i32 {
  let vertices = knownVertices
  for (let partition = from; partition < to; partition += step) {
    let records = 0
    for (let block = 0; block < blocks; block++)
      records += load<i32>(blockAt(block) + RECORDS + partition * 4)
    // Small, so that it stays in the cache: it grows with the vertices found.
    const slots = slotsFor(records >> 3)
    memory.fill(table, 0, <usize>slots * 4)
    const first = vertices
    tableSlots = slots
    for (let block = 0; block < blocks; block++) {
      const threadBlock = blockAt(block)
      const chain = load<usize>(threadBlock + FIRST_RECORDS + partition * 4)
      vertices = weldChain(chain, table, points, first, vertices, welder << VERTEX_BITS)
    }
  }
  return vertices
}

export function blockAt(block: i32): usize {
  return FIRST_BLOCK + <usize>block * BLOCK_BYTES
}

/** The smallest power of two that is more than twice the number of records. */
function slotsFor(records: i32): i32 {
  return 1 << (32 - clz(records * 2))
}

/**
 * Slots of the current table, a power of two, of which at most a quarter are used, so that most points are found
 * in the first slot.
 */
let tableSlots: i32 = 0

/** Makes the table twice as large. */
function grow(table: usize, points: usize, first: i32, vertices: i32): void {
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
}

function hashOf(x: i32, y: i32, z: i32, k0: i32, k1: i32, k2: i32, k3: i32): i32 {
  let h = (gridKey(x) + k0) * k1
  h = ((h ^ (h >>> 16)) + gridKey(y)) * k2
  h = ((h ^ (h >>> 15)) + gridKey(z)) * k3
  h = (h ^ (h >>> 16)) * <i32>0x85ebca6b
  return (h ^ (h >>> 13)) >>> 3
}

/** Welds a chain of blocks. The vertices of its partition start at `first`. */
function weldChain(
  chain: usize,
  table: usize,
  points: usize,
  first: i32,
  knownVertices: i32,
  mark: i32,
): i32 {
  let vertices = knownVertices
  for (let block = chain; block !== 0; block = load<usize>(block)) {
    let to = block + HEADER
    const end = to + load<usize>(block, 4)
    for (let from = to; from < end; from += STAGE_BYTES) {
      const next = from + STAGE_BYTES < end ? from + STAGE_BYTES : load<usize>(block) + HEADER
      readAhead(next, next + STAGE_BYTES)
      const records = <i32>(min(STAGE_BYTES, end - from) / RECORD)
      // All of them may be new.
      while ((vertices - first + records) * 4 > tableSlots) grow(table, points, first, vertices)
      vertices = weldRecords(from, to, records, table, points, first, vertices, mark)
      to += records * 4
    }
  }
  return vertices
}

/**
 * Replaces records by their vertices, four bytes each, from `to` on, which is not after them. Only a slot with
 * another point causes a branch: that is rare, while whether a point is new is unpredictable.
 */
function weldRecords(
  recordsAddress: usize,
  to: usize,
  records: i32,
  table: usize,
  points: usize,
  first: i32,
  knownVertices: i32,
  mark: i32,
): i32 {
  hash(recordsAddress, records, base + WELD_KEYS)
  const hashes = base + HASHES
  const mask = tableSlots - 1
  const own = points + <usize>first * 12
  let count = knownVertices - first
  let from = recordsAddress
  for (let i = 0; i < records; i++) {
    const xy = load<i64>(from)
    const z = load<i32>(from, 8)
    const slot = table + <usize>((load<i32>(hashes + <usize>i * 4) >>> 3) & mask) * 4
    const entry = load<i32>(slot)
    const isNew = <i32>(entry === 0)
    // The point written after the last vertex only counts if this is a new one.
    store<i64>(own + <usize>count * 12, xy)
    store<i32>(own + <usize>count * 12, z, 8)
    let vertex = selectBy(entry - 1, count, isNew)
    const other = <usize>selectBy(<i32>own + (entry - 1) * 12, <i32>from, isNew)
    if (((load<i64>(other) ^ xy) | <i64>(load<i32>(other, 8) ^ z)) === 0) {
      store<i32>(slot, vertex + 1)
      count += isNew
    } else {
      vertex = findOrAdd(table, mask, own, slot, from, count)
      count += <i32>(vertex === count)
    }
    store<i32>(to + <usize>i * 4, (vertex + first) | mark)
    from += RECORD
  }
  return first + count
}

/** Searches from a slot on for a point, and if it is not there gives it the number `fresh`. */
function findOrAdd(table: usize, mask: i32, points: usize, from: usize, point: usize, fresh: i32): i32 {
  const x = load<i32>(point)
  const y = load<i32>(point, 4)
  const z = load<i32>(point, 8)
  let slot = <i32>((from - table) / 4)
  while (true) {
    const entry = load<i32>(table + <usize>slot * 4)
    if (entry === 0) {
      store<i32>(table + <usize>slot * 4, fresh + 1)
      return fresh
    }
    const other = points + <usize>(entry - 1) * 12
    if (
      isSameCell(load<i32>(other), x) &&
      isSameCell(load<i32>(other, 4), y) &&
      isSameCell(load<i32>(other, 8), z)
    ) {
      return entry - 1
    }
    slot = (slot + 1) & mask
  }
}
