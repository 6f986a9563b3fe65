import { control, startWithClient } from '@mattercloud/testing/stripe/startWithClient'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'

async function captured(stripe: Stripe, amount_to_capture: number) {
  const { id } = await stripe.paymentIntents.create({
    amount: 7500,
    currency: 'cny',
    capture_method: 'manual',
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_visa',
    confirm: true,
    metadata: { order: 'ord_1' },
  })
  return stripe.paymentIntents.capture(id, { amount_to_capture })
}

it('refunds in parts, up to the captured amount', async () => {
  const { stripe, emulator } = await startWithClient()
  const { id, latest_charge } = await captured(stripe, 5000)
  const part = await stripe.refunds.create({
    payment_intent: id,
    amount: 1000,
    reason: 'requested_by_customer',
  })
  expect(part).toMatchObject({ amount: 1000, status: 'succeeded', charge: latest_charge, payment_intent: id })
  await expect(stripe.refunds.create({ payment_intent: id, amount: 4001 })).rejects.toMatchObject({
    code: 'amount_too_large',
    param: 'amount',
  })
  expect(await stripe.refunds.create({ charge: String(latest_charge) })).toMatchObject({ amount: 4000 })
  expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
    refunded: true,
    amount_refunded: 7500,
    amount_captured: 5000,
  })
  await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  expect(await stripe.refunds.retrieve(part.id)).toEqual(part)
  const ledger = await (await fetch(`${emulator.url}/_emulator/ledger`)).json()
  expect(ledger).toMatchObject({
    entries: [
      {
        kind: 'authorised',
        amount: 7500,
        payment_intent: id,
        charge: latest_charge,
        metadata: { order: 'ord_1' },
      },
      { kind: 'captured', amount: 5000 },
      { kind: 'released', amount: 2500 },
      { kind: 'refunded', amount: 1000 },
      { kind: 'refunded', amount: 4000 },
    ],
    totals: {
      cny: {
        authorised: 7500,
        captured: 5000,
        released: 2500,
        refunded: 5000,
        refund_failed: 0,
        disputed: 0,
        dispute_won: 0,
        held: 0,
      },
    },
  })
  const page = await (await fetch(emulator.url)).text()
  expect(page).toContain('This is not Stripe. No real money moves here.')
  expect(page).toContain('order: ord_1')
})

it('refuses to refund an uncaptured or disputed charge', async () => {
  const { stripe, emulator } = await startWithClient()
  const held = await stripe.paymentIntents.create({
    amount: 10,
    currency: 'cny',
    capture_method: 'manual',
    allowed_payment_method_types: ['card'],
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  await expect(stripe.refunds.create({ payment_intent: held.id })).rejects.toMatchObject({
    code: 'charge_not_refundable',
  })
  expect((await control(emulator.url, 'disputes', { payment_intent: held.id })).status).toBe(400)
  const { id } = await captured(stripe, 5000)
  expect(await (await control(emulator.url, 'disputes', { payment_intent: id })).json()).toMatchObject({
    object: 'dispute',
    amount: 5000,
    payment_intent: id,
  })
  await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
    code: 'charge_disputed',
  })
  const [event] = (await stripe.events.list({ type: 'charge.dispute.created' })).data
  expect(event).toMatchObject({ data: { object: { payment_intent: id, status: 'needs_response' } } })
})

it('closes a dispute once, as the bank decides', async () => {
  const { stripe, emulator } = await startWithClient()
  const { id } = await captured(stripe, 5000)
  await control(emulator.url, 'disputes', { payment_intent: id })
  const [opened] = (await stripe.events.list({ type: 'charge.dispute.created' })).data
  const dispute = opened?.type === 'charge.dispute.created' ? opened.data.object.id : ''
  const closed = await control(emulator.url, 'disputes/close', { dispute, status: 'won' })
  expect(await closed.json()).toMatchObject({ id: dispute, status: 'won' })
  expect((await control(emulator.url, 'disputes/close', { dispute, status: 'lost' })).status).toBe(400)
  expect((await control(emulator.url, 'disputes/close', { dispute: 'dp_none', status: 'won' })).status).toBe(
    404,
  )
  expect(await stripe.disputes.retrieve(dispute)).toMatchObject({ status: 'won' })
  expect((await stripe.events.list({ type: 'charge.dispute.closed' })).data).toHaveLength(1)
})

it('names what is missing', async () => {
  const { stripe } = await startWithClient()
  await expect(stripe.refunds.create({})).rejects.toMatchObject({ code: 'parameter_missing' })
  await expect(stripe.refunds.create({ charge: 'ch_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'charge',
  })
  const unpaid = await stripe.paymentIntents.create({ amount: 10, currency: 'cny' })
  await expect(stripe.refunds.create({ payment_intent: unpaid.id })).rejects.toMatchObject({
    param: 'payment_intent',
  })
})

it('a refund that the bank sends back can be made again; a release is not such a refund', async () => {
  const { stripe, emulator } = await startWithClient()
  const { id, latest_charge } = await captured(stripe, 5000)
  const refund = await stripe.refunds.create({ payment_intent: id })
  expect((await control(emulator.url, 'refunds/fail', { refund: refund.id })).status).toBe(200)
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
  })
  expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
    refunded: false,
    amount_refunded: 2500,
  })
  const types = (
    await stripe.events.list({ types: ['refund.failed', 'refund.updated', 'charge.refund.updated'] })
  ).data
  expect(types).toHaveLength(3)
  expect((await control(emulator.url, 'refunds/fail', { refund: refund.id })).status).toBe(400)
  const [release] = (await stripe.refunds.list({ payment_intent: id })).data.toReversed()
  expect((await control(emulator.url, 'refunds/fail', { refund: release?.id })).status).toBe(400)
  expect(await stripe.refunds.create({ payment_intent: id })).toMatchObject({ amount: 5000 })
})

it('parts of a charge are disputed one after the other, and after a lost dispute nothing is refunded', async () => {
  const { stripe, emulator } = await startWithClient()
  const { id } = await captured(stripe, 5000)
  const dispute = async (amount?: number) => {
    const answer = await control(emulator.url, 'disputes', {
      payment_intent: id,
      ...(amount === undefined ? {} : { amount }),
    })
    return { status: answer.status, id: String((await answer.json()).id) }
  }
  const [first, second] = [await dispute(2000), await dispute()]
  expect(await stripe.disputes.retrieve(second.id)).toMatchObject({ amount: 3000 })
  expect((await dispute(1)).status).toBe(400)
  await control(emulator.url, 'disputes/close', { dispute: first.id, status: 'won' })
  await expect(stripe.refunds.create({ payment_intent: id, amount: 1 })).rejects.toMatchObject({
    code: 'charge_disputed',
  })
  await control(emulator.url, 'disputes/close', { dispute: second.id, status: 'won' })
  expect(await stripe.refunds.create({ payment_intent: id, amount: 5000 })).toMatchObject({
    status: 'succeeded',
  })
})
