import { isSameCell } from './grid.ts'
import { hashPoint, randomKeys } from './hash.ts'
import { PARTITION_SHIFT, PARTITIONS, Partitions, RECORD, STAGE } from './partitions.ts'
import { release } from './release.ts'

const RECENT = 1 << 14

/** Welded triangles whose corners were 32-bit floats. */
export interface FloatMesh {
  /** Three vertices a triangle, numbered as they come, so that neighbours in the file get near numbers. */
  corners: Uint32Array<ArrayBuffer>
  vertices: number
  /** x, y, z of each vertex, in another order. */
  points: Float32Array<ArrayBuffer>
  /** The vertex of each point. */
  vertexOfPoint: Uint32Array<ArrayBuffer>
}

/**
 * Welds triangles whose corners are 32-bit floats, in two steps. A small table of recent corners, which stays in
 * the processor's cache, catches most repetitions where neighbours stand near each other in the file. What it lets
 * through is put into partitions by its hash, each of which is then welded by a table that fits the cache too. So
 * neither a large mesh nor a shuffled one waits for memory at every corner.
 */
export class FloatWeld {
  private corners = new Uint32Array(3 * 1024)
  private cornerCount = 0
  private candidates = 0
  /** By a hash's lowest bits: x, y, z of the corner last seen there, and its candidate plus one. */
  private readonly recent = new Int32Array(4 * RECENT)
  private readonly partitions = new Partitions()
  private readonly keys = randomKeys()
  private readonly expectedCorners: number

  /** @param expected how many triangles the file promises; it may lie */
  constructor(expected: number) {
    this.expectedCorners = expected * 3
  }

  get triangles(): number {
    return this.cornerCount / 3
  }

  /** @param block the bits of x, y, z of the three corners of each triangle, all finite */
  add(block: Int32Array, triangles: number): void {
    this.reserve(this.cornerCount + triangles * 3)
    const { recent, partitions, corners } = this
    const { stage, staged } = partitions
    const [k0, k1, k2, k3] = this.keys
    let { candidates, cornerCount } = this
    for (let at = 0; at < triangles * 9; at += 3) {
      const x = block[at] ?? 0
      const y = block[at + 1] ?? 0
      const z = block[at + 2] ?? 0
      const hash = hashPoint(x, y, z, k0, k1, k2, k3)
      const slot = (hash & (RECENT - 1)) * 4
      const difference =
        ((recent[slot] ?? 0) ^ x) | ((recent[slot + 1] ?? 0) ^ y) | ((recent[slot + 2] ?? 0) ^ z)
      let candidate = (recent[slot + 3] ?? 0) - 1
      if (difference !== 0 || candidate < 0) {
        candidate = candidates++
        recent[slot] = x
        recent[slot + 1] = y
        recent[slot + 2] = z
        recent[slot + 3] = candidates
        const partition = hash >>> PARTITION_SHIFT
        const filled = staged[partition] ?? 0
        const to = partition * STAGE + filled
        stage[to] = x
        stage[to + 1] = y
        stage[to + 2] = z
        stage[to + 3] = candidate
        staged[partition] = filled + RECORD
        if (filled + RECORD === STAGE) partitions.flush(partition)
      }
      corners[cornerCount++] = candidate
    }
    this.candidates = candidates
    this.cornerCount = cornerCount
  }

  finish(): FloatMesh {
    const { candidates, partitions } = this
    // Of each candidate: the one that came first at its place.
    const firsts = new Uint32Array(candidates)
    const points = new Int32Array(3 * candidates)
    let firstOfPoint = new Uint32Array(candidates)
    let count = 0
    let records = new Int32Array(0)
    let table = new Int32Array(0)
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const size = partitions.sizeOf(partition)
      if (size > records.length) records = new Int32Array(size * 1.25)
      partitions.copy(partition, records)
      const slots = 2 ** Math.ceil(Math.log2((size / RECORD) * 2 + 1))
      if (slots > table.length) table = new Int32Array(slots)
      else table.fill(0, 0, slots)
      count = this.weld(records, size, table, slots, firsts, points, firstOfPoint, count)
    }
    partitions.release()
    firstOfPoint = shrunk(firstOfPoint, count)
    numberVertices(firsts)
    for (let point = 0; point < count; point++) firstOfPoint[point] = firsts[firstOfPoint[point] ?? 0] ?? 0
    const { corners } = this
    for (let at = 0; at < this.cornerCount; at++) corners[at] = firsts[corners[at] ?? 0] ?? 0
    release(firsts)
    return {
      corners: shrunk(corners, this.cornerCount),
      vertices: count,
      points: new Float32Array(points.buffer.transfer(count * 12)),
      vertexOfPoint: firstOfPoint,
    }
  }

  private weld(
    records: Int32Array,
    size: number,
    table: Int32Array,
    slots: number,
    firsts: Uint32Array,
    points: Int32Array,
    firstOfPoint: Uint32Array,
    known: number,
  ): number {
    const [k0, k1, k2, k3] = this.keys
    const mask = slots - 1
    let count = known
    for (let at = 0; at < size; at += RECORD) {
      const x = records[at] ?? 0
      const y = records[at + 1] ?? 0
      const z = records[at + 2] ?? 0
      const candidate = records[at + 3] ?? 0
      let slot = hashPoint(x, y, z, k0, k1, k2, k3) & mask
      for (;;) {
        const other = (table[slot] ?? 0) - RECORD
        if (other < 0) {
          table[slot] = at + RECORD
          firsts[candidate] = candidate
          points[count * 3] = x
          points[count * 3 + 1] = y
          points[count * 3 + 2] = z
          firstOfPoint[count++] = candidate
          break
        }
        const ox = records[other] ?? 0
        const oy = records[other + 1] ?? 0
        const oz = records[other + 2] ?? 0
        if (
          ((ox ^ x) | (oy ^ y) | (oz ^ z)) === 0 ||
          (isSameCell(ox, x) && isSameCell(oy, y) && isSameCell(oz, z))
        ) {
          firsts[candidate] = records[other + 3] ?? 0
          break
        }
        slot = (slot + 1) & mask
      }
    }
    return count
  }

  private reserve(corners: number): void {
    if (corners <= this.corners.length) return
    // What a file promises is believed as far as eight times what has come.
    const size = corners <= this.expectedCorners ? Math.min(this.expectedCorners, corners * 8) : corners * 2
    const grown = new Uint32Array(size)
    grown.set(this.corners.subarray(0, this.cornerCount))
    release(this.corners)
    this.corners = grown
  }
}

/** Turns the first candidate at each one's place into the number of its vertex. */
function numberVertices(firsts: Uint32Array): void {
  let vertices = 0
  for (let candidate = 0; candidate < firsts.length; candidate++) {
    const first = firsts[candidate] ?? 0
    firsts[candidate] = first === candidate ? vertices++ : (firsts[first] ?? 0)
  }
}

function shrunk(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  return array.length === length ? array : new Uint32Array(array.buffer.transfer(length * 4))
}
