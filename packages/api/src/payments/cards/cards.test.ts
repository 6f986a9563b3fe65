import { randomUUID } from 'node:crypto'
import { saveCard } from '@mattercloud/testing/service/cards'
import { ownedAccount, TestBrowser } from '@mattercloud/testing/service/owner'
import { setFaults } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

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
  test('the owner enters it on a page with Stripe.js, by a setup intent’s secret', async () => {
    const agent = await service.newAccount()
    const setup = await agent.post('/v1/payments/setup_intent')
    expect(setup.body).toMatchObject({
      client_secret: expect.stringContaining('_secret_'),
      setup_url: `${service.url}/cards`,
      next_action: 'ask_user_to_save_card',
    })
    expect(await saveCard(service, agent)).toMatch(/^pm_/)
    expect((await agent.get('/v1/settings')).body['has_default_payment_method']).toBe(false)
  })

  test('ten concurrent calls share a customer', async () => {
    const agent = await service.newAccount()
    const countBefore = await customers()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => agent.post('/v1/payments/setup_intent')),
    )
    for (const { status } of answers) expect([200, 503]).toContain(status)
    expect(await customers()).toBe(countBefore + 1)
  })

  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
  ])('a customer whose answer %s is made once', async (_what, faults) => {
    const agent = await service.newAccount()
    const countBefore = await customers()
    await setFaults(service, faults)
    await agent.post('/v1/payments/setup_intent')
    await setFaults(service, undefined)
    expect((await agent.post('/v1/payments/setup_intent')).status).toBe(200)
    expect(await customers()).toBe(countBefore + 1)
  })

  test('a replay has the same secret, which is not stored', async () => {
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

describe('CARD-2 only a card of the account itself, and only the owner decides that it is charged', () => {
  test('a request waits for the owner, and nothing changes until then', async () => {
    const agent = await service.newAccount()
    const method = await saveCard(service, agent)
    const response = await agent.post('/v1/payments/default_method', { payment_method_id: method })
    expect(response.body).toMatchObject({
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

  test('a card of another account, an unknown card, and a card without a customer are not found', async () => {
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

describe('CARD-3 the owner saves a card on Stripe’s own page, and chooses what is charged', () => {
  /** Presses the button on the page of cards, and enters a card at Stripe. */
  async function addCard(owner: TestBrowser, card_number = '4242424242424242') {
    const page = (await owner.post('/cards/add')).headers.get('location') ?? ''
    const saved = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ card_number, exp: '12/34', cvc: '123' }),
      redirect: 'manual',
    })
    expect(saved.headers.get('location')).toBe(`${service.url}/cards`)
  }
  const choices = async (owner: TestBrowser) =>
    [...(await owner.get('/cards')).text.matchAll(/action="(\/cards\/pm_\w+\/choose)"/g)].map(
      ([, path = '']) => path,
    )

  test('at once, without a pending change; a program’s request is voided', async () => {
    const { agent, owner } = await ownedAccount(service)
    expect((await owner.get('/cards')).text).toContain('No card is saved')
    await addCard(owner)
    await addCard(owner, '5555555555554444')
    const settings = async () => (await agent.get('/v1/settings')).body
    expect(await settings()).toMatchObject({ has_default_payment_method: false })
    await agent.post('/v1/settings/autopay', { monthly_cap_cents: 9000 })
    const paths = await choices(owner)
    expect(paths).toHaveLength(2)
    const chosen = await owner.post(paths[0] ?? '')
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/cards'])
    expect(await settings()).toMatchObject({ has_default_payment_method: true, pending_changes: [] })
    const page = (await owner.get('/cards')).text
    expect(page).toMatch(/mastercard ending in 4444[\s\S]*The chosen card/)
    expect(page).toContain('12/2034')
    expect((await owner.get('/approvals')).text).toContain('mastercard ending in 4444')
    await owner.post('/cards/none')
    expect(await settings()).toMatchObject({ has_default_payment_method: false })
  })

  test('not by opening the page, not without its token, and not a card of another account', async () => {
    const { agent, owner } = await ownedAccount(service)
    const theirs = await saveCard(service, await service.newAccount())
    expect((await owner.post(`/cards/${theirs}/choose`)).status).toBe(404)
    await addCard(owner)
    const [mine = ''] = await choices(owner)
    expect((await owner.send('POST', mine, { csrf: 'ab' })).status).toBe(401)
    expect((await owner.get(mine)).status).toBe(404)
    expect((await owner.post('/cards/..%2Fkeys/choose')).status).toBe(404)
    expect((await new TestBrowser(service.url).get('/cards')).headers.get('location')).toBe(
      '/signin?page=cards',
    )
    expect((await agent.get('/v1/settings')).body['has_default_payment_method']).toBe(false)
  })

  test.each([
    ['is lost', { drop_connection_after_commit: 3 }],
    ['is a 500', { fail_after_commit: 3 }],
  ])('a page whose creation %s is created again', async (_what, faults) => {
    const { owner } = await ownedAccount(service)
    await addCard(owner)
    await setFaults(service, faults)
    expect([303, 503]).toContain((await owner.post('/cards/add')).status)
    await setFaults(service, undefined)
    await addCard(owner)
    expect(await choices(owner)).toHaveLength(2)
  })
})
