import type { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import type { MeshFileType, MeshFormatId } from './fileTypes.ts'
import type { ReadNoteCode } from './readNote.ts'

/** A plate of a project, in the file's unit and along its axes. */
export interface FilePlate {
  /** From 1, as the slicer numbers it. */
  number: number
  /** As the slicer's user named it. */
  name: string | null
  /** The names of the objects on it, at most ten. */
  objects: string[]
  bounds: [min: Vector, max: Vector]
}

export interface ReadOptions {
  /** Which plate of a project to read; the first if it is not given. */
  plate?: number | undefined
}

/** Receives the triangles that a reader finds. */
export interface MeshSink {
  /** How many triangles have been added so far. */
  readonly triangles: number
  /**
   * Adds the corner of a triangle, of a format that does not say which corners are one, and returns its index for
   * `addTriangle`. Corners at the same point are welded.
   * @throws MeshError `not_finite`
   */
  addVertex(x: number, y: number, z: number): number
  /**
   * As `addVertex`, for a vertex that the file lists once for several triangles. Shells that are closed by these
   * indices stay as they are; others are welded by place. Each vertex must be used by a triangle: stray points belong
   * to no surface. A part must have only listed vertices, or none.
   * @throws MeshError `not_finite`
   */
  addListedVertex(x: number, y: number, z: number): number
  /** @throws MeshError `too_many_triangles` */
  addTriangle(a: number, b: number, c: number): void
  /**
   * Adds triangles as coordinates: nine little-endian 32-bit floats each. All triangles of a mesh must be added
   * this way, or none.
   * @param from offset of the first triangle's floats
   * @param stride bytes from one triangle to the next, at most 64
   * @throws MeshError `not_finite` or `too_many_triangles`
   */
  addFloatTriangles(bytes: Uint8Array, from: number, stride: number, triangles: number): void
  /**
   * Starts another object: its vertices are never welded to earlier ones, since two objects that touch are two
   * bodies, not one with non-manifold edges. Indices from before must no longer be used. May be called before the
   * first object too.
   */
  startPart(): void
  /** Sets how many triangles the file declares, so that memory can be reserved as triangles arrive. */
  expectTriangles(count: number): void
  /** Sets the unit that the file declares. */
  declareUnit(unit: DeclaredUnit): void
  /** Sets the plates of a project of several, and the number of the one that is read. */
  declarePlates(plates: readonly FilePlate[], plate: number): void
  /** Says what was read with doubt. Of notes with the same code the first one stays. */
  addNote(code: ReadNoteCode, message: string): void
}

/** Reads a file in chunks of any size and adds its triangles to the sink. */
export interface MeshReader {
  /** The format that was read, where the file contains one of another format. Known at the end. */
  readonly containedFormat?: MeshFormatId | undefined
  /** @throws MeshError on the first fault found */
  push(chunk: Uint8Array): void
  /** @throws MeshError where the file ends too early or has no triangle */
  end(): void | Promise<void>
}

/** A mesh file format that can be read. */
export interface MeshFormat extends MeshFileType {
  /** Whether a file that starts with these bytes (up to 1 KiB of them) is of this format. */
  sniff(head: Uint8Array): 'yes' | 'maybe' | 'no'
  /**
   * A reader for a file that starts with `head`; the caller pushes the head again. Readers with long work in `end`
   * yield through the scheduler.
   */
  open(head: Uint8Array, sink: MeshSink, scheduler: Scheduler, options?: ReadOptions): MeshReader
}
