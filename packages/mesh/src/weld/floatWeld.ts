import { notFinite } from '../basics/errors.ts'
import { release } from '../basics/release.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { FloatBlock } from './floatBlock.ts'
import { isSameCell } from './grid.ts'
import { FIXED_KEYS, hashPoint, randomKeys } from './hash.ts'
import type { ClosedFindings } from './pairHalfEdges.ts'
import { PARTITIONS, Partitions, RECORD, STAGE } from './partitions.ts'
import { cubesPerUnit, Regions } from './regions.ts'
import { isScattered } from './scattered.ts'
import { BLOCK_TRIANGLES, type SurfaceSums } from './surfaceSums.ts'

const RECENT_SLOTS = 1 << 14

/** Welded triangles from 32-bit floats. */
export interface FloatMesh {
  /** Three vertices a triangle. Close indices usually mean close points. */
  indices: Uint32Array
  /** x, y, z of each vertex. */
  points: Float32Array
  /** Neighbouring triangles are usually far apart in the file. */
  isScattered: boolean
  /** Gives its memory to the next mesh, where that pays; nothing of this one may be used after it. */
  dispose?: () => void
  /** Like the function of this name, where there is a faster way. */
  pairHalfEdges?: (scheduler: Scheduler) => Promise<ClosedFindings | undefined>
}

/**
 * Welds triangles of 32-bit floats, in two steps. A small table of recent points, which stays in the processor's
 * cache, finds most repeated points where neighbours are close in the file. The other points are distributed to
 * partitions by position, and each partition is then welded with a table that fits the cache too. So neither a
 * large mesh nor a shuffled one waits for memory at every point.
 */
export class FloatWeld {
  private indices = new Uint32Array(3 * 1024)
  private indexCount = 0
  private candidates = 0
  /** By a hash's lowest bits: x, y, z of the last point with that hash, and its candidate plus one. */
  private readonly recentPoints = new Int32Array(4 * RECENT_SLOTS)
  private readonly partitions = new Partitions()
  private readonly keys = randomKeys()
  private readonly scanner = new FloatBlock(FIXED_KEYS)
  private readonly expectedIndices: number
  private regions: Regions | undefined

  /** @param expected how many triangles the file declares; may be wrong */
  constructor(expected: number) {
    this.expectedIndices = expected * 3
  }

  get triangles(): number {
    return this.indexCount / 3
  }

  /** The sums over all triangles. */
  sums(): SurfaceSums {
    return this.scanner.sums()
  }

  /**
   * Adds triangles.
   * @param from offset of the first triangle's floats
   * @param stride bytes from one triangle to the next
   * @throws MeshError `not_finite`
   */
  add(bytes: Uint8Array, from: number, stride: number, triangles: number): void {
    for (let done = 0; done < triangles; done += BLOCK_TRIANGLES) {
      this.addBlock(bytes, from + done * stride, stride, Math.min(BLOCK_TRIANGLES, triangles - done))
    }
  }

  private addBlock(bytes: Uint8Array, from: number, stride: number, triangles: number): void {
    const { bits, floats, hashes } = this.scanner
    const read = this.scanner.scan(bytes, from, stride, triangles)
    if (read < triangles) throw notFinite(this.triangles + read + 1)
    this.reserve(this.indexCount + triangles * 3)
    this.regions ??= new Regions(cubesPerUnit(floats.subarray(0, triangles * 9)))
    const { recentPoints, partitions, indices, regions } = this
    const { stage, staged } = partitions
    let { candidates, indexCount } = this
    for (let offset = 0, corner = 0; offset < triangles * 9; offset += 3, corner++) {
      const x = bits[offset]
      const y = bits[offset + 1]
      const z = bits[offset + 2]
      const slot = (hashes[corner] & (RECENT_SLOTS - 1)) * 4
      const difference =
        (recentPoints[slot] ^ x) | (recentPoints[slot + 1] ^ y) | (recentPoints[slot + 2] ^ z)
      let candidate = recentPoints[slot + 3] - 1
      if (difference !== 0 || candidate < 0) {
        candidate = candidates++
        recentPoints[slot] = x
        recentPoints[slot + 1] = y
        recentPoints[slot + 2] = z
        recentPoints[slot + 3] = candidates
        const partition = regions.partitionOf(floats[offset], floats[offset + 1], floats[offset + 2])
        const filled = staged[partition]
        const to = partition * STAGE + filled
        stage[to] = x
        stage[to + 1] = y
        stage[to + 2] = z
        stage[to + 3] = candidate
        staged[partition] = filled + RECORD
        if (filled + RECORD === STAGE) partitions.flush(partition)
      }
      indices[indexCount++] = candidate
    }
    this.candidates = candidates
    this.indexCount = indexCount
  }

  /** @throws MeshError `aborted` or `deadline_exceeded` */
  async finish(scheduler: Scheduler): Promise<FloatMesh> {
    const { candidates, partitions, indices, indexCount } = this
    const vertexOf = new Uint32Array(candidates)
    const points = new Int32Array(3 * candidates)
    let table = new Int32Array(0)
    let vertices = 0
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const slots = 2 ** Math.ceil(Math.log2((partitions.sizeOf(partition) / RECORD) * 2 + 1))
      if (slots > table.length) table = new Int32Array(slots)
      else table.fill(0, 0, slots)
      const first = vertices
      partitions.forEachRun(partition, (run) => {
        vertices = this.weld(run, table, slots, vertexOf, points, first, vertices)
      })
      if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'topology', done: 0 })
    }
    partitions.release()
    for (let index = 0; index < indexCount; index++) indices[index] = vertexOf[indices[index]]
    release(vertexOf)
    return {
      indices: indices.subarray(0, indexCount),
      points: new Float32Array(points.buffer, 0, vertices * 3),
      isScattered: isScattered(vertices, candidates, indexCount / 3),
    }
  }

  /** Finds or creates the vertex of each record. The vertices of its partition start at `first`. */
  private weld(
    records: Int32Array,
    table: Int32Array,
    slots: number,
    vertexOf: Uint32Array,
    points: Int32Array,
    first: number,
    knownVertices: number,
  ): number {
    const [k0, k1, k2, k3] = this.keys
    const mask = slots - 1
    let vertices = knownVertices
    for (let offset = 0; offset < records.length; offset += RECORD) {
      const x = records[offset]
      const y = records[offset + 1]
      const z = records[offset + 2]
      let slot = (hashPoint(x, y, z, k0, k1, k2, k3) >>> 3) & mask
      let vertex = vertices
      for (;;) {
        const entry = table[slot]
        if (entry === 0) {
          table[slot] = vertices - first + 1
          points[vertices * 3] = x
          points[vertices * 3 + 1] = y
          points[vertices * 3 + 2] = z
          vertices++
          break
        }
        const other = (entry - 1 + first) * 3
        const ox = points[other]
        const oy = points[other + 1]
        const oz = points[other + 2]
        if (
          ((ox ^ x) | (oy ^ y) | (oz ^ z)) === 0 ||
          (isSameCell(ox, x) && isSameCell(oy, y) && isSameCell(oz, z))
        ) {
          vertex = entry - 1 + first
          break
        }
        slot = (slot + 1) & mask
      }
      vertexOf[records[offset + 3]] = vertex
    }
    return vertices
  }

  private reserve(indices: number): void {
    if (indices <= this.indices.length) return
    // The declared count is trusted up to eight times what has arrived.
    const size = indices <= this.expectedIndices ? Math.min(this.expectedIndices, indices * 8) : indices * 2
    const larger = new Uint32Array(size)
    larger.set(this.indices.subarray(0, this.indexCount))
    release(this.indices)
    this.indices = larger
  }
}
