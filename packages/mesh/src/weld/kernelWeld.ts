import { notFinite } from '../basics/errors.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import type { FloatMesh } from './floatWeld.ts'
import { FIXED_KEYS, randomKeys } from './hash.ts'
import {
  aligned,
  allocate,
  blockAt,
  CHUNK,
  heapEnd,
  type Kernel,
  kernelMemory,
  LAYOUT,
  openKernel,
  outOfMemory,
  recycleMemory,
  setHeapEnd,
} from './kernel.ts'
import { pairInKernel, pairingBytes } from './kernelPairing.ts'
import { PARTITIONS } from './partitions.ts'
import { firstNonFinite, floatsAt, type Portion } from './portion.ts'
import { cubesPerUnit } from './regions.ts'
import { gatherShift, isScattered } from './scattered.ts'
import { BLOCK_TRIANGLES, type Sums, SurfaceSums } from './surfaceSums.ts'
import { type MeshWorker, WorkerPool } from './workerPool.ts'

const TRIANGLE_BYTES = 36
const INDICES_BYTES = 12
const POINT_BYTES = 12
const MAX_STRIDE = 64
const NOT_FINITE = -1
/** How many triangles a worker gets per call. */
const PORTION = BLOCK_TRIANGLES * 16

/** Welds like `FloatWeld`, in WebAssembly and in half the time, with as many threads as there are. */
export class KernelWeld {
  private readonly memory: WebAssembly.Memory
  private readonly kernel: Kernel
  private readonly pool: WorkerPool
  private bytes: Uint8Array
  /** Where each thread reads its input. */
  private readonly inputs: number[]
  /** The last portion of each thread. */
  private readonly portions: (Portion | undefined)[]
  private readonly start: number
  private readonly total = new SurfaceSums()
  private count = 0

  private constructor(memory: WebAssembly.Memory, workers: readonly MeshWorker[]) {
    this.memory = memory
    this.kernel = openKernel(memory)
    this.bytes = new Uint8Array(memory.buffer)
    this.portions = [undefined, ...workers.map(() => undefined)]
    const workspace = (triangles: number) => allocate(this.kernel, triangles * MAX_STRIDE)
    this.inputs = this.portions.map((_, thread) => workspace(thread === 0 ? BLOCK_TRIANGLES : PORTION))
    this.start = heapEnd(memory)
    const keys = [...FIXED_KEYS, ...randomKeys()]
    this.portions.forEach((_, thread) => {
      new Int32Array(memory.buffer, blockAt(thread) + LAYOUT.keys, keys.length).set(keys)
    })
    this.pool = new WorkerPool(this.kernel, memory, workers)
  }

  /** Undefined where WebAssembly is not available. Without shared memory there are no workers. */
  static open(workers: readonly MeshWorker[]): KernelWeld | undefined {
    for (const pool of workers.length > 0 ? [workers, []] : [[]]) {
      try {
        return new KernelWeld(kernelMemory(pool.length + 1), pool)
      } catch {
        // Shared memory, or WebAssembly, is not available here.
      }
    }
    return undefined
  }

  get triangles(): number {
    return this.count
  }

  /**
   * Adds triangles.
   * @param from offset of the first triangle's floats
   * @param stride bytes from one triangle to the next
   * @throws MeshError `not_finite`, immediately or later
   */
  add(bytes: Uint8Array, from: number, stride: number, triangles: number): void {
    for (let done = 0; done < triangles; ) {
      const [, worker] = triangles - done >= PORTION && this.count > 0 ? this.pool.availableThreads() : []
      const size = Math.min(worker === undefined ? BLOCK_TRIANGLES : PORTION, triangles - done)
      this.addPortion(worker ?? 0, bytes, from + done * stride, stride, size)
      done += size
      this.count += size
    }
  }

  /** The sums over all triangles; known after `finish`. */
  sums(): SurfaceSums {
    return this.total
  }

  /** Stops the workers: after `finish` and `pairHalfEdges`, or where these are not called. */
  stop(): void {
    this.pool.stop()
  }

  /** @throws MeshError `aborted`, `deadline_exceeded` or `not_finite` */
  async finish(scheduler: Scheduler): Promise<FloatMesh> {
    const { kernel, memory, count, pool, start } = this
    await pool.waitUntilIdle(scheduler)
    for (let thread = 1; thread < pool.threads; thread++) this.checkPortion(thread)
    this.sumUp()
    for (let thread = 0; thread < pool.threads; thread++) {
      if (!pool.runAs(thread, () => kernel.flushAll())) throw outOfMemory()
    }
    const readEnd = heapEnd(memory)
    const { points, vertices, records } = await this.weld(scheduler)
    setHeapEnd(memory, points + vertices * POINT_BYTES)
    let indices = allocate(kernel, count * INDICES_BYTES)
    for (let thread = 1; thread < pool.threads; thread++) pool.dispatch(thread, 'writeIndices', [indices])
    kernel.writeIndices(indices)
    await pool.waitUntilIdle(scheduler)
    // The input is no longer needed: its memory is reused for what follows.
    let free = start
    const scattered = isScattered(vertices, records, count)
    if (scattered) {
      const shift = gatherShift(vertices)
      const groups = (vertices >>> shift) + 1
      const ends = allocate(kernel, groups * 4)
      this.memoryView().fill(0, ends, ends + groups * 4)
      kernel.gatherByGroup(indices, count, shift, ends, groups, start)
      indices = start
      free = aligned(start + count * INDICES_BYTES)
    }
    const bytes = pairingBytes(pool.threads, vertices, count)
    const workspace = free + bytes <= readEnd ? free : allocate(kernel, bytes)
    // No memory is allocated from here on, so these views stay valid.
    return {
      indices: new Uint32Array(memory.buffer, indices, count * 3),
      points: new Float32Array(memory.buffer, points, vertices * 3),
      isScattered: false,
      dispose: () => {
        if (pool.isStopped()) recycleMemory(memory, pool.threads)
      },
      pairHalfEdges: (scheduler) =>
        pairInKernel(
          { kernel, memory, pool, indices, workspace, isScattered: scattered, vertices, triangles: count },
          scheduler,
        ),
    }
  }

  private addPortion(
    thread: number,
    bytes: Uint8Array,
    from: number,
    stride: number,
    triangles: number,
  ): void {
    this.checkPortion(thread)
    const address = this.inputs[thread]
    this.memoryView().set(bytes.subarray(from, from + (triangles - 1) * stride + TRIANGLE_BYTES), address)
    if (this.count === 0) this.initialise(address, stride, triangles)
    this.portions[thread] = { at: address, first: this.count, stride, triangles }
    const parameters = [address, stride, triangles, this.count] as const
    if (thread > 0) this.pool.dispatch(thread, 'addTriangles', parameters)
    else {
      const status = this.kernel.addTriangles(...parameters)
      if (status !== 0) throw this.errorFor(status)
    }
  }

  /** Throws the error of a worker's last portion, if it has one. */
  private checkPortion(thread: number): void {
    if (thread === 0 || this.portions[thread] === undefined) return
    const status = this.pool.resultOf(thread)
    if (status !== 0) throw this.errorFor(status)
  }

  /** The error names the first such triangle in the file, whichever thread found one first. */
  private errorFor(status: number): Error {
    if (status !== NOT_FINITE) return outOfMemory()
    const triangles = this.portions.map((portion) => portion && firstNonFinite(this.memory, portion))
    return notFinite(Math.min(...triangles.filter((triangle) => triangle !== undefined)) + 1)
  }

  /** Sets the origin and the cubes from the first triangles. */
  private initialise(address: number, stride: number, triangles: number): void {
    const { buffer } = this.memory
    const floats = floatsAt(buffer, { at: address, first: 0, stride, triangles })
    const [x = 0, y = 0, z = 0] = floats
    this.total.origin = [x, y, z]
    for (let thread = 0; thread < this.pool.threads; thread++) {
      new Float64Array(buffer, blockAt(thread) + LAYOUT.origin, 3).set([x, y, z])
      new Float64Array(buffer, blockAt(thread) + LAYOUT.cubes, 1).set([cubesPerUnit(floats)])
    }
  }

  /** In the order of the file, so that the sums do not depend on the number of threads. */
  private sumUp(): void {
    const view = new DataView(this.memory.buffer)
    const found: { first: number; at: number }[] = []
    for (let thread = 0; thread < this.pool.threads; thread++) {
      const next = (address: number) => view.getUint32(address, true)
      for (
        let chunk = next(blockAt(thread) + LAYOUT.firstChunk);
        chunk !== 0;
        chunk = next(chunk + CHUNK.next)
      ) {
        found.push({ first: view.getUint32(chunk + CHUNK.first, true), at: chunk })
      }
    }
    found.sort((a, b) => a.first - b.first)
    for (const { at } of found) this.total.merge(sumsAt(view, at))
  }

  /** Each available thread welds its share of the partitions. */
  private async weld(scheduler: Scheduler): Promise<{ points: number; vertices: number; records: number }> {
    const { kernel, memory, pool } = this
    const welders = pool.availableThreads()
    const wordsAt = (address: number, count: number) => new Uint32Array(memory.buffer, address, count)
    const records = new Float64Array(PARTITIONS)
    for (let thread = 0; thread < pool.threads; thread++) {
      const [own = 0] = wordsAt(blockAt(thread) + LAYOUT.candidates, 1)
      wordsAt(blockAt(thread) + LAYOUT.records, PARTITIONS).forEach((count, partition) => {
        records[partition] += count
      })
      const vertexOf = allocate(kernel, own * 4)
      wordsAt(blockAt(thread) + LAYOUT.vertexOf, 1)[0] = vertexOf
    }
    const shares = welders.map((_, welder) =>
      records.filter((_, partition) => partition % welders.length === welder),
    )
    const tables = shares.map((share) => allocate(kernel, tableBytes(Math.max(...share))))
    const points = shares.map((share) => allocate(kernel, (sumOf(share) + 1) * POINT_BYTES))
    const share = (welder: number, from: number, to: number, knownVertices: number) =>
      [pool.threads, from, to, welders.length, welder, tables[welder], points[welder], knownVertices] as const
    welders.forEach((thread, welder) => {
      if (thread > 0) pool.dispatch(thread, 'weld', share(welder, welder, PARTITIONS, 0))
    })
    let vertices = 0
    for (let partition = 0; partition < PARTITIONS; partition += welders.length) {
      vertices = kernel.weld(...share(0, partition, partition + 1, vertices))
      if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'topology', done: 0 })
    }
    await pool.waitUntilIdle(scheduler)
    const [first = 0] = points
    const bytes = this.memoryView()
    welders.forEach((thread, welder) => {
      if (thread === 0) return
      wordsAt(blockAt(welder) + LAYOUT.offset, 1)[0] = vertices
      const from = points[welder]
      const found = pool.resultOf(thread)
      bytes.copyWithin(first + vertices * POINT_BYTES, from, from + found * POINT_BYTES)
      vertices += found
    })
    return { points: first, vertices, records: sumOf(records) }
  }

  /** All of the memory; a new view when it has grown. */
  private memoryView(): Uint8Array {
    if (this.bytes.buffer !== this.memory.buffer) this.bytes = new Uint8Array(this.memory.buffer)
    return this.bytes
  }
}

/** The size of a table for this many vertices: four bytes a slot, of which at most a quarter are used. */
function tableBytes(vertices: number): number {
  return 4 * 2 ** Math.ceil(Math.log2(vertices * 4 + 1))
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count)
}

function sumsAt(view: DataView, chunk: number): Sums {
  const sum = (i: number) => view.getFloat64(chunk + CHUNK.sums + i * 8, true)
  return {
    flat: view.getUint32(chunk + CHUNK.flat, true),
    coincident: view.getUint32(chunk + CHUNK.coincident, true),
    doubleArea: sum(0),
    sixVolumes: sum(1),
    first: [sum(2), sum(3), sum(4)],
    second: [sum(5), sum(6), sum(7), sum(8), sum(9), sum(10)],
  }
}
