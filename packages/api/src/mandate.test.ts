import { saveCard } from '@mattercloud/testing/service/cards'
import { confirmPendingChange, ownedAccount } from '@mattercloud/testing/service/owner'
import { address } from '@mattercloud/testing/service/parts'
import { moneyOf, paidOrder, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** All steps to a first order that is paid without asking: a human takes each step that raises a limit. */
test('AUTO-17 card, limits and key are decided by the owner; then, and only then, an agent orders alone', async () => {
  const { agent, owner } = await ownedAccount(service)
  const fileId = await readyFile(agent)
  const order = async () =>
    agent.post('/v1/autonomous/orders', {
      quote_id: (await requestQuote(agent, fileId)).text('quote_id'),
      shipping_address_json: address,
    })
  const reasons = async () => JSON.stringify((await order()).body['details'])

  const payment_method_id = await saveCard(service, agent)
  await agent.post('/v1/payments/default_method', { payment_method_id })
  expect(await reasons()).toContain('no_default_payment_method')
  await confirmPendingChange(agent, owner)
  expect(await reasons()).not.toContain('no_default_payment_method')
  const repeated = await agent.post('/v1/payments/default_method', { payment_method_id })
  expect(repeated.body).toMatchObject({ is_default: true, pending_owner_confirmation: false })

  await agent.post('/v1/settings/autopay', {
    autopay_enabled: true,
    max_per_order_cents: 7500,
    monthly_cap_cents: 15_000,
  })
  expect(await reasons()).toContain('autopay_off')
  await confirmPendingChange(agent, owner)
  expect(await reasons()).toContain('key_without_spend')

  const keys = await owner.get('/keys')
  const [, keyId] = /\/keys\/([0-9a-f-]{36})\/decide/.exec(keys.text) ?? []
  await owner.post(`/keys/${keyId}/decide`, { decision: 'grant_spend' })
  expect(await reasons()).toContain('"reasons":["address_new"]')

  await paidOrder(agent, fileId)
  const placed = await order()
  expect(placed.body).toMatchObject({ status: 'paid', approval_url: null })
  expect(await moneyOf(service, placed.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
  expect(await reasons()).toContain('"reasons":["over_monthly_cap"]')

  // Switching off needs no confirmation and takes effect immediately.
  await agent.post('/v1/settings/autopay', { autopay_enabled: false })
  expect(await reasons()).toContain('autopay_off')
})
