import { Worker } from 'node:worker_threads'
import { binaryStl, flipped, torus } from '@mattercloud/testing/mesh/solids'
import { afterAll, describe, expect, it } from 'vitest'
import { analyzeMesh, type MeshWorker } from './index.ts'
import { blockAt, LAYOUT } from './weld/kernel.ts'

const threads = [1, 2].map(() => new Worker(new URL('./worker.ts', import.meta.url)))
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.terminate()))
})

/** Worker threads, and whether each of them processed triangles in the end. */
function helpers(count: number) {
  const summons: Parameters<MeshWorker['postMessage']>[0][] = []
  const workers = threads.slice(0, count).map(
    (worker): MeshWorker => ({
      postMessage(message) {
        summons.push(message)
        worker.postMessage(message)
      },
    }),
  )
  const helped = () =>
    summons.map(({ meshMemory, thread }) => {
      const [candidates] = new Uint32Array(meshMemory.buffer, blockAt(thread) + LAYOUT.candidates, 1)
      return candidates !== 0
    })
  return { workers, helped }
}

/** Gives the workers time to start before most of the file arrives. */
async function* unhurried(bytes: Uint8Array) {
  const start = 1 << 16
  yield bytes.subarray(0, start)
  await new Promise((resolve) => setTimeout(resolve, 300))
  yield bytes.subarray(start)
}

const part = torus(40, 12, 600, 200)
const shuffled = part.map((_, i) => part[(i * 7919) % part.length] ?? part[0]).filter((t) => t !== undefined)
const [first = part[0]] = part
const meshes = {
  closed: part,
  shuffled,
  open: part.slice(1),
  'one face flipped': first ? [flipped(first), ...part.slice(1)] : [],
  'one face twice': first ? [...part, first] : [],
}

describe('worker threads', () => {
  it.each(Object.entries(meshes))('find the same as the main thread alone: %s', async (_name, triangles) => {
    const bytes = binaryStl(triangles)
    const alone = await analyzeMesh(bytes, { unit: 'mm' })
    for (const count of [1, 2]) {
      const { workers, helped } = helpers(count)
      const { open_loops, hull_volume_cm3, ...together } = await analyzeMesh(unhurried(bytes), {
        unit: 'mm',
        workers,
      })
      expect(helped()).toEqual(Array(count).fill(true))
      // Threads number the vertices in another order, on which the hull's last digits depend.
      expect(hull_volume_cm3 ?? 0).toBeCloseTo(alone.hull_volume_cm3 ?? 0, 9)
      expect({ ...alone, ...together }).toEqual(alone)
      expect(open_loops.map(({ edges }) => edges)).toEqual(alone.open_loops.map(({ edges }) => edges))
    }
  })

  it('report the first triangle that is not finite, whichever thread finds it', async () => {
    const bytes = binaryStl(part)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (const triangle of [20_000, 20_010, 90_000]) view.setFloat32(84 + triangle * 50 + 12, NaN, true)
    const { workers } = helpers(2)
    await expect(analyzeMesh(unhurried(bytes), { workers })).rejects.toMatchObject({
      code: 'not_finite',
      message: expect.stringContaining('Triangle 20001 '),
    })
  })

  it('are free again after an analysis that was stopped', async () => {
    const bytes = binaryStl(part)
    const stop = new AbortController()
    const { workers } = helpers(1)
    const source = (async function* () {
      yield bytes.subarray(0, 1 << 20)
      stop.abort()
      yield bytes.subarray(1 << 20)
    })()
    await expect(analyzeMesh(source, { workers, signal: stop.signal })).rejects.toMatchObject({
      code: 'aborted',
    })
    const next = helpers(1)
    await analyzeMesh(unhurried(bytes), { workers: next.workers })
    expect(next.helped()).toEqual([true])
  })

  it('are not waited for if they never start', async () => {
    const asleep: MeshWorker = { postMessage: () => {} }
    const bytes = binaryStl(part)
    expect(await analyzeMesh(bytes, { workers: [asleep] })).toEqual(await analyzeMesh(bytes))
  })
})
