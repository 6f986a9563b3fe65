import { payAsHuman } from '@mattercloud/testing/service/client'
import { address, guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('a part goes from upload to delivery, and no more is captured than was approved', async () => {
  const agent = await service.newAccount()
  const file = await agent.upload(guidePart())
  expect(file.body).toMatchObject({
    status: 'ready',
    metrics_json: { is_watertight: true, unit_confidence: 0.95 },
  })

  const quote = await agent.post('/v1/quotes', {
    file_id: file.text('id'),
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
    requested_execution_mode: 'agent_assisted',
  })
  expect(quote.body).toMatchObject({
    price_estimate: { min: 5000, max: 7500, currency: 'CNY' },
    price_estimate_display: { min_major: 50, max_major: 75, currency: 'CNY' },
    execution_confidence: 0.92,
    requires_user_confirmation: true,
    next_action: 'create_checkout_session',
  })

  const checkout = await agent.post(
    '/v1/checkout_sessions',
    { quote_id: quote.text('quote_id'), shipping_address_json: address },
    { 'Idempotency-Key': 'e2e-1' },
  )
  expect(checkout.body).toMatchObject({
    status: 'requires_payment',
    next_action: 'redirect_user_to_approval_url',
  })
  const orderId = checkout.text('order_id')

  expect(await payAsHuman(checkout.text('approval_url'))).toBe(303)
  const paid = await agent.untilStatus(orderId, 'paid')
  expect(paid.body).toMatchObject({
    authorised_cents: 7500,
    captured_cents: 0,
    approval: { kind: 'stripe_checkout', quote_hash: quote.text('quote_hash'), max_cents: 7500 },
  })

  const accepted = await service.operator.post(`/v1/operator/orders/${orderId}/accept`, {
    final_price_cents: 5000,
  })
  expect(accepted.body).toMatchObject({ status: 'queued', captured_cents: 5000 })
  await service.operator.post(`/v1/operator/orders/${orderId}/start`)
  await service.operator.post(`/v1/operator/orders/${orderId}/ship`, {
    carrier: 'SF Express',
    tracking_number: 'SF1',
  })
  const delivered = await service.operator.post(`/v1/operator/orders/${orderId}/deliver`)
  expect(delivered.body).toMatchObject({ status: 'delivered', carrier: 'SF Express', tracking_number: 'SF1' })

  const publicOrder = await service.anonymous.get(`/v1/public/orders/${checkout.text('public_order_id')}`)
  expect(publicOrder.body).toMatchObject({ status: 'delivered' })
  const events = await agent.get('/v1/events')
  expect(events.body['items']).toMatchObject([
    { id: '1', type: 'file.ready' },
    { id: '2', type: 'order.paid' },
    { id: '3', type: 'order.status_changed', data: { status: 'paid' } },
    { id: '4', type: 'order.status_changed', data: { status: 'queued' } },
    { id: '5', type: 'order.status_changed', data: { status: 'in_production' } },
    { id: '6', type: 'order.status_changed', data: { status: 'shipped' } },
    { id: '7', type: 'order.shipped', data: { tracking_number: 'SF1' } },
    { id: '8', type: 'order.status_changed', data: { status: 'delivered' } },
  ])
})
