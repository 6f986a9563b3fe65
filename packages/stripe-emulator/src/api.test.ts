import { clientOf, control, startWithClient } from '@mattercloud/testing/stripe/startWithClient'
import { expect, it } from 'vitest'
import { startStripeEmulator } from './index.ts'

it('wants the secret key', async () => {
  const { emulator } = await startWithClient()
  const wrong = clientOf(emulator.url, { key: 'sk_test_wrong' })
  await expect(wrong.customers.list()).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
    statusCode: 401,
  })
  const none = await fetch(`${emulator.url}/v1/customers`)
  expect(none.status).toBe(401)
  expect(await none.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
})

it('accepts another key as an option, never a live one', async () => {
  const { emulator } = await startWithClient({ secretKey: 'sk_test_other' })
  await clientOf(emulator.url, { key: 'sk_test_other' }).customers.list()
  await expect(startStripeEmulator({ secretKey: 'sk_live_x' })).rejects.toThrow('live key')
})

it('answers unknown routes, ids and parameters in the shape of Stripe', async () => {
  const { stripe, emulator } = await startWithClient()
  await expect(stripe.rawRequest('GET', '/v1/nothing')).rejects.toMatchObject({
    statusCode: 404,
    rawType: 'invalid_request_error',
  })
  await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
  })
  const refused = (params: Record<string, string>) =>
    stripe.rawRequest('POST', '/v1/payment_intents', params).catch((error: unknown) => error)
  expect(await refused({})).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'amount' })
  expect(await refused({ amount: '1.5', currency: 'cny' })).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'amount',
  })
  expect(await refused({ amount: '1', currency: 'cny', colour: 'red' })).toMatchObject({
    code: 'parameter_unknown',
    param: 'colour',
  })
  const types = { amount: '1', currency: 'cny', 'payment_method_types[0]': 'card' }
  expect(await refused(types)).toMatchObject({ param: 'payment_method_types' })
  const confirmed = { amount: '1', currency: 'cny', payment_method: 'pm_card_visa', confirm: 'true' }
  expect(await refused(confirmed)).toMatchObject({ param: 'return_url' })
  expect(await refused({ amount: '100000000', currency: 'cny' })).toMatchObject({ code: 'amount_too_large' })
  const old = await fetch(`${emulator.url}/v1/customers`, {
    headers: { authorization: 'Bearer sk_test_emulator', 'stripe-version': '2020-08-27' },
  })
  expect(old.status).toBe(400)
  const control400 = await control(emulator.url, 'faults', { latency_ms: -1 })
  expect(control400.status).toBe(400)
  expect(JSON.stringify(await control400.json())).toContain('latency_ms')
})

it('makes, changes, finds and pages customers', async () => {
  const { stripe } = await startWithClient()
  const customers = []
  for (const name of ['a', 'b', 'c']) {
    customers.unshift(
      await stripe.customers.create({
        name,
        email: `${name}@example.com`,
        metadata: { keep: '1', drop: '2' },
      }),
    )
  }
  const ids = customers.map(({ id }) => id)
  const listed: string[] = []
  for await (const customer of stripe.customers.list({ limit: 1 })) listed.push(customer.id)
  expect(listed).toEqual(ids)
  const back = await stripe.customers.list({ ending_before: ids[2] ?? '', limit: 1 })
  expect(back).toMatchObject({ has_more: true, data: [{ id: ids[1] }] })
  expect((await stripe.customers.list({ email: 'b@example.com' })).data).toMatchObject([{ name: 'b' }])
  expect((await stripe.customers.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } })).data).toEqual(
    [],
  )
  const updated = await stripe.customers.update(ids[0] ?? '', {
    name: '',
    phone: '+86 1',
    metadata: { drop: '', more: '3' },
    address: { country: 'CN', line1: 'Road 1' },
    shipping: { name: 'C', address: { line1: 'Road 2' } },
  })
  expect(updated).toMatchObject({
    name: null,
    phone: '+86 1',
    email: 'c@example.com',
    metadata: { keep: '1', more: '3' },
    address: { country: 'CN', line1: 'Road 1', city: null },
    shipping: { name: 'C' },
  })
  expect(await stripe.customers.update(ids[0] ?? '', { metadata: '' })).toMatchObject({ metadata: {} })
})

it('deletes a customer permanently, and detaches its cards', async () => {
  const { stripe } = await startWithClient()
  const [kept, customer] = [await stripe.customers.create({}), await stripe.customers.create({})]
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true })
  expect(await stripe.customers.retrieve(customer.id)).toEqual(
    expect.objectContaining({ id: customer.id, object: 'customer', deleted: true }),
  )
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([kept.id])
  expect((await stripe.paymentMethods.retrieve(card.id)).customer).toBeNull()
  const gone = { statusCode: 404, code: 'resource_missing' }
  await expect(stripe.customers.del(customer.id)).rejects.toMatchObject(gone)
  await expect(stripe.customers.update(customer.id, { name: 'x' })).rejects.toMatchObject(gone)
})

it('expands only what can be', async () => {
  const { stripe } = await startWithClient()
  const customer = await stripe.customers.create({})
  const intent = await stripe.paymentIntents.create({ amount: 1, currency: 'cny', customer: customer.id })
  const list = await stripe.paymentIntents.list({ expand: ['data.customer', 'data.latest_charge'] })
  expect(list.data).toMatchObject([{ id: intent.id, customer: { object: 'customer' }, latest_charge: null }])
  await expect(stripe.paymentIntents.retrieve(intent.id, { expand: ['amount'] })).rejects.toMatchObject({
    statusCode: 400,
  })
})
