import type { Pace } from '../basics/pace.ts'
import { type ClosedFindings, closedFindings } from './closedSides.ts'
import type { Crew } from './crew.ts'
import { aligned, type Kernel } from './kernel.ts'

/** Triangles that are paired at a stretch, and bytes of large buckets that may be looked at for each side. */
const STRETCH = 1 << 15
const LOOKS_A_SIDE = 32
const WORDS_BYTES = 8

/** A welded mesh in a kernel's memory. */
interface KernelMesh {
  kernel: Kernel
  memory: WebAssembly.Memory
  crew: Crew
  /** Where its triangles' corners are, and `pairRoom` bytes to work in. */
  corners: number
  room: number
  /** Triangles that are neighbours in space mostly weren't in the file. */
  isScattered: boolean
  vertices: number
  triangles: number
}

/** How many bytes pairing needs. */
export function pairRoom(threads: number, vertices: number, triangles: number): number {
  return (
    threads * (aligned(vertices * 4 + 4) + aligned(triangles * 4)) + (triangles * 3 * WORDS_BYTES) / 2 + 16
  )
}

/**
 * As `pairSides` of topology/closedSides.ts. Each thread pairs the sides whose lower vertex is in its share of all
 * vertices.
 */
export async function pairInKernel(mesh: KernelMesh, pace: Pace): Promise<ClosedFindings | undefined> {
  try {
    return await pairShares(mesh, pace)
  } finally {
    // Nothing else is done together.
    mesh.crew.dismiss()
  }
}

async function pairShares(mesh: KernelMesh, pace: Pace): Promise<ClosedFindings | undefined> {
  const { kernel, memory, crew, corners, vertices, triangles } = mesh
  const [startsOf, pair] = mesh.isScattered
    ? (['scatteredStartsOf', 'pairScattered'] as const)
    : (['startsOf', 'pair'] as const)
  const threads = crew.present()
  let at = mesh.room
  const take = (bytes: number) => {
    const taken = at
    at += aligned(bytes)
    return taken
  }
  const shares = threads.map((thread, i) => {
    const low = Math.floor((vertices * i) / threads.length)
    const high = Math.floor((vertices * (i + 1)) / threads.length)
    return { thread, low, high, starts: take((high - low + 1) * 4), parents: take(triangles * 4) }
  })
  const [own, ...others] = shares
  if (!own) return undefined
  for (const { thread, starts, low, high } of others) {
    crew.ask(thread, startsOf, [corners, triangles, starts, low, high])
  }
  const ownSides = kernel[startsOf](corners, triangles, own.starts, own.low, own.high)
  await crew.settle(pace)
  // Of each edge only one side needs room: the other one finds it there.
  const sides = others.reduce((sum, { thread }) => sum + crew.resultOf(thread), ownSides)
  if (sides * 2 !== triangles * 3) return undefined

  for (const { thread } of shares) {
    crew.instead(thread, () => {
      kernel.openPairs((triangles * 3 * LOOKS_A_SIDE) / threads.length)
      return 0
    })
  }
  const ownWords = take(ownSides * WORDS_BYTES)
  for (const { thread, starts, parents, low, high } of others) {
    const sides = crew.resultOf(thread)
    const words = take(sides * WORDS_BYTES)
    crew.ask(thread, pair, [corners, 0, triangles, starts, words, sides, parents, low, high, triangles])
  }
  const { starts, parents, low, high } = own
  const pairOwn = (from: number, to: number) =>
    kernel[pair](corners, from, to, starts, ownWords, ownSides, parents, low, high, triangles)
  let isClosed = true
  for (let from = 0; from < triangles && isClosed; from += STRETCH) {
    const to = Math.min(from + STRETCH, triangles)
    isClosed = pairOwn(from, to) !== 0
    if (pace.isDue()) await pace.rest({ phase: 'topology', done: from, total: triangles })
  }
  await crew.settle(pace)
  if (!isClosed || others.some(({ thread }) => crew.resultOf(thread) === 0)) return undefined
  for (const { parents } of others) kernel.joinGroups(own.parents, parents, triangles)
  const count = kernel.numberGroups(own.parents, triangles)
  return closedFindings(new Uint32Array(memory.buffer, own.parents, triangles), count)
}
