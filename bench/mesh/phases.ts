// Measures the phases of one analysis, in this process: node phases.ts FILE RUNS prints a line of JSON.
import { readFileSync } from 'node:fs'
import { analyzeMesh } from '@mattercloud/mesh'
import {
  allocate,
  blockAt,
  KernelWeld,
  kernelMemory,
  LAYOUT,
  openKernel,
  Scheduler,
} from '@mattercloud/mesh/internals'

const HEADER = 84
const NORMAL = 12
const TRIANGLE = 50
const BLOCK = 512

const [file = '', runs = '5'] = process.argv.slice(2)
const found: Record<string, number>[] = []
for (let run = -2; run < Number(runs); run++) {
  let last = performance.now()
  const lap = () => {
    const from = last
    last = performance.now()
    return last - from
  }
  const bytes = new Uint8Array(readFileSync(file))
  const read = lap()
  const triangles = (bytes.length - HEADER) / TRIANGLE
  const blocks = (use: (from: number, count: number) => void) => {
    for (let first = 0; first < triangles; first += BLOCK) {
      use(HEADER + NORMAL + first * TRIANGLE, Math.min(BLOCK, triangles - first))
    }
  }
  lap()
  const shared = kernelMemory(1)
  const kernel = openKernel(shared)
  const input = allocate(kernel, BLOCK * TRIANGLE)
  const sums = allocate(kernel, 88)
  const memory = new Uint8Array(shared.buffer)
  blocks((from, count) => {
    memory.set(bytes.subarray(from, from + count * TRIANGLE - NORMAL - 2), input)
    kernel.scanTriangles(input, TRIANGLE, count, sums)
    kernel.hash(blockAt(0) + LAYOUT.bits, count * 3, blockAt(0) + LAYOUT.keys)
  })
  const scan = lap()
  const weld = KernelWeld.open([])
  blocks((from, count) => weld?.add(bytes, from, TRIANGLE, count))
  await weld?.finish(new Scheduler({}))
  const scanAndWeld = lap()
  await analyzeMesh(bytes)
  const whole = lap()
  // The first two runs only warm up.
  if (run >= 0) found.push({ read, scan, weld: scanAndWeld - scan, edges: whole - scanAndWeld })
}
console.log(JSON.stringify(found))
