import { expect, test } from 'vitest'
import { nextAttemptAt } from './retrySchedule.ts'

const now = new Date('2026-11-24T10:00:00Z')

test('the waits are 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h; after that the delivery has failed', () => {
  const seconds = Array.from({ length: 9 }, (_, i) => {
    const next = nextAttemptAt(i + 1, now)
    return next && (next.getTime() - now.getTime()) / 1000
  })
  expect(seconds).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000, undefined, undefined])
})
