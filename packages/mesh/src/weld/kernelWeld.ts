import type { Pace } from '../pace.ts'
import { SurfaceSums } from '../surfaceSums.ts'
import type { ClosedFindings } from '../topology/closedSides.ts'
import { firstInfinite } from './floatBlock.ts'
import type { FloatMesh } from './floatWeld.ts'
import { FIXED_KEYS, randomKeys } from './hash.ts'
import { FIRST_BLOCK, type Kernel, openKernel, outOfMemory, setTop, takeMemory, topOf } from './kernel.ts'
import { PARTITIONS } from './partitions.ts'
import { cubesPerUnit } from './regions.ts'
import { gatherShift, isScattered } from './scattered.ts'

// Places in a thread's block, as kernel/assembly/layout.ts has them.
const KEYS = FIRST_BLOCK
const ORIGIN = FIRST_BLOCK + 32
const SUMS = FIRST_BLOCK + 64
const BITS = FIRST_BLOCK + 4096
const INPUT = FIRST_BLOCK + 40960
const FIRST_BLOCKS = FIRST_BLOCK + 656384
const RECORDS = FIRST_BLOCK + 658432

const TRIANGLE_BYTES = 36
const CORNERS_BYTES = 12
const POINT_BYTES = 12
const NOT_FINITE = -1
/** Triangles that are paired at a stretch, and bytes of large buckets that may be looked at for each side. */
const STRETCH = 1 << 15
const LOOKS_A_SIDE = 32

/** Welds as `FloatWeld` does, in WebAssembly and in half the time. */
export class KernelWeld {
  private readonly kernel: Kernel
  private memory: Uint8Array<ArrayBuffer>
  private readonly start: number
  private readonly found = new SurfaceSums()
  private count = 0

  private constructor(kernel: Kernel) {
    this.kernel = kernel
    this.memory = new Uint8Array(kernel.memory.buffer)
    this.start = topOf(kernel)
    new Int32Array(kernel.memory.buffer, KEYS, 8).set([...FIXED_KEYS, ...randomKeys()])
  }

  /** Undefined where WebAssembly can't be had. */
  static open(): KernelWeld | undefined {
    const kernel = openKernel()
    return kernel && new KernelWeld(kernel)
  }

  get triangles(): number {
    return this.count
  }

  /** As `FloatWeld.add`. */
  add(bytes: Uint8Array, from: number, stride: number, triangles: number): number {
    const { kernel, found } = this
    this.look()
    this.memory.set(bytes.subarray(from, from + (triangles - 1) * stride + TRIANGLE_BYTES), INPUT)
    if (found.origin === undefined) this.begin(stride, triangles)
    const flat = kernel.add(stride, triangles)
    if (flat < 0 && flat !== NOT_FINITE) throw outOfMemory()
    this.look()
    if (flat < 0) return firstInfinite(new Int32Array(this.memory.buffer, BITS, triangles * 9))
    if (flat > 0) found.addFlat(new Float32Array(this.memory.buffer, BITS, triangles * 9), triangles, flat)
    this.count += triangles
    return triangles
  }

  sums(): SurfaceSums {
    const { found } = this
    const [area = 0, volumes = 0, x = 0, y = 0, z = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] =
      new Float64Array(this.kernel.memory.buffer, SUMS, 11)
    return Object.assign(found, {
      doubleArea: area,
      sixVolumes: volumes,
      first: [x, y, z],
      second: [xx, yy, zz, xy, xz, yz],
    })
  }

  /** @throws MeshError `aborted` or `deadline_exceeded` */
  async finish(pace: Pace): Promise<FloatMesh> {
    const { kernel, count, start } = this
    if (!kernel.flushAll()) throw outOfMemory()
    const candidates = kernel.candidateCount()
    const readEnd = topOf(kernel)
    const vertexOf = takeMemory(kernel, candidates * 4)
    const { points, vertices } = await this.weld(vertexOf, candidates, pace)
    setTop(kernel, points + vertices * POINT_BYTES)
    let corners = takeMemory(kernel, count * CORNERS_BYTES)
    kernel.nameCorners(vertexOf, corners, 0)
    // What was read is of no more use: its place takes up what comes next.
    let free = start
    if (isScattered(vertices, candidates, count)) {
      const shift = gatherShift(vertices)
      const groups = (vertices >>> shift) + 1
      const ends = takeMemory(kernel, groups * 4)
      this.look()
      this.memory.fill(0, ends, ends + groups * 4)
      kernel.gather(corners, count, shift, ends, groups, start)
      corners = start
      free = aligned(start + count * CORNERS_BYTES)
    }
    const starts = this.room(free, readEnd, vertices, count)
    // No memory is asked for from here on, so these views stay.
    const { buffer } = kernel.memory
    return {
      corners: new Uint32Array(buffer, corners, count * 3),
      points: new Float32Array(buffer, points, vertices * 3),
      isScattered: false,
      pairSides: (pace) => this.pairSides(corners, starts, vertices, pace),
    }
  }

  /** What is known once the first triangles are there. */
  private begin(stride: number, triangles: number): void {
    const { buffer } = this.memory
    const view = new DataView(buffer, INPUT)
    this.found.origin = [view.getFloat32(0, true), view.getFloat32(4, true), view.getFloat32(8, true)]
    new Float64Array(buffer, ORIGIN, 3).set(this.found.origin)
    const sample = Float32Array.from({ length: triangles * 9 }, (_, i) =>
      view.getFloat32(Math.floor(i / 9) * stride + (i % 9) * 4, true),
    )
    this.kernel.setCubes(cubesPerUnit(sample))
  }

  private async weld(vertexOf: number, candidates: number, pace: Pace) {
    const { kernel } = this
    const { buffer } = kernel.memory
    const records = [...new Uint32Array(buffer, RECORDS, PARTITIONS)]
    const chains = [...new Uint32Array(buffer, FIRST_BLOCKS, PARTITIONS)]
    const slotsOf = (size: number) => 2 ** Math.ceil(Math.log2(size * 2 + 1))
    const table = takeMemory(kernel, slotsOf(Math.max(...records)) * 4)
    const points = takeMemory(kernel, candidates * POINT_BYTES)
    this.look()
    let vertices = 0
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const slots = slotsOf(records[partition] ?? 0)
      this.memory.fill(0, table, table + slots * 4)
      const chain = chains[partition] ?? 0
      vertices = kernel.weldChain(chain, vertexOf, table, slots, points, vertices, vertices, 0)
      if (pace.isDue()) await pace.rest({ phase: 'topology', done: 0 })
    }
    return { points, vertices }
  }

  /** Where `pairSides` puts its tables: into what is free, or where that isn't enough after everything else. */
  private room(free: number, end: number, vertices: number, triangles: number): number {
    const bytes = aligned((vertices + 1) * 4) + aligned(triangles * 4) + triangles * CORNERS_BYTES
    return free + bytes <= end ? free : takeMemory(this.kernel, bytes)
  }

  /** As the function of this name. */
  private async pairSides(
    corners: number,
    starts: number,
    vertices: number,
    pace: Pace,
  ): Promise<ClosedFindings | undefined> {
    const { kernel, count } = this
    this.look()
    const parents = starts + aligned((vertices + 1) * 4)
    const words = parents + aligned(count * 4)
    this.memory.fill(0, starts, parents)
    kernel.countUpwards(corners, 0, count, starts, 0, vertices)
    if (kernel.toStarts(starts, vertices + 1, 0) * 2 !== count * 3) return undefined
    this.memory.fill(0, words, words + count * CORNERS_BYTES)
    kernel.openPairs(count * 3 * LOOKS_A_SIDE)
    for (let from = 0; from < count; from += STRETCH) {
      const to = Math.min(from + STRETCH, count)
      if (!kernel.pair(corners, from, to, starts, words, parents, 0, vertices)) return undefined
      if (pace.isDue()) await pace.rest({ phase: 'topology', done: from, total: count })
    }
    const shells = kernel.numberGroups(parents, count)
    const shellOf = new Uint32Array(this.memory.buffer, parents, count)
    return { duplicateFaces: kernel.duplicateFaces(), shells: { count: shells, shellOf } }
  }

  /** Memory that has grown needs another view. */
  private look(): void {
    const { buffer } = this.kernel.memory
    if (this.memory.buffer !== buffer) this.memory = new Uint8Array(buffer)
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
