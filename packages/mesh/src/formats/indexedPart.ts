import { MeshError } from '../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { MeshSink } from './format.ts'
import { withCapacity } from './withCapacity.ts'

/** Three for each triangle: no mesh needs more. */
const MAX_VERTICES = MAX_TRIANGLES * 3

/**
 * The vertices of a file that lists them first and then refers to them by index. Only vertices that a triangle
 * uses are added to the sink.
 */
export class IndexedPart {
  /** For long work on the part. */
  readonly scheduler: Scheduler
  private readonly sink: MeshSink
  private positions = new Float64Array(3 * 1024)
  /** The sink's index of each vertex plus one, or 0 while no triangle has used it. */
  private sinkIndices = new Uint32Array(1024)
  private vertices = 0

  constructor(sink: MeshSink, scheduler: Scheduler) {
    this.sink = sink
    this.scheduler = scheduler
  }

  get size(): number {
    return this.vertices
  }

  /** How many triangles the sink has. */
  get triangles(): number {
    return this.sink.triangles
  }

  /** @throws MeshError `too_many_triangles` */
  add(x: number, y: number, z: number): void {
    const vertex = this.vertices
    if (vertex === this.sinkIndices.length) this.grow()
    const offset = vertex * 3
    this.positions[offset] = x
    this.positions[offset + 1] = y
    this.positions[offset + 2] = z
    this.vertices = vertex + 1
  }

  /** x (0), y (1) or z (2) of a vertex. */
  coordinate(vertex: number, axis: number): number {
    return this.positions[vertex * 3 + axis] ?? Number.NaN
  }

  /**
   * Adds a triangle by three vertex indices, from 0.
   * @throws MeshError `bad_index`, `not_finite` or `too_many_triangles`
   */
  triangle(a: number, b: number, c: number): void {
    const ia = this.sinkIndex(a)
    const ib = this.sinkIndex(b)
    const ic = this.sinkIndex(c)
    this.sink.addTriangle(ia, ib, ic)
  }

  private sinkIndex(vertex: number): number {
    if (!(Number.isInteger(vertex) && vertex >= 0 && vertex < this.vertices))
      throw badIndex(this.sink.triangles + 1, vertex, this.vertices)
    const stored = this.sinkIndices[vertex]
    if (stored > 0) return stored - 1
    const offset = vertex * 3
    const { positions } = this
    const sinkIndex = this.sink.addListedVertex(
      positions[offset],
      positions[offset + 1],
      positions[offset + 2],
    )
    this.sinkIndices[vertex] = sinkIndex + 1
    return sinkIndex
  }

  private grow(): void {
    if (this.vertices >= MAX_VERTICES) throw tooManyTriangles()
    const capacity = Math.min(this.vertices * 2, MAX_VERTICES)
    this.positions = withCapacity(this.positions, capacity * 3)
    this.sinkIndices = withCapacity(this.sinkIndices, capacity)
  }
}

/** @param vertex from 0, as in the message */
export function badIndex(triangle: number, vertex: number, vertices: number): MeshError {
  return new MeshError(
    'bad_index',
    `Triangle ${triangle} uses vertex ${vertex} (counted from 0), but the file has only ${vertices} vertices at that point.`,
    'Export the part again: its faces do not match its vertices.',
  )
}
