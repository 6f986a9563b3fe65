import { notFinite } from '../basics/errors.ts'
import { MAX_TRIANGLES, tooManyTriangles } from '../basics/limits.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { FilePlate, MeshSink } from '../formats/format.ts'
import type { ReadNote, ReadNoteCode } from '../formats/readNote.ts'
import type { DeclaredUnit } from '../units/declaredUnit.ts'
import { FloatWeld } from './floatWeld.ts'
import { GridWeld } from './gridWeld.ts'
import { type IndexedMesh, meshOfDoubles, meshOfFloats } from './indexedMesh.ts'
import { KernelWeld } from './kernelWeld.ts'
import { BLOCK_TRIANGLES, SurfaceSums } from './surfaceSums.ts'
import type { MeshWorker } from './workerPool.ts'

/** Above what rounds to a finite 32-bit float no volume or area could be trusted. */
const MAX_COORDINATE = 3.4028235677973366e38

/** For fewer triangles, a kernel's memory costs more in garbage collection than the kernel saves. */
const KERNEL_TRIANGLES = 10_000

/**
 * For fewer triangles, starting workers takes longer than they save; more workers than this only wait for memory.
 */
const SHARED_TRIANGLES = 100_000
const MAX_WORKERS = 7

/** For smaller parts, welding on a grid of 1e-8 changes the first six digits of the measures. */
const MIN_UNCHANGED_EXTENT = 0.01

/**
 * Collects triangles, sums up their measures, and welds their vertices: coordinates that round to the same point
 * of a 1e-8 grid share a vertex (as defined by trimesh's `merge_vertices`, digits_vertex 8).
 */
export class MeshBuilder implements MeshSink {
  private readonly sums = new SurfaceSums()
  private readonly doubles = new GridWeld()
  /** Triangles that are not yet summed up. */
  private readonly block = new Float64Array(BLOCK_TRIANGLES * 9)
  private blockTriangles = 0
  private floats: FloatWeld | KernelWeld | undefined
  private expected = 0
  private declaredUnit: DeclaredUnit | undefined
  private plates: readonly FilePlate[] = []
  private plate: number | undefined
  private readonly notes: ReadNote[] = []
  private readonly workers: readonly MeshWorker[]

  constructor(workers: readonly MeshWorker[]) {
    this.workers = workers
  }

  get triangles(): number {
    return this.doubles.triangles + (this.floats?.triangles ?? 0)
  }

  /** @throws MeshError `not_finite` */
  addVertex(x: number, y: number, z: number): number {
    this.checkFinite(x, y, z)
    return this.doubles.addVertex(x, y, z)
  }

  /** @throws MeshError `not_finite` */
  addListedVertex(x: number, y: number, z: number): number {
    this.checkFinite(x, y, z)
    return this.doubles.addListedVertex(x, y, z)
  }

  /** @throws MeshError `too_many_triangles` */
  addTriangle(a: number, b: number, c: number): void {
    const { doubles, block } = this
    if (doubles.triangles >= MAX_TRIANGLES) throw tooManyTriangles()
    doubles.addTriangle(a, b, c)
    const { positions } = doubles
    let to = this.blockTriangles * 9
    for (let axis = 0; axis < 3; axis++, to++) {
      block[to] = positions[a * 3 + axis]
      block[to + 3] = positions[b * 3 + axis]
      block[to + 6] = positions[c * 3 + axis]
    }
    if (++this.blockTriangles === BLOCK_TRIANGLES) this.sumBlock()
  }

  addFloatTriangles(bytes: Uint8Array, from: number, stride: number, triangles: number): void {
    if (this.doubles.triangles > 0) throw new Error('A mesh is read either as floats or as doubles.')
    if (this.triangles + triangles > MAX_TRIANGLES) throw tooManyTriangles()
    this.floats ??=
      (this.expected >= KERNEL_TRIANGLES ? KernelWeld.open(this.usedWorkers()) : undefined) ??
      new FloatWeld(this.expected)
    this.floats.add(bytes, from, stride, triangles)
  }

  startPart(): void {
    this.doubles.startPart()
  }

  expectTriangles(count: number): void {
    this.expected = count
  }

  declareUnit(unit: DeclaredUnit): void {
    this.declaredUnit = unit
  }

  declarePlates(plates: readonly FilePlate[], plate: number): void {
    this.plates = plates
    this.plate = plate
  }

  addNote(code: ReadNoteCode, message: string): void {
    if (!this.notes.some((note) => note.code === code)) this.notes.push({ code, message })
  }

  /** @throws MeshError `aborted` or `deadline_exceeded` */
  async finish(scheduler: Scheduler): Promise<IndexedMesh> {
    this.sumBlock()
    const { floats, declaredUnit, plates, plate, notes } = this
    const declared = { declaredUnit, plates, plate, notes }
    const mesh = floats
      ? meshOfFloats(await floats.finish(scheduler), { sums: floats.sums(), ...declared })
      : meshOfDoubles(this.doubles.finish(), { sums: this.sums, ...declared })
    const { min, max } = mesh.bounds
    const maxExtent = Math.max(...max.map((high, axis) => high - min[axis]))
    return maxExtent < MIN_UNCHANGED_EXTENT ? { ...mesh, sums: weldedSums(mesh) } : mesh
  }

  /** Stops the workers. */
  stop(): void {
    if (this.floats instanceof KernelWeld) this.floats.stop()
  }

  private checkFinite(x: number, y: number, z: number): void {
    if (!(Math.abs(x) <= MAX_COORDINATE && Math.abs(y) <= MAX_COORDINATE && Math.abs(z) <= MAX_COORDINATE)) {
      throw notFinite(this.triangles + 1)
    }
  }

  private usedWorkers(): readonly MeshWorker[] {
    return this.expected >= SHARED_TRIANGLES ? this.workers.slice(0, MAX_WORKERS) : []
  }

  private sumBlock(): void {
    this.sums.add(this.block, this.blockTriangles)
    this.blockTriangles = 0
  }
}

/** The sums again, with each vertex at its welded position. */
function weldedSums(mesh: IndexedMesh): SurfaceSums {
  const { indices } = mesh
  const positions = mesh.positions()
  const sums = new SurfaceSums()
  const block = new Float64Array(9)
  for (let offset = 0; offset < indices.length; offset += 3) {
    for (let i = 0; i < 9; i++) {
      block[i] = positions[indices[offset + Math.floor(i / 3)] * 3 + (i % 3)]
    }
    sums.add(block, 1)
  }
  return sums
}
