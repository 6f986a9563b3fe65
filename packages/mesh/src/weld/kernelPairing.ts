import type { Scheduler } from '../basics/scheduler.ts'
import { aligned, type Kernel } from './kernel.ts'
import { type ClosedFindings, closedFindings } from './pairHalfEdges.ts'
import type { WorkerPool } from './workerPool.ts'

/** How many triangles are paired per call, and how many bytes of large buckets that may be searched for each half-edge. */
const BLOCK = 1 << 15
const SEARCH_BYTES_PER_HALF_EDGE = 32
const ENTRY_BYTES = 8

/** A welded mesh in a kernel's memory. */
interface KernelMesh {
  kernel: Kernel
  memory: WebAssembly.Memory
  pool: WorkerPool
  /** Where its indices are, and `pairingBytes` bytes to work in. */
  indices: number
  workspace: number
  /** Neighbouring triangles were usually far apart in the file. */
  isScattered: boolean
  vertices: number
  triangles: number
}

/** How many bytes pairing needs. */
export function pairingBytes(threads: number, vertices: number, triangles: number): number {
  return (
    threads * (aligned(vertices * 4 + 4) + aligned(triangles * 4)) + (triangles * 3 * ENTRY_BYTES) / 2 + 16
  )
}

/**
 * As `pairHalfEdges` of pairHalfEdges.ts. Each thread pairs the half-edges whose lower vertex is in its share of all
 * vertices.
 */
export async function pairInKernel(
  mesh: KernelMesh,
  scheduler: Scheduler,
): Promise<ClosedFindings | undefined> {
  try {
    return await pairShares(mesh, scheduler)
  } finally {
    // The threads have no other work after this.
    mesh.pool.stop()
  }
}

async function pairShares(mesh: KernelMesh, scheduler: Scheduler): Promise<ClosedFindings | undefined> {
  const { kernel, memory, pool, indices, vertices, triangles } = mesh
  const [bucketStarts, pair] = mesh.isScattered
    ? (['scatteredBucketStarts', 'pairScattered'] as const)
    : (['bucketStarts', 'pairHalfEdges'] as const)
  const threads = pool.availableThreads()
  let next = mesh.workspace
  const reserve = (bytes: number) => {
    const address = next
    next += aligned(bytes)
    return address
  }
  const shares = threads.map((thread, i) => {
    const low = Math.floor((vertices * i) / threads.length)
    const high = Math.floor((vertices * (i + 1)) / threads.length)
    return { thread, low, high, starts: reserve((high - low + 1) * 4), parents: reserve(triangles * 4) }
  })
  const [own, ...others] = shares
  if (!own) return undefined
  for (const { thread, starts, low, high } of others) {
    pool.dispatch(thread, bucketStarts, [indices, triangles, starts, low, high])
  }
  const ownHalfEdges = kernel[bucketStarts](indices, triangles, own.starts, own.low, own.high)
  await pool.waitUntilIdle(scheduler)
  // Only one half-edge of each edge is stored: the other one finds it there.
  const halfEdges = others.reduce((sum, { thread }) => sum + pool.resultOf(thread), ownHalfEdges)
  if (halfEdges * 2 !== triangles * 3) return undefined

  for (const { thread } of shares) {
    pool.runAs(thread, () => {
      kernel.setSearchBudget((triangles * 3 * SEARCH_BYTES_PER_HALF_EDGE) / threads.length)
      return 0
    })
  }
  const ownEntries = reserve(ownHalfEdges * ENTRY_BYTES)
  for (const { thread, starts, parents, low, high } of others) {
    const halfEdges = pool.resultOf(thread)
    const entries = reserve(halfEdges * ENTRY_BYTES)
    pool.dispatch(thread, pair, [
      indices,
      0,
      triangles,
      starts,
      entries,
      halfEdges,
      parents,
      low,
      high,
      triangles,
    ])
  }
  const { starts, parents, low, high } = own
  const pairOwn = (from: number, to: number) =>
    kernel[pair](indices, from, to, starts, ownEntries, ownHalfEdges, parents, low, high, triangles)
  let isClosed = true
  for (let from = 0; from < triangles && isClosed; from += BLOCK) {
    const to = Math.min(from + BLOCK, triangles)
    isClosed = pairOwn(from, to) !== 0
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'topology', done: from, total: triangles })
  }
  await pool.waitUntilIdle(scheduler)
  if (!isClosed || others.some(({ thread }) => pool.resultOf(thread) === 0)) return undefined
  for (const { parents } of others) kernel.joinGroups(own.parents, parents, triangles)
  const count = kernel.numberGroups(own.parents, triangles)
  return closedFindings(new Uint32Array(memory.buffer, own.parents, triangles), count)
}
