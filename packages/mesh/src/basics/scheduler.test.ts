import { binaryStl, box, mapped, sphere } from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, type MeshProgress } from '../index.ts'

/** A source that sends one chunk and then nothing more. */
function stalled(chunk: Uint8Array) {
  const state = { closed: false }
  const { promise: silent, resolve: fallSilent } = Promise.withResolvers<void>()
  const source: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]() {
      let first = true
      return {
        next: () => {
          if (!first) {
            fallSilent()
            return new Promise(() => {})
          }
          first = false
          return Promise.resolve({ done: false, value: chunk })
        },
        return: () => {
          state.closed = true
          return Promise.resolve({ done: true, value: undefined })
        },
      }
    },
  }
  return { source, state, silent }
}

describe('stopping', () => {
  it('an aborted signal stops it before the first byte', async () => {
    const reason = new Error('changed my mind')
    await expect(
      analyzeMesh(binaryStl(box([9, 9, 9])), { signal: AbortSignal.abort(reason) }),
    ).rejects.toMatchObject({
      code: 'aborted',
      cause: reason,
    })
  })

  it('an abort while the source is silent, and the source is closed', async () => {
    const { source, state, silent } = stalled(binaryStl(box([9, 9, 9])).slice(0, 100))
    const abort = new AbortController()
    const analysis = analyzeMesh(source, { signal: abort.signal })
    silent.then(() => setTimeout(() => abort.abort()))
    await expect(analysis).rejects.toMatchObject({ code: 'aborted' })
    expect(state.closed).toBe(true)
  })

  it('a deadline while the source is silent, and the source is closed', async () => {
    const { source, state } = stalled(binaryStl(box([9, 9, 9])))
    await expect(analyzeMesh(source, { deadline_ms: 20 })).rejects.toMatchObject({
      code: 'deadline_exceeded',
    })
    expect(state.closed).toBe(true)
  })

  it('a source that fails is passed on as it is', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10)
      throw new Error('disk gone')
    }
    await expect(analyzeMesh(failing())).rejects.toThrow('disk gone')
  })

  // Large enough that each phase yields at least once.
  const large = sphere(50, 8)
  const open = binaryStl(large.slice(1))
  // Only with several closed shells is there anything left to measure after reading.
  const closed = binaryStl([...large, ...mapped(large, ([x, y, z]) => [x + 200, y, z])])
  it.each([
    ['read', open],
    ['topology', open],
    ['measure', closed],
    ['hull', open],
  ] as const)('an abort during the phase %s', async (phase, bytes) => {
    const abort = new AbortController()
    const reports: MeshProgress[] = []
    const analysis = analyzeMesh(bytes, {
      signal: abort.signal,
      onProgress: (progress) => {
        reports.push(progress)
        if (progress.phase === phase) abort.abort()
      },
    })
    await expect(analysis).rejects.toMatchObject({ code: 'aborted' })
    expect(reports.at(-1)?.phase).toBe(phase)
  })
})

it('progress counts up, phase after phase', async () => {
  const bytes = binaryStl(sphere(50, 5))
  const reports: MeshProgress[] = []
  await analyzeMesh(bytes, { onProgress: (progress) => reports.push(progress) })
  expect(reports.at(0)?.phase).toBe('read')
  expect(reports.find(({ done }) => done === bytes.length)).toEqual({
    phase: 'read',
    done: bytes.length,
    total: bytes.length,
  })
  for (const { done, total = Number.POSITIVE_INFINITY } of reports) expect(done).toBeLessThanOrEqual(total)
})
