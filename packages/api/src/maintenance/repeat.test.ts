import { pino } from 'pino'
import { expect, test } from 'vitest'
import { repeat } from './repeat.ts'

const log = pino({ level: 'silent' })

test('UPKEEP-1 a slow or failing task delays no other, and is not started twice', async () => {
  const counts = { slow: 0, failing: 0, quick: 0 }
  const released = Promise.withResolvers<void>()
  const stop = repeat({ log }, 5, [
    async function slow() {
      counts.slow += 1
      await released.promise
    },
    async function failing() {
      counts.failing += 1
      throw new Error('every time')
    },
    async function quick() {
      counts.quick += 1
    },
  ])
  await expect.poll(() => Math.min(counts.failing, counts.quick)).toBeGreaterThan(3)
  expect(counts.slow).toBe(1)
  released.resolve()
  await expect.poll(() => counts.slow).toBeGreaterThan(1)
  await stop()
})

test('UPKEEP-2 stopping waits for running tasks, and starts no more', async () => {
  let [begun, ended] = [0, 0]
  const released = Promise.withResolvers<void>()
  const stop = repeat({ log }, 5, [
    async () => {
      begun += 1
      await released.promise
      ended += 1
    },
  ])
  await expect.poll(() => begun).toBe(1)
  const stopped = stop()
  released.resolve()
  await stopped
  expect([begun, ended]).toEqual([1, 1])
})
