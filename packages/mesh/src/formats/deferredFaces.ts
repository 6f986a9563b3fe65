import { MAX_TRIANGLES, tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { badIndex, type IndexedPart } from './indexedPart.ts'
import { addPolygon } from './polygon.ts'
import { withCapacity } from './withCapacity.ts'

/** At most this many indices are stored; no mesh has as many vertices. */
const MAX_DEFERRED = MAX_TRIANGLES * 4

/** Faces that came before their vertices: kept until all vertices are there. */
export class DeferredFaces {
  private readonly part: IndexedPart
  /** For each face the number of indices, then the indices. */
  private values = new Uint32Array(64)
  private size = 0

  constructor(part: IndexedPart) {
    this.part = part
  }

  /**
   * @param indices its first `count` values are the vertices, from 0
   * @throws MeshError `bad_index` or `too_many_triangles`
   */
  add(indices: ArrayLike<number>, count: number): void {
    if (count < 3) return
    const end = this.size + 1 + count
    if (end > MAX_DEFERRED) throw tooManyTriangles()
    if (end > this.values.length) {
      this.values = withCapacity(this.values, Math.max(end, this.values.length * 2))
    }
    this.values[this.size] = count
    for (let i = 0; i < count; i++) {
      const vertex = indices[i] ?? -1
      if (!(Number.isInteger(vertex) && vertex >= 0 && vertex < MAX_DEFERRED)) {
        throw badIndex(this.part.triangles + 1, vertex, this.part.size)
      }
      this.values[this.size + 1 + i] = vertex
    }
    this.size = end
  }

  /** Adds them to their part. */
  async finish(scheduler: Scheduler): Promise<void> {
    const { values, size } = this
    for (let offset = 0; offset < size; offset += 1 + values[offset]) {
      const count = values[offset]
      addPolygon(this.part, values.subarray(offset + 1, offset + 1 + count), count)
      if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'read', done: offset, total: size })
    }
  }
}
