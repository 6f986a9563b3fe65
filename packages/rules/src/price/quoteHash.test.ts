import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type QuoteTerms, quoteHash } from '../index.ts'

const terms: QuoteTerms = {
  quote_id: 'q-1',
  file_id: 'f-1',
  file_sha256: 'ab'.repeat(32),
  unit: 'mm',
  material_id: 'sla_white',
  quantity: 1,
  ship_country: 'US',
  min_cents: 5000,
  max_cents: 7500,
  currency: 'CNY',
  lead_time_min_days: 3,
  lead_time_max_days: 6,
  execution_confidence: 0.92,
  risk_flags: [],
  rate_card_version: 'r1',
  catalog_version: 'c1',
  expires_at: '2026-11-25T12:00:00Z',
}

/** For each term, other values that it may have. */
const otherValues: { [Term in keyof QuoteTerms]: fc.Arbitrary<unknown> } = {
  quote_id: fc.uuid(),
  file_id: fc.uuid(),
  file_sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  unit: fc.constantFrom('cm', 'in'),
  material_id: fc.constantFrom('fdm_pla', 'fdm_abs'),
  quantity: fc.integer({ min: 2 }),
  ship_country: fc.constantFrom('DE', 'CN'),
  min_cents: fc.nat(4999),
  max_cents: fc.integer({ min: 7501 }),
  currency: fc.constant('CNY'),
  lead_time_min_days: fc.integer({ min: 4, max: 99 }),
  lead_time_max_days: fc.integer({ min: 7, max: 99 }),
  execution_confidence: fc.double({ min: 0, max: 0.91, noNaN: true }),
  risk_flags: fc.constantFrom(['too_large'], ['non_manifold', 'too_large']),
  rate_card_version: fc.constant('r2'),
  catalog_version: fc.constant('c2'),
  expires_at: fc.constant('2026-11-25T12:00:01Z'),
}

describe('quote hash', () => {
  test('HASH-1 it is the SHA-256 of the terms as JSON with sorted keys and no white space', () => {
    const canonicalJson =
      '{"catalog_version":"c1","currency":"CNY","execution_confidence":0.92,"expires_at":"2026-11-25T12:00:00Z",' +
      `"file_id":"f-1","file_sha256":"${'ab'.repeat(32)}","lead_time_max_days":6,"lead_time_min_days":3,` +
      '"material_id":"sla_white","max_cents":7500,"min_cents":5000,"quantity":1,"quote_id":"q-1",' +
      '"rate_card_version":"r1","risk_flags":[],"ship_country":"US","unit":"mm"}'
    expect(quoteHash(terms)).toBe(createHash('sha256').update(canonicalJson).digest('hex'))
  })

  test('HASH-2 the order of the keys does not matter', () => {
    const entries = Object.entries(terms)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(quoteHash({ ...terms, ...Object.fromEntries(shuffled) })).toBe(quoteHash(terms))
        const reordered: QuoteTerms = Object.assign(Object.fromEntries(shuffled), terms)
        expect(quoteHash(reordered)).toBe(quoteHash(terms))
      }),
    )
  })

  test('HASH-3 it changes if and only if a term changes', () => {
    const changes = fc.oneof(
      ...Object.entries(otherValues).map(([term, values]) => values.map((value) => ({ [term]: value }))),
    )
    fc.assert(
      fc.property(changes, (change) => {
        const isUnchanged = Object.hasOwn(change, 'currency')
        expect(quoteHash({ ...terms, ...change }) === quoteHash(terms)).toBe(isUnchanged)
      }),
      { numRuns: 500 },
    )
  })

  test('HASH-4 a term that is missing, of the wrong type or unknown is rejected, not skipped', () => {
    const unknownTerm: QuoteTerms = Object.assign({ discount: 1 }, terms)
    expect(() => quoteHash(unknownTerm)).toThrow(/discount/)
    expect(() => quoteHash({ ...terms, quantity: 1.5 })).toThrow(/quantity/)
    const { unit, ...without } = terms
    expect(unit).toBe('mm')
    // @ts-expect-error: a term is missing
    expect(() => quoteHash(without)).toThrow(/unit/)
  })
})
