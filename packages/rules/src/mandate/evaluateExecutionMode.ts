import type { ExecutionMode } from '../orders/executionModes.ts'
import { minExecutionConfidence } from '../risks/confidence.ts'
import type { Mandate } from './mandate.ts'

/** The owner's standing mandate as it binds one key in one month. */
export interface AutopayPolicy extends Mandate {
  /** Spent and reserved in the order's month (UTC), in fen. */
  monthly_spend_cents: number
  /** Whether the asking key has the `spend` scope. */
  key_may_spend: boolean
}

export interface ExecutionModeInput {
  requested: ExecutionMode
  policy: AutopayPolicy
  /** The most that the order may cost, in fen: caps are compared with it. */
  max_cents: number
  material_id: string
  /** ISO 3166-1 alpha-2. */
  ship_country: string
  /** Known: the owner has confirmed it, or paid for it with the card that is charged. A quote has no address yet; an order always has. */
  address: 'not_given' | 'known' | 'new'
  /** The analysis's own score for the selected unit, or 1 if the owner confirmed it in a signed-in page. */
  unit_confidence: number
  execution_confidence: number
  risk_flags: readonly string[]
  now: Date
}

/** Why an order may not be paid without asking; one sentence each. */
export const executionModeReasons = {
  autopay_off: 'Autopay is off.',
  mandate_expired: 'The time for which autopay was allowed is over.',
  key_without_spend: 'The key may not spend.',
  no_default_payment_method: 'No default payment method is saved.',
  over_order_cap: 'The order could cost more than the cap per order.',
  over_monthly_cap: 'The order could take the month over its cap.',
  material_not_allowed: 'The owner allows autopay for other materials only.',
  country_not_allowed: 'The owner allows autopay for other countries only.',
  address_new: 'The owner has neither confirmed this address nor paid for it with the card that is charged.',
  unit_unsure: 'The unit of the file is not sure enough; the owner can confirm it on the page of units.',
  confidence_low: `The execution confidence is below ${minExecutionConfidence}.`,
  risk_flags: 'The quote carries risk flags.',
} as const
export type ExecutionModeReason = keyof typeof executionModeReasons

export interface ExecutionModeVerdict {
  resolved_execution_mode: ExecutionMode
  requires_user_confirmation: boolean
  /** Why a requested autonomous order needs its owner after all; else empty. */
  reasons: ExecutionModeReason[]
}

/**
 * Who carries the order through. Autonomous is granted only while every condition
 * of the owner's mandate is met; else it becomes assisted. The other modes stay,
 * and always need a person to confirm.
 */
export function evaluateExecutionMode(input: ExecutionModeInput): ExecutionModeVerdict {
  if (input.requested !== 'agent_autonomous') {
    return { resolved_execution_mode: input.requested, requires_user_confirmation: true, reasons: [] }
  }
  const reasons = hindrances(input)
  return reasons.length === 0
    ? { resolved_execution_mode: 'agent_autonomous', requires_user_confirmation: false, reasons }
    : { resolved_execution_mode: 'agent_assisted', requires_user_confirmation: true, reasons }
}

function hindrances(input: ExecutionModeInput): ExecutionModeReason[] {
  const { policy, max_cents } = input
  const withinOrderCap = policy.max_per_order_cents !== null && max_cents <= policy.max_per_order_cents
  const withinMonth =
    policy.monthly_cap_cents !== null && policy.monthly_spend_cents + max_cents <= policy.monthly_cap_cents
  const inForce = policy.expires_at === null || input.now.getTime() < Date.parse(policy.expires_at)
  // Each line says what must hold, so that a value that is not a number hinders.
  const conditions: Array<[ExecutionModeReason, boolean]> = [
    ['autopay_off', policy.autopay_enabled],
    ['mandate_expired', inForce],
    ['key_without_spend', policy.key_may_spend],
    ['no_default_payment_method', policy.default_payment_method !== null],
    ['over_order_cap', withinOrderCap],
    ['over_monthly_cap', withinMonth],
    ['material_not_allowed', isListed(policy.materials, input.material_id)],
    ['country_not_allowed', isListed(policy.countries, input.ship_country)],
    ['address_new', policy.any_address || input.address !== 'new'],
    ['unit_unsure', input.unit_confidence >= policy.unit_gate],
    ['confidence_low', input.execution_confidence >= minExecutionConfidence],
    ['risk_flags', input.risk_flags.length === 0],
  ]
  return conditions.filter(([, holds]) => !holds).map(([reason]) => reason)
}

const isListed = (allowed: readonly string[] | null, item: string) =>
  allowed === null || allowed.includes(item)
