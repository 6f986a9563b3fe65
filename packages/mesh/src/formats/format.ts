import type { Scheduler } from '../basics/scheduler.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import type { MeshFileType } from './fileTypes.ts'

/** Where a reader puts what it finds. */
export interface MeshSink {
  /** How many triangles have been added so far. */
  readonly triangles: number
  /**
   * Adds a corner and gives the number to name it by in `addTriangle`. Corners at the same place are welded, by the
   * sink, now or later. Each one added must be used by a triangle: stray points belong to no surface.
   * @throws MeshError `not_finite`
   */
  addVertex(x: number, y: number, z: number): number
  /** @throws MeshError `too_many_triangles` */
  addTriangle(a: number, b: number, c: number): void
  /**
   * Adds triangles whose corners are spelt out: nine little-endian 32-bit floats each. A mesh comes all this way or
   * not at all.
   * @param from where the first triangle's floats begin
   * @param stride bytes from one triangle to the next, at most 64
   * @throws MeshError `not_finite` or `too_many_triangles`
   */
  addFloatTriangles(bytes: Uint8Array, from: number, stride: number, triangles: number): void
  /**
   * Begins another object: what follows is never welded to what came before, for two objects that touch are two
   * bodies and not one with edges of four sides. Vertex numbers from before must not be used any more. Called
   * before the first object too, if the reader likes.
   */
  startPart(): void
  /** Tells how many triangles the file promises, for memory to be set aside as it fills up. */
  expectTriangles(count: number): void
  /** Tells the unit that the file says it is in. */
  declareUnit(unit: DeclaredUnit): void
}

/** Takes a file's bytes in chunks, cut anywhere, and hands its triangles to the sink. */
export interface MeshReader {
  /** @throws MeshError on the first fault that the bytes so far prove */
  push(chunk: Uint8Array): void
  /** @throws MeshError when the file ends too early or holds no triangle */
  end(): void | Promise<void>
}

/** A mesh file format that can be read. */
export interface MeshFormat extends MeshFileType {
  /** Whether a file that starts with these bytes (up to 1 KiB of them) is of this format. */
  sniff(head: Uint8Array): 'yes' | 'maybe' | 'no'
  /**
   * A reader for a file that starts with `head`; the head is pushed again by the caller. Readers that work long in
   * `end` rest by the pace.
   */
  open(head: Uint8Array, sink: MeshSink, scheduler: Scheduler): MeshReader
}
