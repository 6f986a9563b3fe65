// Names the vertices of the corners that takeIn.ts has taken in.
import { base, CURSORS, FIRST_CHUNK, FIRST_RECORDS, OFFSET, VERTEX_OF } from './layout'
import { readAhead } from './readAhead'
import { CHUNK_HEADER, HEADER, PARTITIONS, RECORD } from './takeIn'
import { blockAt, VERTEX_BITS } from './weld'

const VERTEX_MASK: i32 = (1 << VERTEX_BITS) - 1

/**
 * Writes the vertices of the corners that this block took in, each triangle at its place in the file. Each partition
 * holds its own in the order in which they came.
 */
export function nameCorners(to: usize): void {
  openPartitions()
  const vertexOf = load<usize>(base + VERTEX_OF)
  let candidate = vertexOf
  for (let chunk = load<usize>(base + FIRST_CHUNK); chunk !== 0; chunk = load<usize>(chunk)) {
    const bytes = load<usize>(chunk, 4)
    const records = <usize>load<i32>(chunk, 20)
    const corners = chunk + CHUNK_HEADER
    let out = to + load<usize>(chunk, 8) * 12
    if (bytes === 0) {
      drain(corners, records, out)
      continue
    }
    drain(corners + bytes, records, candidate)
    candidate += records * 4
    for (let at = corners, end = corners + bytes; at < end; at += 4) {
      store<i32>(out, load<i32>(vertexOf + <usize>load<i32>(at) * 4))
      out += 4
    }
  }
}

/** Writes the next vertices of partitions, which are given by a byte each. */
function drain(partitions: usize, count: usize, to: usize): void {
  let out = to
  for (let at = partitions, end = partitions + count; at < end; at++) {
    const cursor = base + CURSORS + <usize>load<u8>(at) * 12
    let place = load<usize>(cursor, 4)
    if (place === load<usize>(cursor, 8)) place = open(cursor, load<usize>(load<usize>(cursor)))
    store<usize>(cursor, place + 4, 4)
    const vertex = load<i32>(place)
    store<i32>(out, (vertex & VERTEX_MASK) + load<i32>(blockAt(vertex >>> VERTEX_BITS) + OFFSET))
    out += 4
  }
}

function openPartitions(): void {
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const block = load<usize>(base + FIRST_RECORDS + <usize>partition * 4)
    if (block !== 0) open(base + CURSORS + <usize>partition * 12, block)
  }
}

/** Lets a cursor begin with a block. Returns where. */
function open(cursor: usize, block: usize): usize {
  readAhead(load<usize>(block), load<usize>(block) + 320)
  const at = block + HEADER
  store<usize>(cursor, block)
  store<usize>(cursor, at, 4)
  store<usize>(cursor, at + (load<usize>(block, 4) / RECORD) * 4, 8)
  return at
}
