import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import { describe, expect, it, vi } from 'vitest'
import { openTarget } from './target.ts'

const { stripe, withKey, payByPage } = await openTarget()

const HOSTED_PAGE =
  'only a human can fill in the page that Stripe hosts; the held payment below is confirmed by call instead'

function createSession(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'cny', unit_amount: 7500, product_data: { name: 'bracket.stl' } },
      },
    ],
    payment_intent_data: { capture_method: 'manual', metadata: { order: 'ord_1' } },
    metadata: { order: 'ord_1' },
    success_url: 'https://example.com/done?session={CHECKOUT_SESSION_ID}',
    ...more,
  })
}

function hold(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 7500,
    currency: 'cny',
    capture_method: 'manual',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    payment_method: 'pm_card_visa',
    confirm: true,
    ...more,
  })
}

async function customerWith(token: string) {
  const customer = await stripe.customers.create({ email: `${randomUUID()}@example.com` })
  const method = await stripe.paymentMethods.attach(token, { customer: customer.id })
  return { customer: customer.id, payment_method: method.id }
}

const failure = (call: Promise<unknown>) => call.catch((error: unknown) => error)

describe('customers', () => {
  it('are made, changed and found by their e-mail address', async () => {
    const email = `${randomUUID()}@example.com`
    const { id } = await stripe.customers.create({ email, metadata: { account: 'acc_1', gone: 'x' } })
    expect(await stripe.customers.update(id, { name: 'Owner', metadata: { gone: '' } })).toMatchObject({
      name: 'Owner',
      metadata: { account: 'acc_1' },
    })
    expect((await stripe.customers.list({ email })).data.map((customer) => customer.id)).toEqual([id])
  })
})

describe('a checkout session with manual capture', () => {
  it('is open, unpaid and without a payment intent at first', async () => {
    const session = await createSession()
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: 7500,
      currency: 'cny',
      livemode: false,
      metadata: { order: 'ord_1' },
    })
    expect(session.url).toMatch(/^https?:/)
    expect(session.expires_at - session.created).toBe(86_400)
  })

  it('is complete but unpaid once authorised, and paid once captured', async ({ skip }) => {
    if (payByPage === null) return skip(HOSTED_PAGE)
    const session = await createSession()
    await payByPage(session)
    const complete = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
    expect(complete).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'requires_capture', amount_capturable: 7500, metadata: { order: 'ord_1' } },
    })
    const intent = complete.payment_intent
    if (intent === null || typeof intent === 'string') throw new Error('The payment intent was not expanded.')
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5000 })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' })
  })

  it('expires by call, once', async () => {
    const { id } = await createSession()
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null })
    expect(await failure(stripe.checkout.sessions.expire(id))).toMatchObject({
      statusCode: 400,
      rawType: 'invalid_request_error',
    })
  })

  it('must live from 30 minutes to 24 hours', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 60
    expect(await failure(createSession({ expires_at }))).toMatchObject({
      statusCode: 400,
      param: 'expires_at',
    })
  })
})

describe('a held payment', () => {
  it('says until when it can be captured', async () => {
    const intent = await hold({ expand: ['latest_charge'] })
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 7500,
      amount_received: 0,
      latest_charge: { captured: false, paid: true, amount_captured: 0 },
    })
    const charge = intent.latest_charge
    if (charge === null || typeof charge === 'string') throw new Error('The charge was not expanded.')
    const captureBefore = charge.payment_method_details?.card?.capture_before ?? 0
    expect((captureBefore - charge.created) / 86_400).toBeGreaterThan(4)
    expect((captureBefore - charge.created) / 86_400).toBeLessThan(8)
    await stripe.paymentIntents.cancel(intent.id)
  })

  it('is captured in part, once, and the rest is reported as refunded on the charge', async () => {
    const { id } = await hold()
    expect(await failure(stripe.paymentIntents.capture(id, { amount_to_capture: 7501 }))).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
    })
    const captured = await stripe.paymentIntents.capture(id, {
      amount_to_capture: 5000,
      expand: ['latest_charge'],
    })
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 5000,
      latest_charge: { captured: true, amount_captured: 5000, amount_refunded: 2500, refunded: false },
    })
    expect(await failure(stripe.paymentIntents.capture(id))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    })
    expect(await failure(stripe.paymentIntents.cancel(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('is released by a cancel', async () => {
    const { id } = await hold()
    expect(await stripe.paymentIntents.cancel(id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'canceled',
      latest_charge: { captured: false, refunded: true, amount_refunded: 7500 },
    })
    expect(await failure(stripe.paymentIntents.capture(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('emits an event for each change', async () => {
    const { id } = await hold()
    await stripe.paymentIntents.cancel(id)
    await vi.waitFor(
      async () => {
        const { data } = await stripe.events.list({
          limit: 100,
          types: ['payment_intent.amount_capturable_updated', 'payment_intent.canceled'],
        })
        const mine = data.flatMap((event) =>
          event.type === 'payment_intent.amount_capturable_updated' ||
          event.type === 'payment_intent.canceled'
            ? event.data.object.id === id
              ? [event.type]
              : []
            : [],
        )
        expect(mine.sort()).toEqual(['payment_intent.amount_capturable_updated', 'payment_intent.canceled'])
      },
      { timeout: 30_000, interval: 1_000 },
    )
  })
})

describe('refunds', () => {
  it('pay back in parts, up to what was captured', async () => {
    const { id } = await hold()
    await stripe.paymentIntents.capture(id, { amount_to_capture: 5000 })
    const part = await stripe.refunds.create({ payment_intent: id, amount: 1000 })
    expect(part).toMatchObject({ amount: 1000, payment_intent: id, status: 'succeeded' })
    expect(await failure(stripe.refunds.create({ payment_intent: id, amount: 4001 }))).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
    })
    expect(await stripe.refunds.create({ payment_intent: id })).toMatchObject({ amount: 4000 })
    expect(await failure(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: 'charge_already_refunded',
    })
    const listed = (await stripe.refunds.list({ payment_intent: id })).data.map((refund) => refund.id)
    expect(listed).toContain(part.id)
  })
})

describe('saved cards', () => {
  it('are attached by a setup intent', async () => {
    const customer = await stripe.customers.create({})
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      usage: 'off_session',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    })
    expect(setup).toMatchObject({
      status: 'requires_payment_method',
      client_secret: expect.stringContaining('_secret_'),
    })
    const done = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' })
    expect(done.status).toBe('succeeded')
    const methods = await stripe.customers.listPaymentMethods(customer.id)
    expect(methods.data).toMatchObject([{ id: done.payment_method, customer: customer.id }])
    expect(await stripe.paymentMethods.detach(String(done.payment_method))).toMatchObject({ customer: null })
  })

  it('are held off session', async () => {
    const saved = await customerWith('pm_card_visa')
    const intent = await hold({ ...saved, off_session: true })
    expect(intent).toMatchObject({ status: 'requires_capture', ...saved })
    await stripe.paymentIntents.cancel(intent.id)
  })

  it('answer authentication_required when the bank requires the customer, and the intent can be cancelled', async () => {
    const saved = await customerWith('pm_card_authenticationRequired')
    expect(await failure(hold({ ...saved, off_session: true }))).toMatchObject({
      statusCode: 402,
      rawType: 'card_error',
      code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method' },
    })
    const [intent] = (await stripe.paymentIntents.list({ customer: saved.customer })).data
    expect(await stripe.paymentIntents.cancel(intent?.id ?? '')).toMatchObject({ status: 'canceled' })
  })

  it('are declined when charged, or when attached', async () => {
    const saved = await customerWith('pm_card_chargeCustomerFail')
    const declined = { statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' }
    expect(await failure(hold({ ...saved, off_session: true }))).toMatchObject(declined)
    expect(await failure(customerWith('pm_card_chargeDeclined'))).toMatchObject(declined)
  })
})

describe('idempotency keys', () => {
  it('replay the reply, also a failed one, and refuse other parameters', async () => {
    const idempotencyKey = randomUUID()
    const first = await stripe.customers.create({ name: 'A' }, { idempotencyKey })
    const repeated = await stripe.customers.create({ name: 'A' }, { idempotencyKey })
    expect(repeated.id).toBe(first.id)
    expect(repeated.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(await failure(stripe.customers.create({ name: 'B' }, { idempotencyKey }))).toMatchObject({
      statusCode: 400,
      rawType: 'idempotency_error',
    })
  })

  it('stay free after a validation failure', async () => {
    const idempotencyKey = randomUUID()
    const bad = await failure(
      stripe.paymentIntents.create({ amount: -1, currency: 'cny' }, { idempotencyKey }),
    )
    expect(bad).toMatchObject({ statusCode: 400, param: 'amount' })
    const good = await stripe.paymentIntents.create({ amount: 7500, currency: 'cny' }, { idempotencyKey })
    expect(good.status).toBe('requires_payment_method')
    await stripe.paymentIntents.cancel(good.id)
  })
})

describe('errors', () => {
  it('answer 401 to a wrong key', async () => {
    const wrong = withKey('sk_test_nobody_issued_this_key')
    expect(await failure(wrong.customers.list())).toMatchObject({ statusCode: 401 })
  })

  it('answer 404 to an unknown route and an unknown object', async () => {
    expect(await failure(stripe.rawRequest('GET', '/v1/no_such_thing'))).toMatchObject({
      statusCode: 404,
      rawType: 'invalid_request_error',
    })
    expect(await failure(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  it('name the parameter that is unknown', async () => {
    expect(
      await failure(stripe.rawRequest('POST', '/v1/customers', { no_such_parameter: '1' })),
    ).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'no_such_parameter' })
  })
})
