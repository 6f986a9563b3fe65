import type { ExecutionMode } from '../orders/executionModes.ts'
import { formatCents } from '../price/money.ts'
import { minExecutionConfidence } from '../risks/confidence.ts'
import { blockingRisks, type Risk } from '../risks/risk.ts'
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
  risks: readonly Pick<Risk, 'id' | 'severity' | 'words'>[]
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
  risk_flags: 'The part has risks that its owner must accept.',
  not_makeable: 'The part cannot be made so.',
} as const
export type ExecutionModeReason = keyof typeof executionModeReasons

export interface ExecutionModeVerdict {
  resolved_execution_mode: ExecutionMode
  requires_user_confirmation: boolean
  /** Why a requested autonomous order needs its owner after all; else empty. */
  reasons: ExecutionModeReason[]
  /** A sentence for each reason, with its amounts and names. */
  reason_words: string[]
}

/**
 * Who carries the order through. Autonomous is granted only while every condition
 * of the owner's mandate is met; else it becomes assisted. The other modes stay,
 * and always need a person to confirm.
 */
export function evaluateExecutionMode(input: ExecutionModeInput): ExecutionModeVerdict {
  if (input.requested !== 'agent_autonomous') {
    return {
      resolved_execution_mode: input.requested,
      requires_user_confirmation: true,
      reasons: [],
      reason_words: [],
    }
  }
  const reasons = hindrances(input)
  const reason_words = reasons.map((reason) => reasonWords(reason, input))
  return reasons.length === 0
    ? {
        resolved_execution_mode: 'agent_autonomous',
        requires_user_confirmation: false,
        reasons,
        reason_words,
      }
    : { resolved_execution_mode: 'agent_assisted', requires_user_confirmation: true, reasons, reason_words }
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
    ['risk_flags', input.risk_flags.length === 0 && risksToAccept(input).length === 0],
    ['not_makeable', blockingRisks(input.risks).length === 0],
  ]
  return conditions.filter(([, holds]) => !holds).map(([reason]) => reason)
}

const isListed = (allowed: readonly string[] | null, item: string) =>
  allowed === null || allowed.includes(item)

/** The unit and the confidence have limits of their own, of which the owner sets the first. */
const judgedByLimit: ReadonlySet<string> = new Set(['unit_unsure', 'low_confidence'])

const risksToAccept = ({ risks }: ExecutionModeInput) =>
  risks.filter(({ id, severity }) => severity === 'ask' && !judgedByLimit.has(id))

/** Who reads a refusal wants to know which limit, and by how much. */
function reasonWords(reason: ExecutionModeReason, input: ExecutionModeInput): string {
  const { policy, max_cents } = input
  const { max_per_order_cents: orderCap, monthly_cap_cents: monthlyCap } = policy
  const maximum = `This order may cost up to ${amountWords(max_cents)}`
  switch (reason) {
    case 'over_order_cap':
      return orderCap === null
        ? 'No limit per order is set.'
        : `${maximum}, more than the limit of ${amountWords(orderCap)} per order.`
    case 'over_monthly_cap':
      return monthlyCap === null
        ? 'No limit per month is set.'
        : `${maximum}; with the ${amountWords(policy.monthly_spend_cents)} spent and reserved this month (UTC) that is more than the limit of ${amountWords(monthlyCap)} per month.`
    case 'unit_unsure':
      return `The unit of the file is ${percent(input.unit_confidence)} sure, less than the ${percent(policy.unit_gate)} that are needed; the owner can confirm it on the page of units.`
    case 'confidence_low':
      return `The execution confidence is ${input.execution_confidence}, below ${minExecutionConfidence}.`
    case 'risk_flags': {
      const words = risksToAccept(input).map((risk) => risk.words)
      return [executionModeReasons.risk_flags, ...words].join(' ')
    }
    case 'not_makeable':
      return blockingRisks(input.risks)
        .map(({ words }) => words)
        .join(' ')
    default:
      return executionModeReasons[reason]
  }
}

/** An amount that is not a valid number prevents it too, and must not fail here. */
const amountWords = (cents: number) =>
  Number.isSafeInteger(cents) ? formatCents(cents) : 'an unknown amount'

const percent = (share: number) => `${Math.floor(share * 100)} %`
