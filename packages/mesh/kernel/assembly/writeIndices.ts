// Writes the indices of the points that addTriangles.ts has added.

import { CHUNK_HEADER, HEADER, PARTITIONS, RECORD } from './addTriangles'
import { base, CURSORS, FIRST_CHUNK, FIRST_RECORDS, OFFSET, VERTEX_OF } from './layout'
import { readAhead } from './readAhead'
import { blockAt, VERTEX_BITS } from './weld'

const VERTEX_MASK: i32 = (1 << VERTEX_BITS) - 1

/**
 * Writes the vertex indices of the points of this thread's block, each triangle at its position in the file. Each
 * partition has its points in the order in which they arrived.
 */
export function writeIndices(to: usize): void {
  openPartitions()
  const vertexOf = load<usize>(base + VERTEX_OF)
  let nextVertex = vertexOf
  for (let chunk = load<usize>(base + FIRST_CHUNK); chunk !== 0; chunk = load<usize>(chunk)) {
    const bytes = load<usize>(chunk, 4)
    const records = <usize>load<i32>(chunk, 20)
    const candidates = chunk + CHUNK_HEADER
    let out = to + load<usize>(chunk, 8) * 12
    if (bytes === 0) {
      writeNextVertices(candidates, records, out)
      continue
    }
    writeNextVertices(candidates + bytes, records, nextVertex)
    nextVertex += records * 4
    for (let address = candidates, end = candidates + bytes; address < end; address += 4) {
      store<i32>(out, load<i32>(vertexOf + <usize>load<i32>(address) * 4))
      out += 4
    }
  }
}

/** Writes the next vertex of one partition after the other: each of `count` bytes is the number of a partition. */
function writeNextVertices(partitions: usize, count: usize, to: usize): void {
  let out = to
  for (let partition = partitions, end = partitions + count; partition < end; partition++) {
    const cursor = base + CURSORS + <usize>load<u8>(partition) * 12
    let address = load<usize>(cursor, 4)
    if (address === load<usize>(cursor, 8)) address = open(cursor, load<usize>(load<usize>(cursor)))
    store<usize>(cursor, address + 4, 4)
    const vertex = load<i32>(address)
    store<i32>(out, (vertex & VERTEX_MASK) + load<i32>(blockAt(vertex >>> VERTEX_BITS) + OFFSET))
    out += 4
  }
}

function openPartitions(): void {
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const recordBlock = load<usize>(base + FIRST_RECORDS + <usize>partition * 4)
    if (recordBlock !== 0) open(base + CURSORS + <usize>partition * 12, recordBlock)
  }
}

/** Moves a cursor to the start of a block of records. Returns its address. */
function open(cursor: usize, recordBlock: usize): usize {
  readAhead(load<usize>(recordBlock), load<usize>(recordBlock) + 320)
  const start = recordBlock + HEADER
  store<usize>(cursor, recordBlock)
  store<usize>(cursor, start, 4)
  store<usize>(cursor, start + (load<usize>(recordBlock, 4) / RECORD) * 4, 8)
  return start
}
