import { clientOf, control } from '@mattercloud/testing/stripe/startWithClient'
import * as fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { startStripeEmulator } from '../index.ts'

const DAY = 86_400

/** What an intent should be by the rules of Stripe's lifecycle, kept apart from the emulator's own code. */
interface Expected {
  id: string
  status: 'requires_capture' | 'succeeded' | 'canceled' | 'requires_payment_method'
  authorised: number
  captured: number
  released: number
  refunded: number
  /** The day of the authorisation: the clock starts on day 0, and each `wait` step advances it. */
  authorisedOn: number
}

type Step =
  | { do: 'hold'; amount: number }
  | { do: 'charge'; amount: number }
  | { do: 'decline'; amount: number }
  | { do: 'capture'; which: number; percent: number }
  | { do: 'cancel'; which: number }
  | { do: 'refund'; which: number; percent: number }
  | { do: 'wait'; days: number }

// Up to 130 %, so that some requests are for too much.
const percent = fc.integer({ min: 1, max: 130 })
const which = fc.nat({ max: 3 })
const amount = fc.integer({ min: 1, max: 99_999_999 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: amount.map((given): Step => ({ do: 'hold', amount: given })) },
  amount.map((given): Step => ({ do: 'charge', amount: given })),
  amount.map((given): Step => ({ do: 'decline', amount: given })),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('capture' as const), which, percent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund' as const), which, percent }) },
  fc.integer({ min: 1, max: 8 }).map((days): Step => ({ do: 'wait', days })),
)

const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

it('the amounts balance: authorised = captured + released + held, refunded ≤ captured, and the ledger agrees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const emulator = await startStripeEmulator()
      try {
        const stripe = clientOf(emulator.url)
        const intents: Expected[] = []
        let today = 0
        for (const next of steps) today = await perform(stripe, emulator.url, intents, next, today)
        await compare(stripe, emulator.url, intents)
      } finally {
        await emulator.close()
      }
    }),
    { numRuns: 100 },
  )
}, 120_000)

async function perform(
  stripe: Stripe,
  url: string,
  intents: Expected[],
  next: Step,
  today: number,
): Promise<number> {
  if (next.do === 'wait') {
    await control(url, 'clock/advance', { seconds: next.days * DAY })
    const now = today + next.days
    for (const intent of intents) {
      if (intent.status === 'requires_capture' && now - intent.authorisedOn >= 7) release(intent)
    }
    return now
  }
  if (next.do === 'hold' || next.do === 'charge' || next.do === 'decline') {
    await pay(stripe, intents, next, today)
    return today
  }
  const intent = intents[next.which]
  if (intent === undefined) return today
  const requestedAmount =
    'percent' in next ? Math.max(1, Math.ceil((intent.authorised * next.percent) / 100)) : 0
  if (next.do === 'capture') {
    const outcome = await outcomeOf(
      stripe.paymentIntents.capture(intent.id, { amount_to_capture: requestedAmount }),
    )
    if (intent.status !== 'requires_capture') expect(outcome).toBe('payment_intent_unexpected_state')
    else if (requestedAmount > intent.authorised) expect(outcome).toBe('amount_too_large')
    else {
      expect(outcome).toBe('ok')
      intent.captured = requestedAmount
      intent.released = intent.authorised - requestedAmount
      intent.status = 'succeeded'
    }
  } else if (next.do === 'cancel') {
    const outcome = await outcomeOf(stripe.paymentIntents.cancel(intent.id))
    if (intent.status === 'succeeded' || intent.status === 'canceled') {
      expect(outcome).toBe('payment_intent_unexpected_state')
    } else {
      expect(outcome).toBe('ok')
      release(intent)
    }
  } else {
    const outcome = await outcomeOf(
      stripe.refunds.create({ payment_intent: intent.id, amount: requestedAmount }),
    )
    const refundable = intent.captured - intent.refunded
    if (intent.authorised === 0) expect(outcome).not.toBe('ok')
    else if (intent.status === 'requires_capture') expect(outcome).toBe('charge_not_refundable')
    else if (refundable === 0) expect(outcome).toBe('charge_already_refunded')
    else if (requestedAmount > refundable) expect(outcome).toBe('amount_too_large')
    else {
      expect(outcome).toBe('ok')
      intent.refunded += requestedAmount
    }
  }
  return today
}

async function pay(
  stripe: Stripe,
  intents: Expected[],
  next: { do: 'hold' | 'charge' | 'decline'; amount: number },
  today: number,
): Promise<void> {
  const paid = next.do !== 'decline'
  const attempt = stripe.paymentIntents.create({
    amount: next.amount,
    currency: 'cny',
    capture_method: next.do === 'charge' ? 'automatic' : 'manual',
    payment_method: paid ? 'pm_card_visa' : 'pm_card_chargeDeclined',
    allowed_payment_method_types: ['card'],
    confirm: true,
  })
  expect(await outcomeOf(attempt)).toBe(paid ? 'ok' : 'card_declined')
  const [created] = (await stripe.paymentIntents.list({ limit: 1 })).data
  intents.push({
    id: created?.id ?? '',
    status:
      next.do === 'hold'
        ? 'requires_capture'
        : next.do === 'charge'
          ? 'succeeded'
          : 'requires_payment_method',
    authorised: paid ? next.amount : 0,
    captured: next.do === 'charge' ? next.amount : 0,
    released: 0,
    refunded: 0,
    authorisedOn: today,
  })
}

function release(intent: Expected): void {
  intent.released = intent.authorised - intent.captured
  intent.status = 'canceled'
}

async function compare(stripe: Stripe, url: string, intents: Expected[]): Promise<void> {
  const sum = (field: 'authorised' | 'captured' | 'released' | 'refunded') =>
    intents.reduce((total, intent) => total + intent[field], 0)
  for (const intent of intents) {
    const actual = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    const held = intent.status === 'requires_capture' ? intent.authorised : 0
    expect(intent.authorised).toBe(intent.captured + intent.released + held)
    expect(intent.refunded).toBeLessThanOrEqual(intent.captured)
    expect(actual).toMatchObject({
      status: intent.status,
      amount_capturable: held,
      amount_received: intent.captured,
    })
    if (intent.authorised > 0) {
      expect(actual.latest_charge).toMatchObject({
        amount: intent.authorised,
        amount_captured: intent.captured,
        amount_refunded: intent.released + intent.refunded,
      })
    }
  }
  const ledger = await (await fetch(`${url}/_emulator/ledger`)).json()
  const totals = {
    authorised: sum('authorised'),
    captured: sum('captured'),
    released: sum('released'),
    refunded: sum('refunded'),
    disputed: 0,
    held: sum('authorised') - sum('captured') - sum('released'),
  }
  expect(ledger).toMatchObject({ totals: totals.authorised === 0 ? {} : { cny: totals } })
}
