import {
  control,
  createHeldSession,
  GOOD_CARD,
  startWithClient,
  submit,
} from '@mattercloud/testing/stripe/startWithClient'
import { describe, expect, it } from 'vitest'

describe('a checkout session with manual capture', () => {
  it('is open and unpaid, without a payment intent, until the payer submits', async () => {
    const { stripe, emulator } = await startWithClient()
    const session = await createHeldSession(stripe)
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 7500,
      currency: 'cny',
      payment_intent: null,
      metadata: { order: 'ord_1' },
    })
    expect(session.url).toBe(`${emulator.url}/c/pay/${session.id}`)
    const page = await (await fetch(session.url ?? '')).text()
    expect(page).toContain('bracket.stl, 1 piece')
    expect(page).toContain('75.00 CNY')
    expect(page).toContain('This is not Stripe. No real money moves here.')
  })

  it('is complete and still unpaid once paid for, and paid once captured in part', async () => {
    const { stripe, emulator } = await startWithClient()
    const session = await createHeldSession(stripe)
    const paid = await submit(session.url ?? '', GOOD_CARD)
    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toBe(`http://127.0.0.1:1/done?session=${session.id}`)

    const complete = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent', 'payment_intent.latest_charge', 'line_items'],
    })
    expect(complete).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null })
    expect(complete.line_items?.data[0]?.price?.unit_amount_decimal?.toString()).toBe('7500')
    const intent = complete.payment_intent
    if (intent === null || typeof intent === 'string') throw new Error('not expanded')
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount: 7500,
      amount_capturable: 7500,
      amount_received: 0,
      metadata: { order: 'ord_1' },
      latest_charge: { captured: false, paid: true, payment_method_details: { card: { last4: '4242' } } },
    })
    const charge = intent.latest_charge
    if (charge === null || typeof charge === 'string') throw new Error('not expanded')
    expect((charge.payment_method_details?.card?.capture_before ?? 0) - charge.created).toBe(7 * 86_400)

    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5000 })
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 5000 })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' })
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({
      captured: true,
      amount_captured: 5000,
      // Stripe books the released rest as refunded.
      amount_refunded: 2500,
      refunded: false,
    })
    const ledger = await (await fetch(`${emulator.url}/_emulator/ledger`)).json()
    expect(ledger).toMatchObject({
      totals: { cny: { authorised: 7500, captured: 5000, released: 2500, refunded: 0, held: 0 } },
    })
  })

  it('stays open after a decline, and the same intent is paid by another card', async () => {
    const { stripe } = await startWithClient()
    const session = await createHeldSession(stripe)
    const declined = await submit(session.url ?? '', { ...GOOD_CARD, card_number: '4000000000009995' })
    expect(declined.status).toBe(402)
    const text = await declined.text()
    expect(text).toContain('insufficient_funds')
    expect(text).toContain('name="card_number"')
    const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
    expect(open).toMatchObject({
      status: 'open',
      payment_intent: {
        status: 'requires_payment_method',
        last_payment_error: { decline_code: 'insufficient_funds' },
      },
    })
    expect((await submit(session.url ?? '', GOOD_CARD)).status).toBe(303)
    const paid = await stripe.checkout.sessions.retrieve(session.id)
    expect(paid.status).toBe('complete')
    expect(open.payment_intent).toMatchObject({ id: paid.payment_intent })
  })

  it.each([
    [{ card_number: '4242424242424241' }, 'incorrect_number'],
    [{ exp: '01/20' }, 'invalid_expiry_year'],
    [{ exp: 'soon' }, 'invalid_expiry_month'],
    [{ cvc: '1' }, 'invalid_cvc'],
    [{ card_number: '6011111111111117' }, 'test_mode_live_card'],
  ])('refuses a wrong form %o', async (wrong, code) => {
    const { stripe } = await startWithClient()
    const session = await createHeldSession(stripe)
    const answer = await submit(session.url ?? '', { ...GOOD_CARD, ...wrong })
    expect(answer.status).toBe(402)
    expect(await answer.text()).toContain(code)
  })

  it('asks the bank when the card needs authentication, and handles success and failure', async () => {
    const { stripe } = await startWithClient()
    const session = await createHeldSession(stripe)
    const url = session.url ?? ''
    const card = { ...GOOD_CARD, card_number: '4000002500003155' }
    const question = await submit(url, card)
    expect(question.status).toBe(200)
    expect(await question.text()).toContain(`action="/c/pay/${session.id}/authenticate"`)
    const failed = await submit(`${url}/authenticate`, { outcome: 'fail' })
    expect(failed.status).toBe(402)
    expect(await failed.text()).toContain('payment_intent_authentication_failure')
    await submit(url, card)
    const passed = await submit(`${url}/authenticate`, { outcome: 'complete' })
    expect(passed.status).toBe(303)
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('complete')
  })

  it('charges once however often the form is sent', async () => {
    const { stripe, emulator } = await startWithClient()
    const session = await createHeldSession(stripe)
    const answers = await Promise.all([1, 2, 3].map(() => submit(session.url ?? '', GOOD_CARD)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409])
    const ledger = await (await fetch(`${emulator.url}/_emulator/ledger`)).json()
    expect(ledger).toMatchObject({ totals: { cny: { authorised: 7500 } } })
  })

  it('expires by call and by time, and says so on its page', async () => {
    const { stripe, emulator } = await startWithClient()
    const one = await createHeldSession(stripe)
    expect(await stripe.checkout.sessions.expire(one.id)).toMatchObject({ status: 'expired', url: null })
    await expect(stripe.checkout.sessions.expire(one.id)).rejects.toMatchObject({ statusCode: 400 })
    expect(await (await fetch(one.url ?? '')).text()).toContain('has expired')
    expect((await submit(one.url ?? '', GOOD_CARD)).status).toBe(409)

    const soon = await createHeldSession(stripe, { expires_at: Math.floor(Date.now() / 1000) + 1900 })
    const later = await createHeldSession(stripe)
    await control(emulator.url, 'clock/advance', { seconds: 2000 })
    expect((await stripe.checkout.sessions.retrieve(soon.id)).status).toBe('expired')
    expect((await stripe.checkout.sessions.retrieve(later.id)).status).toBe('open')
    const expired = await stripe.checkout.sessions.list({ status: 'expired' })
    expect(expired.data.map(({ id }) => id)).toEqual([soon.id, one.id])
    const events = await stripe.events.list({ type: 'checkout.session.expired' })
    expect(events.data).toHaveLength(2)
  })

  it('enforces 30 minutes to 24 hours, one currency and eight digits', async () => {
    const { stripe } = await startWithClient()
    const now = Math.floor(Date.now() / 1000)
    const refused = (more: object, param: string) =>
      expect(createHeldSession(stripe, more)).rejects.toMatchObject({ statusCode: 400, param })
    await refused({ expires_at: now + 60 }, 'expires_at')
    await refused({ expires_at: now + 90_000 }, 'expires_at')
    await refused({ mode: 'subscription' }, 'mode')
    await refused({ customer: 'cus_nobody' }, 'customer')
    const item = (currency: string, unit_amount: number) => ({
      quantity: 1,
      price_data: { currency, unit_amount, product_data: { name: 'part' } },
    })
    await refused({ line_items: [item('cny', 1), item('usd', 1)] }, 'line_items')
    await refused({ line_items: [item('cny', 99_999_999), item('cny', 1)] }, 'line_items')
  })

  it('escapes what the payer is shown', async () => {
    const { stripe } = await startWithClient()
    const session = await createHeldSession(stripe, {
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'cny',
            unit_amount: 1,
            product_data: { name: '<script>alert(1)</script>' },
          },
        },
      ],
    })
    const text = await (await fetch(session.url ?? '')).text()
    expect(text).not.toContain('<script>')
    expect(text).toContain('&lt;script&gt;')
  })
})

it('a session in setup mode saves a card to its customer, and charges nothing', async () => {
  const { stripe, emulator } = await startWithClient()
  const customer = await stripe.customers.create({ email: 'owner@example.com' })
  const create = (more: object = {}) =>
    stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      allowed_payment_method_types: ['card'],
      success_url: 'http://127.0.0.1:1/cards',
      ...more,
    })
  await expect(
    create({
      line_items: [{ price_data: { currency: 'cny', unit_amount: 1, product_data: { name: 'x' } } }],
    }),
  ).rejects.toMatchObject({ param: 'line_items' })
  const session = await create()
  expect(session).toMatchObject({ mode: 'setup', amount_total: null, payment_status: 'no_payment_required' })
  const url = session.url ?? ''
  expect(await (await fetch(url)).text()).toContain('Save a card')
  expect((await submit(url, { ...GOOD_CARD, card_number: '4000000000000002' })).status).toBe(402)
  expect((await submit(url, { ...GOOD_CARD, card_number: '4000002500003155' })).status).toBe(200)
  const saved = await submit(`${url}/authenticate`, { outcome: 'complete' })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, 'http://127.0.0.1:1/cards'])
  const { data } = await stripe.customers.listPaymentMethods(customer.id)
  expect(data).toMatchObject([{ type: 'card', customer: customer.id }])
  const complete = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] })
  expect(complete).toMatchObject({
    status: 'complete',
    setup_intent: { status: 'succeeded', usage: 'off_session', payment_method: data[0]?.id },
  })
  const ledger = await (await fetch(`${emulator.url}/_emulator/ledger`)).json()
  expect(ledger).toEqual({ entries: [], totals: {} })
})
