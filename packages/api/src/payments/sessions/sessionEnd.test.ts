import { expect, test } from 'vitest'
import { sessionEnd } from './writeSessionCall.ts'

const now = Date.parse('2026-11-28T12:00:00Z')
const MINUTE = 60_000

// Stripe refuses a session that ends in less than 30 minutes or more than 24 hours by its own clock.
test.each([
  ['immediately', 0, 31],
  ['sooner than Stripe allows', 30.5, 31],
  ['with its quote', 600, 600],
  ['a day after the quote that it is ordered from', 24 * 60, 24 * 60 - 1],
])('MONEY-38 a payment page that should end %s', (_what, wanted, ends) => {
  expect(sessionEnd(new Date(now + wanted * MINUTE), now)).toEqual(new Date(now + ends * MINUTE))
})
