import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ExecutionModeInput,
  evaluateExecutionMode,
  judgeChange,
  type Mandate,
  mandateFields,
  noMandate,
} from '../index.ts'

const mandate: Mandate = {
  autopay_enabled: true,
  max_per_order_cents: 50_000,
  monthly_cap_cents: 200_000,
  expires_at: '2026-12-01T00:00:00.000Z',
  materials: ['fdm_pla', 'sla_white'],
  countries: ['DE', 'US'],
  any_address: true,
  unit_gate: 0.8,
  default_payment_method: 'pm_1',
}

const narrower: Partial<Mandate>[] = [
  { autopay_enabled: false },
  { max_per_order_cents: 49_999 },
  { max_per_order_cents: null },
  { monthly_cap_cents: 0 },
  { expires_at: '2026-11-30T23:59:59.999Z' },
  { materials: ['sla_white'] },
  { materials: [] },
  { countries: ['DE'] },
  { any_address: false },
  { unit_gate: 0.81 },
  { default_payment_method: null },
]
const wider: Partial<Mandate>[] = [
  { max_per_order_cents: 50_001 },
  { max_per_order_cents: Number.NaN },
  { monthly_cap_cents: 200_001 },
  { expires_at: '2026-12-01T00:00:00.001Z' },
  { expires_at: null },
  { expires_at: 'whenever' },
  { materials: ['fdm_pla', 'sla_white', 'sla_clear'] },
  { materials: ['sla_clear'] },
  { materials: null },
  { countries: ['DE', 'FR'] },
  { countries: null },
  { unit_gate: 0.79 },
  { unit_gate: Number.NaN },
  { default_payment_method: 'pm_2' },
]

describe('changes of the mandate', () => {
  test.each(narrower)('RAISE-1 %o lowers, so it takes effect immediately', (wanted) => {
    expect(judgeChange(mandate, wanted)).toEqual({ now: wanted, pending: {} })
  })

  test.each(wider)('RAISE-2 %o may raise, so it waits for the owner', (wanted) => {
    expect(judgeChange(mandate, wanted)).toEqual({ now: {}, pending: wanted })
  })

  test.each<[string, Partial<Mandate>, Partial<Mandate>]>([
    ['an end where there was none', { expires_at: null }, { expires_at: '2099-01-01T00:00:00.000Z' }],
    ['a list where all was allowed', { countries: null }, { countries: ['DE'] }],
    ['no cap instead of a cap of nothing', { monthly_cap_cents: 0 }, { monthly_cap_cents: null }],
  ])('RAISE-1 %s lowers too', (_what, from, wanted) => {
    expect(judgeChange({ ...mandate, ...from }, wanted)).toEqual({ now: wanted, pending: {} })
  })

  test('RAISE-2 from nothing everything waits, what stays is not asked', () => {
    const wanted = { autopay_enabled: true, max_per_order_cents: 0, monthly_cap_cents: 0, any_address: true }
    expect(judgeChange(noMandate, { ...wanted, unit_gate: 0.7, countries: null })).toEqual({
      now: {},
      pending: wanted,
    })
  })

  test('RAISE-3 each field is judged separately', () => {
    expect(
      judgeChange(mandate, {
        max_per_order_cents: 1,
        monthly_cap_cents: 300_000,
        countries: ['US'],
        unit_gate: 0.7,
      }),
    ).toEqual({
      now: { max_per_order_cents: 1, countries: ['US'] },
      pending: { monthly_cap_cents: 300_000, unit_gate: 0.7 },
    })
  })

  test('RAISE-3 the order of a list does not matter, nor what it says twice', () => {
    const none = { now: {}, pending: {} }
    expect(judgeChange(mandate, { countries: ['US', 'DE', 'US'] })).toEqual(none)
    expect(judgeChange({ ...mandate, countries: ['US', 'US'] }, { countries: ['US', 'DE'] }).pending).toEqual(
      {
        countries: ['US', 'DE'],
      },
    )
    expect(judgeChange(mandate, mandate)).toEqual(none)
  })
})

const cap = fc.option(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(Number.NaN)))
const anyMandate: fc.Arbitrary<Mandate> = fc.record({
  autopay_enabled: fc.boolean(),
  max_per_order_cents: cap,
  monthly_cap_cents: cap,
  expires_at: fc.option(fc.constantFrom('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', 'never')),
  materials: fc.option(fc.subarray(['sla_white', 'fdm_pla', 'other'])),
  countries: fc.option(fc.subarray(['US', 'DE', 'FR'])),
  any_address: fc.boolean(),
  unit_gate: fc.constantFrom(0, 0.5, 0.7, 1, Number.NaN),
  default_payment_method: fc.option(fc.constantFrom('pm_1', 'pm_2')),
})
/** Some fields of any mandate. */
const anyChange = fc
  .tuple(anyMandate, fc.subarray([...mandateFields]))
  .map(([wanted, fields]) => pick(wanted, fields))
const pick = (mandate: Mandate, fields: readonly string[]): Partial<Mandate> =>
  Object.fromEntries(Object.entries(mandate).filter(([name]) => fields.includes(name)))

/** The mandate that allows most. Those near to it are where one field decides. */
const unlimited: Mandate = {
  autopay_enabled: true,
  max_per_order_cents: 12,
  monthly_cap_cents: 12,
  expires_at: null,
  materials: null,
  countries: null,
  any_address: true,
  unit_gate: 0,
  default_payment_method: 'pm_1',
}
const oneField = fc.subarray([...mandateFields], { minLength: 0, maxLength: 1 })
const almostUnlimited = fc
  .tuple(anyMandate, oneField)
  .map(([other, fields]): Mandate => ({ ...unlimited, ...pick(other, fields) }))
/** An attack widens; most fields of it are left alone. */
const attack = fc
  .tuple(fc.oneof(anyMandate, fc.constant(unlimited)), oneField)
  .map(([wanted, fields]) => pick(wanted, fields))
type Order = Omit<ExecutionModeInput, 'policy' | 'requested'>
const anyOrder: fc.Arbitrary<Order> = fc.record({
  max_cents: fc.integer({ min: 0, max: 12 }),
  material_id: fc.constantFrom('sla_white', 'fdm_pla', 'other'),
  ship_country: fc.constantFrom('US', 'DE', 'FR'),
  address: fc.constantFrom('not_given', 'known', 'new'),
  unit_confidence: fc.constantFrom(0, 0.5, 0.7, 1),
  execution_confidence: fc.constant(1),
  risk_flags: fc.constant([]),
  risks: fc.constant([]),
  now: fc.constantFrom(new Date('2026-10-01T00:00:00Z'), new Date('2026-11-15T00:00:00Z')),
})
/** With which card an agent may pay under a mandate without asking; null where it may not. */
const paidBy = (policy: Mandate, order: Order) =>
  evaluateExecutionMode({
    ...order,
    requested: 'agent_autonomous',
    policy: { ...policy, monthly_spend_cents: 0, key_may_spend: true },
  }).requires_user_confirmation
    ? null
    : policy.default_payment_method

describe('whatever a key or a link asks for', () => {
  test('RAISE-4 no sequence of calls lets anything be paid that could not be paid before, or from another card', () => {
    fc.assert(
      fc.property(almostUnlimited, fc.array(attack, { maxLength: 6 }), anyOrder, (start, calls, order) => {
        let end = start
        for (const wanted of calls) end = { ...end, ...judgeChange(end, wanted).now }
        const paid = paidBy(end, order)
        if (paid !== null) expect(paid).toBe(paidBy(start, order))
      }),
      { numRuns: 2000 },
    )
  })

  test('RAISE-5 each field that changes is either done or waits, and both together are what was asked for', () => {
    fc.assert(
      fc.property(anyMandate, anyChange, (current, wanted) => {
        const { now, pending } = judgeChange(current, wanted)
        expect(Object.keys(now).filter((field) => field in pending)).toEqual([])
        const merged = { ...current, ...now, ...pending }
        // Nothing is left of it.
        expect(judgeChange(merged, wanted).now).toEqual({})
        for (const field of Object.keys({ ...now, ...pending })) expect(wanted).toHaveProperty(field)
      }),
    )
  })
})
