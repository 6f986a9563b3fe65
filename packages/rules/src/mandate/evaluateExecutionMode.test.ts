import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AutopayPolicy,
  type ExecutionModeInput,
  evaluateExecutionMode,
  executionModeReasons,
  noMandate,
} from '../index.ts'

const now = new Date('2026-11-24T12:00:00Z')
const mandate: AutopayPolicy = {
  ...noMandate,
  autopay_enabled: true,
  max_per_order_cents: 7500,
  monthly_cap_cents: 20_000,
  monthly_spend_cents: 12_500,
  expires_at: '2026-11-24T12:00:00.001Z',
  materials: ['sla_white'],
  countries: ['US'],
  default_payment_method: 'pm_1',
  key_may_spend: true,
}
const allowed: ExecutionModeInput = {
  requested: 'agent_autonomous',
  policy: mandate,
  max_cents: 7500,
  material_id: 'sla_white',
  ship_country: 'US',
  address: 'known',
  unit_confidence: 0.7,
  execution_confidence: 0.75,
  risk_flags: [],
  risks: [],
  now,
}

describe('execution mode', () => {
  test('MODE-1 autonomous is granted if every condition is only just met', () => {
    expect(evaluateExecutionMode(allowed)).toEqual({
      resolved_execution_mode: 'agent_autonomous',
      requires_user_confirmation: false,
      reasons: [],
      reason_words: [],
    })
  })

  test.each([
    ['autopay_off', { policy: { ...mandate, autopay_enabled: false } }],
    ['key_without_spend', { policy: { ...mandate, key_may_spend: false } }],
    ['no_default_payment_method', { policy: { ...mandate, default_payment_method: null } }],
    ['mandate_expired', { policy: { ...mandate, expires_at: now.toISOString() } }],
    ['mandate_expired', { policy: { ...mandate, expires_at: 'soon' } }],
    ['mandate_expired', { now: new Date(Number.NaN) }],
    ['material_not_allowed', { material_id: 'sla_clear' }],
    ['material_not_allowed', { policy: { ...mandate, materials: [] } }],
    ['country_not_allowed', { ship_country: 'DE' }],
    ['address_new', { address: 'new' }],
    ['over_order_cap', { policy: { ...mandate, max_per_order_cents: 7499 } }],
    ['over_order_cap', { policy: { ...mandate, max_per_order_cents: null } }],
    ['over_monthly_cap', { policy: { ...mandate, monthly_spend_cents: 12_501 } }],
    ['over_monthly_cap', { policy: { ...mandate, monthly_cap_cents: null } }],
    ['over_order_cap', { policy: { ...mandate, max_per_order_cents: null }, max_cents: 0 }],
    [
      'over_monthly_cap',
      { policy: { ...mandate, monthly_cap_cents: null, monthly_spend_cents: 0 }, max_cents: 0 },
    ],
    ['unit_unsure', { unit_confidence: 0.69 }],
    ['unit_unsure', { policy: { ...mandate, unit_gate: 0.71 } }],
    ['confidence_low', { execution_confidence: 0.74 }],
    ['risk_flags', { risk_flags: ['non_manifold'] }],
    ['risk_flags', { risks: [{ id: 'wall_too_thin', severity: 'ask', words: 'A wall.' }] }],
    ['not_makeable', { risks: [{ id: 'too_large', severity: 'blocks', words: 'It fits no machine.' }] }],
  ] as const)('MODE-2 %s alone makes it assisted, with that reason', (reason, change) => {
    expect(evaluateExecutionMode({ ...allowed, ...change })).toEqual({
      resolved_execution_mode: 'agent_assisted',
      requires_user_confirmation: true,
      reasons: [reason],
      reason_words: [expect.stringMatching(/\.$/)],
    })
    expect(executionModeReasons[reason]).toMatch(/\.$/)
  })

  test.each([
    ['no lists and no end', { policy: { ...mandate, materials: null, countries: null, expires_at: null } }],
    ['any address', { policy: { ...mandate, any_address: true }, address: 'new' }],
    ['a lower gate', { policy: { ...mandate, unit_gate: 0.1 }, unit_confidence: 0.1 }],
    ['a quote, which has no address yet', { address: 'not_given' }],
    ['a note', { risks: [{ id: 'overhang', severity: 'note', words: 'It hangs over.' }] }],
    // The owner's own gate judges the unit.
    ['a unit above the gate', { risks: [{ id: 'unit_unsure', severity: 'ask', words: 'A guess.' }] }],
  ] as const)('MODE-5 %s allows it', (_what, change) => {
    expect(evaluateExecutionMode({ ...allowed, ...change }).reasons).toEqual([])
  })

  test.each(['agent_assisted', 'human_manual'] as const)(
    'MODE-3 %s stays and a person confirms',
    (requested) => {
      const verdict = {
        resolved_execution_mode: requested,
        requires_user_confirmation: true,
        reasons: [],
        reason_words: [],
      }
      expect(evaluateExecutionMode({ ...allowed, requested })).toEqual(verdict)
    },
  )

  test('MODE-6 a refusal names the amounts: this order, the limit, and what the month has taken', () => {
    const words = (policy: Partial<AutopayPolicy>) =>
      evaluateExecutionMode({ ...allowed, policy: { ...mandate, ...policy } }).reason_words.join(' ')
    expect(words({ max_per_order_cents: 5000 })).toBe(
      'This order may cost up to 75.00 CNY, more than the limit of 50.00 CNY per order.',
    )
    expect(words({ monthly_spend_cents: 13_000 })).toBe(
      'This order may cost up to 75.00 CNY; with the 130.00 CNY spent and reserved this month (UTC) that is more than the limit of 200.00 CNY per month.',
    )
  })

  test('MODE-4 nobody is spared the question unless autonomous was asked for and nothing hinders, NaN included', () => {
    const cents = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.constant(Number.NaN))
    const input = fc.record<ExecutionModeInput>({
      requested: fc.constantFrom('agent_assisted', 'agent_autonomous', 'human_manual'),
      policy: fc.record({
        autopay_enabled: fc.boolean(),
        max_per_order_cents: fc.option(cents),
        monthly_cap_cents: fc.option(cents),
        monthly_spend_cents: cents,
        expires_at: fc.constantFrom(null, '2026-11-24T12:00:00Z', '2027-01-01T00:00:00Z'),
        materials: fc.option(fc.subarray(['sla_white', 'fdm_pla'])),
        countries: fc.option(fc.subarray(['US', 'DE'])),
        any_address: fc.boolean(),
        unit_gate: fc.double({ min: 0, max: 1 }),
        default_payment_method: fc.option(fc.constant('pm_1')),
        key_may_spend: fc.boolean(),
      }),
      max_cents: cents,
      material_id: fc.constantFrom('sla_white', 'fdm_pla'),
      ship_country: fc.constantFrom('US', 'DE'),
      address: fc.constantFrom('not_given', 'known', 'new'),
      unit_confidence: fc.double({ min: 0, max: 1 }),
      execution_confidence: fc.double({ min: 0, max: 1 }),
      risk_flags: fc.subarray(['too_large']),
      risks: fc.subarray([
        { id: 'wall_too_thin', severity: 'ask' as const, words: 'A wall.' },
        { id: 'too_large', severity: 'blocks' as const, words: 'It fits no machine.' },
      ]),
      now: fc.constantFrom(now, new Date(Number.NaN)),
    })
    fc.assert(
      fc.property(input, (any) => {
        const { resolved_execution_mode, requires_user_confirmation } = evaluateExecutionMode(any)
        expect(requires_user_confirmation).toBe(resolved_execution_mode !== 'agent_autonomous')
        if (requires_user_confirmation) return
        const { policy } = any
        expect(any.requested).toBe('agent_autonomous')
        expect(policy.autopay_enabled && policy.key_may_spend).toBe(true)
        expect(policy.default_payment_method).not.toBeNull()
        expect([...any.risks, ...any.risk_flags]).toEqual([])
        expect(policy.any_address || any.address !== 'new').toBe(true)
        expect(policy.materials ?? [any.material_id]).toContain(any.material_id)
        expect(policy.countries ?? [any.ship_country]).toContain(any.ship_country)
        expect(any.now.getTime()).toBeLessThan(Date.parse(policy.expires_at ?? '9999-01-01'))
        expect(any.max_cents).toBeLessThanOrEqual(policy.max_per_order_cents ?? -1)
        expect(policy.monthly_spend_cents + any.max_cents).toBeLessThanOrEqual(policy.monthly_cap_cents ?? -1)
      }),
      { numRuns: 500 },
    )
  })
})
