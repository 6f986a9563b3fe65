import { GOOD_CARD, startWithClient, submit } from '@mattercloud/testing/stripe/startWithClient'
import { expect, it } from 'vitest'

it('saves a card that a human types into the setup page', async () => {
  const { stripe, emulator } = await startWithClient()
  const customer = await stripe.customers.create({})
  const setup = await stripe.setupIntents.create({ customer: customer.id, usage: 'off_session' })
  expect(setup).toMatchObject({ status: 'requires_payment_method', usage: 'off_session' })
  const url = `${emulator.url}/setup/${setup.client_secret}`
  expect(await (await fetch(url)).text()).toContain('name="cvc"')
  expect((await submit(url, { ...GOOD_CARD, card_number: '4000000000000002' })).status).toBe(402)
  expect((await submit(url, GOOD_CARD)).status).toBe(200)
  const done = await stripe.setupIntents.retrieve(setup.id, { expand: ['payment_method'] })
  expect(done).toMatchObject({
    status: 'succeeded',
    payment_method: { customer: customer.id, card: { last4: '4242', exp_year: 2034 } },
  })
  const cards = await stripe.customers.listPaymentMethods(customer.id)
  expect(cards.data).toEqual([done.payment_method])
  expect((await submit(url, GOOD_CARD)).status).toBe(409)
  const types = (await stripe.events.list()).data.map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['setup_intent.succeeded', 'payment_method.attached'])
})

it('redirects to return_url after a successful authentication, and the card then pays off session', async () => {
  const { stripe, emulator } = await startWithClient()
  const customer = await stripe.customers.create({})
  const setup = await stripe.setupIntents.create({ customer: customer.id })
  const query = `?return_url=${encodeURIComponent('http://127.0.0.1:1/saved')}`
  const url = `${emulator.url}/setup/${setup.client_secret}`
  const card = { ...GOOD_CARD, card_number: '4000002500003155' }
  const authenticationPage = await submit(`${url}${query}`, card)
  expect(await authenticationPage.text()).toContain(
    `action="/setup/${setup.client_secret}/authenticate?return_url=`,
  )
  expect((await submit(`${url}/authenticate${query}`, { outcome: 'fail' })).status).toBe(402)
  await submit(`${url}${query}`, card)
  const redirect = await submit(`${url}/authenticate${query}`, { outcome: 'complete' })
  expect(redirect.status).toBe(303)
  expect(redirect.headers.get('location')).toContain(`/saved?setup_intent=${setup.id}`)
  const { payment_method } = await stripe.setupIntents.retrieve(setup.id)
  const pay = (off_session: boolean) =>
    stripe.paymentIntents.create({
      amount: 100,
      currency: 'cny',
      customer: customer.id,
      payment_method: String(payment_method),
      allowed_payment_method_types: ['card'],
      confirm: true,
      ...(off_session ? { off_session } : {}),
    })
  expect(await pay(true)).toMatchObject({ status: 'succeeded' })
  // On session this card always requires authentication.
  expect(await pay(false)).toMatchObject({ status: 'requires_action' })
})

it('is confirmed or cancelled by an API call', async () => {
  const { stripe } = await startWithClient()
  const customer = await stripe.customers.create({})
  const setup = await stripe.setupIntents.create({ customer: customer.id })
  const confirmed = await stripe.setupIntents.confirm(setup.id, {
    payment_method: 'pm_card_visa',
    return_url: 'https://example.com/back',
  })
  expect(confirmed.status).toBe('succeeded')
  await expect(stripe.setupIntents.cancel(setup.id)).rejects.toMatchObject({
    code: 'setup_intent_unexpected_state',
  })
  const other = await stripe.setupIntents.create({})
  expect(await stripe.setupIntents.cancel(other.id)).toMatchObject({ status: 'canceled' })
})

it('attaches and detaches cards that allow it', async () => {
  const { stripe } = await startWithClient()
  const customer = await stripe.customers.create({})
  await expect(
    stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: customer.id }),
  ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  const other = await stripe.customers.create({})
  await expect(stripe.paymentMethods.attach(method.id, { customer: other.id })).rejects.toMatchObject({
    statusCode: 400,
  })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } })
  await expect(
    stripe.customers.update(other.id, { invoice_settings: { default_payment_method: method.id } }),
  ).rejects.toMatchObject({ param: 'invoice_settings[default_payment_method]' })
  expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null })
  await expect(stripe.paymentMethods.detach(method.id)).rejects.toMatchObject({ statusCode: 400 })
  expect((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data).toEqual([])
})
