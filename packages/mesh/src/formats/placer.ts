import { MeshError } from '../basics/errors.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { MeshSink } from './format.ts'
import { badIndex } from './indexedPart.ts'
import { isMirroring, type Transform } from './transform.ts'

/**
 * A small file can place one mesh a million times: above this many triangles, at most a hundred times the listed
 * triangles may be placed.
 */
const MIN_PLACED_LIMIT = 2_000_000
const MAX_PLACED_RATIO = 100

/** This many indices are placed between two checks of the clock. */
const INDICES_PER_CHECK = 3 << 14

/**
 * Adds listed triangles to the sink once for each placement, with its transform. Time and memory of a placement
 * are proportional to its triangles, however many vertices are listed: only used vertices are transformed and
 * added.
 */
export class Placer {
  private readonly sink: MeshSink
  private readonly scheduler: Scheduler
  private placement = 0
  private placedTriangles = 0
  private listedTriangles = 0
  private readonly countedLists = new Set<ArrayBufferLike>()
  /** By vertex: the last placement that added it, and its index in the sink in that placement. */
  private lastPlacements = new Uint32Array(1024)
  private sinkIndices = new Uint32Array(1024)

  constructor(sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.scheduler = scheduler
  }

  /**
   * @param positions x, y, z of each vertex
   * @param indices three vertex indices for each triangle; the first vertex is 0
   * @throws MeshError `bad_index`, `not_finite` or `too_many_triangles`; `aborted`, `deadline_exceeded`
   */
  async place(
    positions: Float64Array,
    indices: Uint32Array,
    transform: Transform | undefined,
  ): Promise<void> {
    const { sink, scheduler } = this
    this.countTriangles(indices)
    const vertices = positions.length / 3
    if (vertices > this.lastPlacements.length) {
      this.lastPlacements = new Uint32Array(vertices)
      this.sinkIndices = new Uint32Array(vertices)
    }
    const { lastPlacements, sinkIndices } = this
    const placement = ++this.placement
    const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1, tx = 0, ty = 0, tz = 0] =
      transform ?? []
    const sinkIndexOf = (vertex: number): number => {
      if (vertex >= vertices) throw badIndex(sink.triangles + 1, vertex, vertices)
      if (lastPlacements[vertex] === placement) return sinkIndices[vertex]
      const x = positions[vertex * 3]
      const y = positions[vertex * 3 + 1]
      const z = positions[vertex * 3 + 2]
      const sinkIndex = transform
        ? sink.addListedVertex(
            x * a + y * d + z * g + tx,
            x * b + y * e + z * h + ty,
            x * c + y * f + z * i + tz,
          )
        : sink.addListedVertex(x, y, z)
      lastPlacements[vertex] = placement
      sinkIndices[vertex] = sinkIndex
      return sinkIndex
    }
    const isMirrored = transform !== undefined && isMirroring(transform)
    for (let offset = 0; offset + 2 < indices.length; offset += 3) {
      const v1 = sinkIndexOf(indices[offset])
      const v2 = sinkIndexOf(indices[offset + 1])
      const v3 = sinkIndexOf(indices[offset + 2])
      if (isMirrored) sink.addTriangle(v1, v3, v2)
      else sink.addTriangle(v1, v2, v3)
      if (offset % INDICES_PER_CHECK === 0 && scheduler.isYieldDue()) {
        await scheduler.yieldNow({ phase: 'read', done: offset / 3, total: indices.length / 3 })
      }
    }
  }
  private countTriangles(indices: Uint32Array): void {
    const triangles = indices.length / 3
    if (!this.countedLists.has(indices.buffer)) {
      this.countedLists.add(indices.buffer)
      this.listedTriangles += triangles
    }
    this.placedTriangles += triangles
    if (this.placedTriangles > Math.max(MIN_PLACED_LIMIT, this.listedTriangles * MAX_PLACED_RATIO)) {
      throw new MeshError(
        'too_many_triangles',
        `The file lists ${this.listedTriangles} triangles and places them so often that there are more than ${MIN_PLACED_LIMIT}.`,
        'Export the part with fewer copies in one file.',
      )
    }
  }
}
