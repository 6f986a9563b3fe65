import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveCard } from '../testing/cards.ts'
import { setFaults } from '../testing/purchase.ts'
import { type TestService, testService } from '../testing/service.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())
beforeEach(() => setFaults(service, undefined))

const customers = async () => {
  const listed = await service.services.stripe.customers.list({ limit: 100 })
  return listed.data.length
}

describe('CARD-1 a card is saved at Stripe, to the account’s one customer', () => {
  test('the owner enters it on the page of a setup intent', async () => {
    const agent = await service.newAccount()
    const setup = await agent.post('/v1/payments/setup_intent')
    expect(setup.body).toMatchObject({
      client_secret: expect.stringContaining('_secret_'),
      setup_url: expect.stringContaining('/setup/'),
      next_action: 'ask_user_to_save_card',
    })
    expect(await saveCard(service, agent)).toMatch(/^pm_/)
    expect((await agent.get('/v1/settings')).body['has_default_payment_method']).toBe(false)
  })

  test('ten that ask at once share a customer', async () => {
    const agent = await service.newAccount()
    const before = await customers()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => agent.post('/v1/payments/setup_intent')),
    )
    for (const { status } of answers) expect([200, 503]).toContain(status)
    expect(await customers()).toBe(before + 1)
  })

  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
  ])('a customer whose answer %s is made once', async (_what, faults) => {
    const agent = await service.newAccount()
    const before = await customers()
    await setFaults(service, faults)
    await agent.post('/v1/payments/setup_intent')
    await setFaults(service, undefined)
    expect((await agent.post('/v1/payments/setup_intent')).status).toBe(200)
    expect(await customers()).toBe(before + 1)
  })

  test('a replay has the same secret, which is stored nowhere', async () => {
    const agent = await service.newAccount()
    const headers = { 'idempotency-key': randomUUID() }
    const first = await agent.post('/v1/payments/setup_intent', {}, headers)
    const second = await agent.post('/v1/payments/setup_intent', {}, headers)
    expect(second.body).toEqual(first.body)
    const { db } = service.services
    const kept = [
      ...(await db.selectFrom('idempotency_keys').selectAll().execute()),
      ...(await db.selectFrom('stripe_calls').selectAll().execute()),
    ]
    expect(JSON.stringify(kept)).not.toContain(first.text('client_secret'))
  })
})

describe('CARD-2 only a card of the account itself, and only the owner makes it the one that is charged', () => {
  test('it waits for the owner, and nothing changes meanwhile', async () => {
    const agent = await service.newAccount()
    const method = await saveCard(service, agent)
    const asked = await agent.post('/v1/payments/default_method', { payment_method_id: method })
    expect(asked.body).toMatchObject({
      payment_method_id: method,
      card: { brand: 'visa', last4: '4242' },
      is_default: false,
      pending_owner_confirmation: true,
      approvals_url: `${service.url}/approvals`,
      next_action: 'ask_user_to_confirm_change',
    })
    const waiting = await service.services.db
      .selectFrom('pending_changes')
      .innerJoin('accounts', 'accounts.id', 'pending_changes.account_id')
      .select(['changes', 'state', 'default_payment_method'])
      .where('email', '=', (await agent.get('/v1/settings')).text('email'))
      .execute()
    expect(waiting).toMatchObject([{ state: 'open', default_payment_method: null }])
    expect(JSON.stringify(waiting)).toContain(method)
  })

  test("another account's, an unknown one, and one of nobody are not found", async () => {
    const agent = await service.newAccount()
    await saveCard(service, agent)
    const theirs = await saveCard(service, await service.newAccount())
    for (const id of [theirs, 'pm_unknown', 'pm_card_visa', randomUUID()])
      expect((await agent.post('/v1/payments/default_method', { payment_method_id: id })).refusal).toBe(
        '404 payment_method_not_found',
      )
    const other = await service.newAccount()
    expect((await other.post('/v1/payments/default_method', { payment_method_id: theirs })).refusal).toBe(
      '404 payment_method_not_found',
    )
  })

  test.each([{}, { payment_method_id: '' }, { payment_method_id: '../x' }, { payment_method_id: 7 }])(
    '%j is no request',
    async (body) => {
      const agent = await service.newAccount()
      expect((await agent.post('/v1/payments/default_method', body)).refusal).toBe('400 invalid_request')
    },
  )
})
