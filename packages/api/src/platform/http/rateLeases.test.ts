import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRateLeases } from './rateLeases.ts'
import type { RateWindow } from './rateWindows.ts'

/** A window that does not end, shared by several processes as in PostgreSQL. */
function sharedWindow() {
  let [used, requests] = [0, 0]
  return {
    requests: () => requests,
    async take(_bucket: string, count: number): Promise<RateWindow> {
      requests += 1
      used += count
      return { used, resetAt: 60, msLeft: 60_000 }
    },
  }
}

describe('RATE-1 what processes share', () => {
  test('never more than the limit passes, and no more are refused early than documented', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(4), { minLength: 250, maxLength: 400 }),
        fc.boolean(),
        async (limit, processes, calls, atOnce) => {
          const { take } = sharedWindow()
          const all = Array.from({ length: processes }, () => createRateLeases({ limit, take }))
          const one = (index: number) => all[index % processes]?.takeOne('key:1')
          const taken: Array<Awaited<ReturnType<typeof one>>> = []
          if (atOnce) taken.push(...(await Promise.all(calls.map(one))))
          else for (const index of calls) taken.push(await one(index))
          const passed = taken.filter((each) => each?.isWithin).length
          const size = Math.max(1, Math.floor(limit / 10))
          expect(passed).toBeLessThanOrEqual(limit)
          const hasRefused = passed < calls.length
          if (hasRefused) expect(passed).toBeGreaterThanOrEqual(limit - (processes - 1) * (size - 1))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('one process counts down to exactly 0, and queries the database once for every six of sixty calls', async () => {
    const window = sharedWindow()
    const leases = createRateLeases({ limit: 60, take: window.take })
    for (let remaining = 59; remaining >= 0; remaining -= 1)
      expect(await leases.takeOne('key:1')).toEqual({ isWithin: true, remaining, resetAt: 60 })
    expect(window.requests()).toBe(10)
    for (let i = 0; i < 100; i += 1)
      expect(await leases.takeOne('key:1')).toMatchObject({ isWithin: false, remaining: 0 })
    expect(window.requests()).toBe(10)
  })

  test('a window that has ended is asked for again', async () => {
    let windows = 0
    const leases = createRateLeases({
      limit: 1,
      take: async () => {
        windows += 1
        return { used: 1, resetAt: windows, msLeft: windows === 1 ? -1 : 60_000 }
      },
    })
    expect(await leases.takeOne('ip:x')).toMatchObject({ isWithin: true, resetAt: 2 })
    expect(await leases.takeOne('ip:x')).toMatchObject({ isWithin: false, resetAt: 2 })
  })
})
