import { MeshError } from '../basics/errors.ts'
import type { Pace } from '../basics/pace.ts'
import type { MeshSink } from './format.ts'
import { badIndex } from './indexedPart.ts'
import { isMirroring, type Transform } from './transform.ts'

/**
 * A few letters can place a mesh a million times over: beyond so many triangles, those placed may be at most a
 * hundred times those listed.
 */
const FREELY_PLACED = 2_000_000
const LARGEST_MULTIPLE = 100

/** So many corners are placed between two looks at the clock. */
const BLOCK = 3 << 14

/**
 * Puts listed triangles into the sink, at any place and as often as asked. The work and the memory of a placement
 * follow its triangles, however many vertices are listed: only those used are moved and added.
 */
export class Placer {
  private readonly sink: MeshSink
  private readonly pace: Pace
  private placement = 0
  private placedTriangles = 0
  private listedTriangles = 0
  private readonly lists = new Set<ArrayBufferLike>()
  /** By vertex: the placement that added it last, and the sink's number for it then. */
  private stamps = new Uint32Array(1024)
  private numbers = new Uint32Array(1024)

  constructor(sink: MeshSink, pace: Pace) {
    this.sink = sink
    this.pace = pace
  }

  /**
   * @param positions x, y, z of each vertex
   * @param corners three vertices a triangle, numbered from 0
   * @throws MeshError `bad_index`, `not_finite` or `too_many_triangles`; `aborted`, `deadline_exceeded`
   */
  async place(
    positions: Float64Array,
    corners: Uint32Array,
    transform: Transform | undefined,
  ): Promise<void> {
    const { sink, pace } = this
    this.count(corners)
    const vertices = positions.length / 3
    if (vertices > this.stamps.length) {
      this.stamps = new Uint32Array(vertices)
      this.numbers = new Uint32Array(vertices)
    }
    const { stamps, numbers } = this
    const placement = ++this.placement
    const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1, tx = 0, ty = 0, tz = 0] =
      transform ?? []
    const numberOf = (vertex: number): number => {
      if (vertex >= vertices) throw badIndex(sink.triangles + 1, vertex, vertices)
      if (stamps[vertex] === placement) return numbers[vertex]
      const x = positions[vertex * 3]
      const y = positions[vertex * 3 + 1]
      const z = positions[vertex * 3 + 2]
      const number = transform
        ? sink.addVertex(x * a + y * d + z * g + tx, x * b + y * e + z * h + ty, x * c + y * f + z * i + tz)
        : sink.addVertex(x, y, z)
      stamps[vertex] = placement
      numbers[vertex] = number
      return number
    }
    const isMirrored = transform !== undefined && isMirroring(transform)
    for (let at = 0; at + 2 < corners.length; at += 3) {
      const v1 = numberOf(corners[at])
      const v2 = numberOf(corners[at + 1])
      const v3 = numberOf(corners[at + 2])
      if (isMirrored) sink.addTriangle(v1, v3, v2)
      else sink.addTriangle(v1, v2, v3)
      if (at % BLOCK === 0 && pace.isDue()) {
        await pace.rest({ phase: 'read', done: at / 3, total: corners.length / 3 })
      }
    }
  }
  private count(corners: Uint32Array): void {
    const triangles = corners.length / 3
    if (!this.lists.has(corners.buffer)) {
      this.lists.add(corners.buffer)
      this.listedTriangles += triangles
    }
    this.placedTriangles += triangles
    if (this.placedTriangles > Math.max(FREELY_PLACED, this.listedTriangles * LARGEST_MULTIPLE)) {
      throw new MeshError(
        'too_many_triangles',
        `The file lists ${this.listedTriangles} triangles and places them so often that they become more than ${FREELY_PLACED}.`,
        'Export the part with fewer copies in one file.',
      )
    }
  }
}
