import {
  control,
  createHeldSession,
  startWithClient,
  submit,
} from '@mattercloud/testing/stripe/startWithClient'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'

const DAY = 86_400

function hold(stripe: Stripe, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 7500,
    currency: 'cny',
    capture_method: 'manual',
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_visa',
    confirm: true,
    ...more,
  })
}

async function customerWith(stripe: Stripe, token: string) {
  const customer = await stripe.customers.create({ email: 'owner@example.com' })
  const method = await stripe.paymentMethods.attach(token, { customer: customer.id })
  return { customer: customer.id, payment_method: method.id }
}

describe('a held payment', () => {
  it('goes through each status of an intent made, confirmed and captured in steps', async () => {
    const { stripe } = await startWithClient()
    const intent = await stripe.paymentIntents.create({
      amount: 100,
      currency: 'CNY',
      capture_method: 'manual',
    })
    expect(intent).toMatchObject({ status: 'requires_payment_method', currency: 'cny', latest_charge: null })
    const held = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: 'https://example.com/back',
    })
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 100 })
    expect(await stripe.paymentIntents.capture(intent.id)).toMatchObject({
      status: 'succeeded',
      amount_received: 100,
    })
  })

  it('is captured once, and never for more than it holds', async () => {
    const { stripe } = await startWithClient()
    const { id } = await hold(stripe)
    await expect(stripe.paymentIntents.capture(id, { amount_to_capture: 7501 })).rejects.toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount_to_capture',
    })
    await stripe.paymentIntents.capture(id, { amount_to_capture: 1 })
    await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    await expect(stripe.paymentIntents.confirm(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('is released by a cancel, which a charge shows as a refund', async () => {
    const { stripe } = await startWithClient()
    const { id } = await hold(stripe)
    const canceled = await stripe.paymentIntents.cancel(id, {
      cancellation_reason: 'requested_by_customer',
      expand: ['latest_charge'],
    })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'requested_by_customer',
      amount_capturable: 0,
      latest_charge: { captured: false, refunded: true, amount_refunded: 7500, amount_captured: 0 },
    })
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('lapses after seven days', async () => {
    const { stripe, emulator } = await startWithClient()
    const { id } = await hold(stripe)
    await control(emulator.url, 'clock/advance', { seconds: 7 * DAY - 60 })
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_capture' })
    await control(emulator.url, 'clock/advance', { seconds: 61 })
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    })
    const types = (await stripe.events.list({ limit: 4 })).data.map(({ type }) => type)
    expect(types).toEqual(['payment_intent.canceled', 'charge.expired', 'charge.refunded', 'refund.created'])
    const [release] = (await stripe.refunds.list({ payment_intent: id })).data
    expect(release).toMatchObject({ amount: 7500, reason: 'expired_uncaptured_charge' })
  })

  it('of a checkout can be cancelled by call only while it is held', async () => {
    const { stripe } = await startWithClient()
    const session = await createHeldSession(stripe)
    await submit(session.url ?? '', { card_number: '4000000000000002', exp: '12/34', cvc: '123' })
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
    const id = String(payment_intent)
    const refused = { code: 'payment_intent_unexpected_state' }
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject(refused)
    await expect(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject(
      refused,
    )
    await submit(session.url ?? '', { card_number: '4242424242424242', exp: '12/34', cvc: '123' })
    expect(await stripe.paymentIntents.cancel(id)).toMatchObject({ status: 'canceled' })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    })
  })
})

describe('a payment off session', () => {
  it('is held on a saved card', async () => {
    const { stripe } = await startWithClient()
    const saved = await customerWith(stripe, 'pm_card_visa')
    expect(saved.payment_method).toMatch(/^pm_(?!card)/)
    expect(await hold(stripe, { ...saved, off_session: true })).toMatchObject({
      status: 'requires_capture',
      customer: saved.customer,
      payment_method: saved.payment_method,
    })
  })

  it('fails with authentication_required and the intent on the error, which can then be cancelled', async () => {
    const { stripe } = await startWithClient()
    const saved = await customerWith(stripe, 'pm_card_authenticationRequired')
    const failed = await hold(stripe, { ...saved, off_session: true }).catch((error: unknown) => error)
    expect(failed).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
      payment_intent: {
        status: 'requires_payment_method',
        last_payment_error: { code: 'authentication_required' },
      },
      payment_method: { id: saved.payment_method },
    })
    const [intent] = (await stripe.paymentIntents.list({ customer: saved.customer })).data
    expect(await stripe.paymentIntents.cancel(intent?.id ?? '')).toMatchObject({ status: 'canceled' })
  })

  it('is declined by a card that could be saved', async () => {
    const { stripe } = await startWithClient()
    const saved = await customerWith(stripe, 'pm_card_chargeCustomerFail')
    await expect(hold(stripe, { ...saved, off_session: true })).rejects.toMatchObject({
      code: 'card_declined',
      decline_code: 'generic_decline',
    })
    const [charge] = (await stripe.charges.list({ customer: saved.customer })).data
    expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: 'card_declined' })
  })

  it('cannot use a card of another customer', async () => {
    const { stripe } = await startWithClient()
    const { payment_method } = await customerWith(stripe, 'pm_card_visa')
    const other = await stripe.customers.create({})
    const refused = { statusCode: 400, param: 'payment_method' }
    await expect(hold(stripe, { payment_method, customer: other.id })).rejects.toMatchObject(refused)
    await expect(hold(stripe, { payment_method })).rejects.toMatchObject(refused)
    // Nothing is left of an execution that was refused half-way.
    expect((await stripe.paymentIntents.list()).data).toEqual([])
    expect((await stripe.events.list({ type: 'payment_intent.created' })).data).toEqual([])
  })
})

it('waits for the payer on session, who authenticates on a page', async () => {
  const { stripe } = await startWithClient()
  const start = () =>
    hold(stripe, { payment_method: 'pm_card_authenticationRequired', return_url: 'http://127.0.0.1:1/back' })
  const waiting = await start()
  expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
  const url = waiting.next_action?.redirect_to_url?.url ?? ''
  expect(await (await fetch(url)).text()).toContain('is this you?')
  const back = await submit(url, { outcome: 'complete' })
  expect(back.headers.get('location')).toContain(`payment_intent=${waiting.id}`)
  expect(await stripe.paymentIntents.retrieve(waiting.id)).toMatchObject({ status: 'requires_capture' })
  const second = await start()
  await submit(second.next_action?.redirect_to_url?.url ?? '', { outcome: 'fail' })
  expect(await stripe.paymentIntents.retrieve(second.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'payment_intent_authentication_failure' },
  })
})

it('charges at once without manual capture', async () => {
  const { stripe } = await startWithClient()
  const intent = await stripe.paymentIntents.create({
    amount: 300,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    confirm: true,
    expand: ['latest_charge'],
  })
  expect(intent).toMatchObject({
    status: 'succeeded',
    amount_received: 300,
    latest_charge: { captured: true, amount_captured: 300 },
  })
})
