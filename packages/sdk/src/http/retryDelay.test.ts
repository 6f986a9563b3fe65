import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestedDelay, retryDelay } from './retryDelay.ts'

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('retryDelay', () => {
  test('without a requested delay: from 0 to a limit that doubles up to 8 s', () => {
    fc.assert(
      fc.property(fc.nat(40), unit, (attempt, share) => {
        const delay = retryDelay({ attempt, random: () => share })
        expect(delay).toBe(share * Math.min(8000, 500 * 2 ** attempt))
      }),
    )
  })

  test('with Retry-After in seconds: never sooner, and at most half a second later', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(7200), unit, (attempt, seconds, share) => {
        const reply = { status: 503, headers: new Headers({ 'Retry-After': String(seconds) }) }
        const delay = retryDelay({ attempt, reply, random: () => share })
        expect(delay).toBeGreaterThanOrEqual(seconds * 1000)
        expect(delay).toBeLessThanOrEqual(seconds * 1000 + 500)
      }),
    )
  })
})

describe('requestedDelay', () => {
  const now = Date.UTC(2026, 10, 24, 8, 0, 0)

  test('a 429 without Retry-After asks for the rest of its window', () => {
    const headers = new Headers({ 'X-RateLimit-Reset': String(now / 1000 + 42) })
    expect(requestedDelay(429, headers, now)).toBe(42_000)
    expect(requestedDelay(429, headers, now + 60_000)).toBe(0)
  })

  test('the window’s end, which every reply carries, delays nothing else', () => {
    const headers = new Headers({ 'X-RateLimit-Reset': String(now / 1000 + 42) })
    expect(requestedDelay(500, headers, now)).toBeUndefined()
  })

  test('Retry-After wins over the window, as seconds or as a date', () => {
    const reset = { 'X-RateLimit-Reset': String(now / 1000 + 42) }
    expect(requestedDelay(429, new Headers({ ...reset, 'Retry-After': '7' }), now)).toBe(7000)
    const date = new Date(now + 9000).toUTCString()
    expect(requestedDelay(503, new Headers({ 'Retry-After': date }), now)).toBe(9000)
  })

  test('times are compared with the service’s clock, not with the local one', () => {
    const wrong = now + 3_600_000
    const headers = new Headers({
      Date: new Date(now).toUTCString(),
      'X-RateLimit-Reset': String(now / 1000 + 42),
    })
    expect(requestedDelay(429, headers, wrong)).toBe(42_000)
  })

  test('for any headers the result is undefined or a number of at least 0', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.string({ unit: 'grapheme-ascii' }),
        (retryAfter, reset) => {
          const headers = new Headers()
          headers.set('Retry-After', retryAfter.replaceAll(/[^\x20-\x7e]/g, ''))
          headers.set('X-RateLimit-Reset', reset.replaceAll(/[^\x20-\x7e]/g, ''))
          const delay = requestedDelay(429, headers, now)
          expect(delay === undefined || (Number.isFinite(delay) && delay >= 0)).toBe(true)
        },
      ),
    )
  })
})
