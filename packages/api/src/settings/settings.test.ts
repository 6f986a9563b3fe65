import { randomUUID } from 'node:crypto'
import { cards, saveCard } from '@mattercloud/testing/service/cards'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import {
  confirmPendingChange,
  ownedAccount,
  pendingChangeId,
  TestBrowser,
  waitForMail,
} from '@mattercloud/testing/service/owner'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../platform/secrets.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** The guide's body. */
const guide = { autopay_enabled: true, max_per_order_cents: 50_000, monthly_cap_cents: 200_000 }
const off = { autopay_enabled: false, max_per_order_cents: null, monthly_cap_cents: null }
const autopay = (agent: TestClient, body: unknown) => agent.post('/v1/settings/autopay', body)
const settingsOf = async (agent: TestClient) => (await agent.get('/v1/settings')).body
/** The pending change, as old → new. */
const waiting = ({ body }: Answer) => JSON.parse(JSON.stringify(body['pending_changes']))

/** An account whose owner has confirmed the guide's limits. */
async function withMandate(body: object = guide) {
  const account = await ownedAccount(service)
  await autopay(account.agent, body)
  await confirmPendingChange(account.agent, account.owner)
  return account
}

/** A key of the account besides its first one, confirmed by the owner. */
async function secondKey(email: string, owner: TestBrowser) {
  const connected = await service.anonymous.post('/v1/connect', { email, name: 'second' })
  await owner.post(`/keys/${connected.text('api_key_id')}/decide`, { decision: 'confirm' })
  return { agent: service.anonymous.withKey(connected.text('api_key')), keyId: connected.text('api_key_id') }
}

const idOfFirstKey = async (owner: TestBrowser) =>
  /action="\/keys\/([0-9a-f-]{36})\/decide"/.exec((await owner.get('/keys')).text)?.[1] ?? ''

async function settingsLink(agent: TestClient): Promise<string> {
  const quote = await requestQuote(agent, await readyFile(agent))
  return /settings\/(.+)$/.exec(quote.text('settings_url'))?.[1] ?? ''
}

describe('RAISE-6 a limit that a key asks to raise waits for its owner', () => {
  test("the guide's body switches nothing on until the signed-in owner confirms it", async () => {
    const { agent, owner, email } = await ownedAccount(service)
    const response = await autopay(agent, guide)
    expect(response.status).toBe(200)
    expect(response.body).toMatchObject({
      ...off,
      applied: [],
      pending_owner_confirmation: true,
      approvals_url: `${service.url}/approvals`,
      next_action: 'ask_user_to_confirm_change',
    })
    expect(waiting(response)).toMatchObject([
      {
        asked_by: 'agent',
        changes: [
          { field: 'autopay_enabled', from: false, to: true },
          { field: 'max_per_order_cents', from: null, to: 50_000 },
          { field: 'monthly_cap_cents', from: null, to: 200_000 },
        ],
      },
    ])
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_owner_confirmation: true })

    const mail = await waitForMail(service, email, /Asked for by the key[\s\S]*approvals/)
    expect(mail).toContain('Most per order: Not set → 500.00 CNY')
    const page = await owner.get('/approvals')
    expect(page.text).toContain('Not set → <strong>500.00 CNY</strong>')
    expect(page.text).not.toMatch(/\bchecked\b|\bselected\b/)
    expect(await settingsOf(agent)).toMatchObject(off)

    await confirmPendingChange(agent, owner)
    expect(await settingsOf(agent)).toMatchObject({
      ...guide,
      pending_owner_confirmation: false,
      pending_changes: [],
    })
  })

  test('refused, it changes nothing and can be requested again', async () => {
    const { agent, owner } = await ownedAccount(service)
    await autopay(agent, guide)
    const id = await pendingChangeId(agent)
    expect((await owner.post(`/approvals/${id}`, { decision: 'refuse' })).status).toBe(303)
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_changes: [] })
    expect((await owner.post(`/approvals/${id}`, { decision: 'confirm' })).status).toBe(409)
    expect(await settingsOf(agent)).toMatchObject(off)
    await autopay(agent, guide)
    await confirmPendingChange(agent, owner)
    expect(await settingsOf(agent)).toMatchObject(guide)
  })

  test('each field is judged separately: a lower limit takes effect immediately, a higher one waits', async () => {
    const { agent, owner } = await withMandate()
    const response = await autopay(agent, { max_per_order_cents: 40_000, monthly_cap_cents: 300_000 })
    expect(response.body).toMatchObject({
      max_per_order_cents: 40_000,
      monthly_cap_cents: 200_000,
      applied: [{ field: 'max_per_order_cents', from: 50_000, to: 40_000 }],
      pending_owner_confirmation: true,
    })
    await confirmPendingChange(agent, owner)
    expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 40_000, monthly_cap_cents: 300_000 })
  })

  test.each([
    [{ expires_at: '2030-01-01T00:00:00+08:00' }, { expires_at: '2029-12-31T16:00:00.000Z' }],
    [{ materials: ['sla_white', 'fdm_pla', 'sla_white'] }, { materials: ['fdm_pla', 'sla_white'] }],
    [{ countries: ['us', 'DE'] }, { countries: ['DE', 'US'] }],
    [{ unit_gate: 0.9 }, { unit_gate: 0.9 }],
    [{ autopay_enabled: false }, { autopay_enabled: false }],
    [{ monthly_cap_cents: 0 }, { monthly_cap_cents: 0 }],
  ])('%j restricts at once, and undoing it waits', async (narrower, kept) => {
    const { agent } = await withMandate({ ...guide, any_address: true })
    const settingsBefore = await settingsOf(agent)
    const done = await autopay(agent, narrower)
    expect(done.body).toMatchObject({ ...kept, pending_owner_confirmation: false, next_action: 'none' })
    const undo = Object.fromEntries(Object.keys(narrower).map((field) => [field, settingsBefore[field]]))
    const response = await autopay(agent, undo)
    expect(response.body).toMatchObject({ ...kept, applied: [], pending_owner_confirmation: true })
  })

  test('switching on needs both caps, given now or before', async () => {
    const { agent } = await ownedAccount(service)
    for (const [body, fields] of [
      [{ autopay_enabled: true }, ['max_per_order_cents', 'monthly_cap_cents']],
      [{ autopay_enabled: true, max_per_order_cents: 1 }, ['monthly_cap_cents']],
      [{ autopay_enabled: true, monthly_cap_cents: 1 }, ['max_per_order_cents']],
    ] as const) {
      const answer = await autopay(agent, body)
      expect(answer.refusal).toBe('400 invalid_request')
      expect(answer.body['details']).toMatchObject({ fields: fields.map((field) => ({ field })) })
    }
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_changes: [] })
    const { agent: other } = await withMandate()
    await autopay(other, { autopay_enabled: false })
    expect((await autopay(other, { autopay_enabled: true })).status).toBe(200)
  })

  test.each([
    {},
    { autopay_enabled: 'true' },
    { max_per_order_cents: -1 },
    { max_per_order_cents: 1.5 },
    { max_per_order_cents: 100_000_000 },
    { monthly_cap_cents: 3e9 },
    { max_per_order_cents: null },
    { expires_at: 'tomorrow' },
    { expires_at: '0001-01-01T00:00:00Z' },
    { materials: ['unobtainium'] },
    { countries: ['UK'] },
    { unit_gate: 1.1 },
    { any_address: 1 },
    { default_payment_method: 'pm_1' },
    { scopes: ['spend'] },
  ])('%j is not a valid change', async (body) => {
    const agent = await service.newAccount()
    expect((await autopay(agent, body)).refusal).toBe('400 invalid_request')
  })

  test('a replay under the same key makes one request and one mail', async () => {
    const { agent, email } = await ownedAccount(service)
    const mails = (await service.mails(email)).length
    const headers = { 'idempotency-key': randomUUID() }
    const first = await agent.post('/v1/settings/autopay', guide, headers)
    const second = await agent.post('/v1/settings/autopay', guide, headers)
    expect(second.body).toEqual(first.body)
    // The same request without an Idempotency-Key is the same change, too.
    const third = await autopay(agent, guide)
    expect(waiting(third)).toEqual(waiting(first))
    await waitForMail(service, email, /Asked for by the key/)
    expect(await service.mails(email)).toHaveLength(mails + 1)
  })

  test('an owner gets at most ten mails an hour, and sees the rest on the page', async () => {
    const { agent, email, owner } = await ownedAccount(service)
    const ask = (yuan: number) => autopay(agent, { ...guide, max_per_order_cents: yuan * 100 })
    for (let yuan = 1; yuan <= 10; yuan += 1) {
      await ask(yuan)
      await waitForMail(service, email, new RegExp(`→ ${yuan}\\.00 CNY`))
    }
    await ask(11)
    expect((await owner.get('/approvals')).text).toContain('11.00 CNY')
    // A mail that was sent later has arrived, so this one was never sent.
    await service.anonymous.post('/v1/connect', { email })
    await waitForMail(service, email, /\/keys\//)
    expect(JSON.stringify(await service.mails(email))).not.toContain('11.00 CNY')
  })
})

test('RAISE-9 a card is confirmed by its brand and last digits; another card waits again', async () => {
  const { agent, owner, email } = await ownedAccount(service)
  const ask = async (card: string) =>
    agent.post('/v1/payments/default_method', { payment_method_id: await saveCard(service, agent, card) })
  await ask(cards.pays)
  expect(await waitForMail(service, email, /Card: .*/)).toBe('Card: None → visa ending in 4242')
  expect((await owner.get('/approvals')).text).toContain('None → <strong>visa ending in 4242</strong>')
  expect(await settingsOf(agent)).toMatchObject({ has_default_payment_method: false })
  await confirmPendingChange(agent, owner)
  expect(await settingsOf(agent)).toMatchObject({ has_default_payment_method: true })
  await ask(cards.declinedOnCharge)
  const page = (await owner.get('/approvals')).text
  expect(page).toContain('visa ending in 4242 → <strong>visa ending in 0341</strong>')
  expect(page).toContain('<dd>visa ending in 4242</dd>')
})

describe('RAISE-7 only the owner decides, and only on a change as it was shown', () => {
  test('opening pages and links changes nothing', async () => {
    const { agent, owner } = await ownedAccount(service)
    await autopay(agent, guide)
    const id = await pendingChangeId(agent)
    for (const path of ['/approvals', `/approvals/${id}`, `/approvals/${id}?decision=confirm`, '/keys'])
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) await owner.send(method, path)
    expect(await settingsOf(agent)).toMatchObject(off)
    expect(await pendingChangeId(agent)).toBe(id)
  })

  test("another account's owner, an agent's key and an anonymous caller cannot decide", async () => {
    const { agent } = await ownedAccount(service)
    const { owner: other } = await ownedAccount(service)
    await autopay(agent, guide)
    const path = `/approvals/${await pendingChangeId(agent)}`
    for (const decision of ['confirm', 'refuse'])
      expect((await other.post(path, { decision })).status).toBe(404)
    expect((await other.get('/approvals')).text).toContain('Nothing waits for you.')
    expect((await new TestBrowser(service.url).send('POST', path, { decision: 'confirm' })).status).toBe(401)
    expect((await agent.send('POST', path, new URLSearchParams({ decision: 'confirm' }), {})).status).toBe(
      401,
    )
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_owner_confirmation: true })
  })

  test('a missing or invalid answer decides nothing', async () => {
    const { agent, owner } = await ownedAccount(service)
    await autopay(agent, guide)
    const path = `/approvals/${await pendingChangeId(agent)}`
    for (const form of [{}, { decision: '' }, { decision: 'yes' }, { confirm: 'confirm' }])
      expect((await owner.post(path, form)).status).toBe(400)
    for (const id of [randomUUID(), 'x', '%00'])
      expect((await owner.post(`/approvals/${id}`, { decision: 'confirm' })).status).toBe(404)
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_owner_confirmation: true })
  })

  test('of ten concurrent confirmations and refusals only one is applied', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { agent, owner } = await ownedAccount(service)
      await autopay(agent, guide)
      const path = `/approvals/${await pendingChangeId(agent)}`
      const csrf = await owner.csrf()
      const decisions = Array.from({ length: 10 }, (_, i) => (i % 2 ? 'confirm' : 'refuse'))
      const answers = await Promise.all(
        decisions.map((decision) => owner.send('POST', path, { csrf, decision })),
      )
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
      const winner = decisions[answers.findIndex(({ status }) => status === 303)]
      expect(await settingsOf(agent)).toMatchObject(winner === 'confirm' ? guide : off)
    }
  })

  test.each([
    ['lowers', { monthly_cap_cents: 1 }],
    ['asks for another raise', { any_address: true }],
    ['asks for what is in force', { max_per_order_cents: 50_000 }],
    ['switches off', { autopay_enabled: false }],
  ])('a later change that %s voids the pending one', async (_what, later) => {
    const { agent, owner } = await withMandate()
    await autopay(agent, { max_per_order_cents: 90_000 })
    const id = await pendingChangeId(agent)
    await autopay(agent, later)
    expect(await pendingChangeId(agent)).not.toBe(id)
    const answer = await owner.post(`/approvals/${id}`, { decision: 'confirm' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('was withdrawn')
    expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 50_000 })
  })

  test('confirming and a later change concurrently: never both, whichever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { agent, owner } = await withMandate()
      await autopay(agent, { max_per_order_cents: 90_000 })
      const path = `/approvals/${await pendingChangeId(agent)}`
      const csrf = await owner.csrf()
      const [confirmed] = await Promise.all([
        owner.send('POST', path, { csrf, decision: 'confirm' }),
        autopay(agent, { max_per_order_cents: 100 }),
      ])
      expect([303, 409]).toContain(confirmed.status)
      // If the confirmation was first, the limit was lowered afterwards; otherwise the confirmation was too late.
      expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 100, pending_changes: [] })
    }
  })

  test('a pending change expires after 72 hours', async () => {
    const { agent, owner } = await ownedAccount(service)
    await autopay(agent, guide)
    const id = (await pendingChangeId(agent)) ?? ''
    const row = await service.services.db
      .selectFrom('pending_changes')
      .select(['expires_at', 'created_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(Math.round((row.expires_at.getTime() - row.created_at.getTime()) / 3_600_000)).toBe(72)
    await service.services.db
      .updateTable('pending_changes')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', id)
      .execute()
    expect(await settingsOf(agent)).toMatchObject({ pending_owner_confirmation: false, pending_changes: [] })
    expect((await owner.get('/approvals')).text).toContain('Nothing waits for you.')
    expect((await owner.post(`/approvals/${id}`, { decision: 'confirm' })).status).toBe(409)
    expect(await settingsOf(agent)).toMatchObject(off)
    // It does not block the next one.
    await autopay(agent, guide)
    await confirmPendingChange(agent, owner)
    expect(await settingsOf(agent)).toMatchObject(guide)
  })

  test('revoking a key voids what it asked for, and not what another key asked for', async () => {
    const { agent, owner, email } = await ownedAccount(service)
    const second = await secondKey(email, owner)
    await autopay(second.agent, guide)
    const id = await pendingChangeId(agent)
    const csrf = await owner.csrf()
    expect(
      (await owner.post(`/keys/${await idOfFirstKey(owner)}/decide`, { decision: 'nothing' })).status,
    ).toBe(400)
    await owner.post(`/keys/${second.keyId}/decide`, { decision: 'revoke' })
    expect(await settingsOf(agent)).toMatchObject({ ...off, pending_changes: [] })
    expect((await owner.send('POST', `/approvals/${id}`, { csrf, decision: 'confirm' })).status).toBe(409)
    expect(await settingsOf(agent)).toMatchObject(off)

    await autopay(agent, guide)
    const third = await secondKey(email, owner)
    await owner.post(`/keys/${third.keyId}/decide`, { decision: 'revoke' })
    expect(await pendingChangeId(agent)).toBeDefined()
  })

  test('revoking a key during its request leaves nothing to confirm', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { agent, owner, email } = await ownedAccount(service)
      const second = await secondKey(email, owner)
      const csrf = await owner.csrf()
      await Promise.all([
        autopay(second.agent, guide),
        owner.send('POST', `/keys/${second.keyId}/decide`, { csrf, decision: 'revoke' }),
      ])
      expect(await settingsOf(agent)).toMatchObject({ ...off, pending_changes: [] })
    }
  })
})

describe('RAISE-8 the signed settings link', () => {
  test('shows the settings, and may lower, restrict and switch off; a higher limit waits for the owner', async () => {
    const { agent, owner } = await withMandate()
    const link = `/v1/settings/signed/${await settingsLink(agent)}`
    expect((await service.anonymous.get(link)).body).toEqual(await settingsOf(agent))
    const answer = await service.anonymous.post(`${link}/autopay`, {
      autopay_enabled: false,
      max_per_order_cents: 60_000,
    })
    expect(answer.body).toMatchObject({
      autopay_enabled: false,
      max_per_order_cents: 50_000,
      pending_owner_confirmation: true,
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    await confirmPendingChange(agent, owner)
    expect(await settingsOf(agent)).toMatchObject({ autopay_enabled: false, max_per_order_cents: 60_000 })
  })

  test('IDEM-8 a retry under the same Idempotency-Key gets the first reply again, and changes nothing', async () => {
    const { agent } = await withMandate()
    const path = `/v1/settings/signed/${await settingsLink(agent)}/autopay`
    const headers = { 'idempotency-key': randomUUID() }
    const lower = (max_per_order_cents: number, key: Record<string, string> = headers) =>
      service.anonymous.post(path, { max_per_order_cents }, key)
    const first = await lower(30_000)
    await lower(20_000, { 'idempotency-key': randomUUID() })
    const repeated = await lower(30_000)
    expect(repeated.body).toEqual(first.body)
    expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 20_000, pending_changes: [] })
    expect((await lower(10_000)).refusal).toBe('409 idempotency_key_reused')
    expect((await lower(10_000, { 'idempotency-key': '' })).refusal).toBe('400 invalid_request')
    expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 20_000 })
  })

  test('its page shows the limits and may change the same, by a form only', async () => {
    const { agent } = await withMandate()
    const browser = new TestBrowser(service.url)
    const path = `/settings/${await settingsLink(agent)}`
    const page = await browser.get(path)
    expect(page.text).toContain('name="max_per_order" value="500.00"')
    expect(page.headers.get('cache-control')).toBe('no-store')
    for (const method of ['GET', 'HEAD']) await browser.send(method, `${path}?autopay=off`)
    expect(await settingsOf(agent)).toMatchObject(guide)
    const saved = await browser.send('POST', path, { max_per_order: '123.4', monthly_cap: '2000.00' })
    expect(saved.text).toContain('Saved')
    expect(await settingsOf(agent)).toMatchObject({ max_per_order_cents: 12_340, monthly_cap_cents: 200_000 })
    const raised = await browser.send('POST', path, { autopay: 'off', monthly_cap: '9999' })
    expect(raised.text).toContain('Waits for the owner')
    expect(await settingsOf(agent)).toMatchObject({ autopay_enabled: false, monthly_cap_cents: 200_000 })
    for (const form of [
      {},
      { autopay: 'maybe' },
      { monthly_cap: '-1' },
      { monthly_cap: '1e9' },
      { max_per_order: '9999999' },
    ])
      expect((await browser.send('POST', path, form)).status).toBe(400)
  })

  test('it opens only with its token, and not after it has expired or its key was revoked', async () => {
    const { agent, owner } = await withMandate()
    const token = await settingsLink(agent)
    const paths = [`/v1/settings/signed/${token}`, `/v1/settings/signed/${token}/autopay`]
    const call = (path = '') =>
      path.endsWith('autopay')
        ? service.anonymous.post(path, { autopay_enabled: false })
        : service.anonymous.get(path)
    const order = await agent.post(
      '/v1/checkout_sessions',
      {
        quote_id: (await requestQuote(agent, await readyFile(agent))).text('quote_id'),
        shipping_address_json: { line1: 'x', city: 'y', country: 'US' },
      },
      { 'idempotency-key': randomUUID() },
    )
    const review = /review\/(.+)$/.exec(order.text('review_url'))?.[1] ?? ''
    for (const odd of [review, 'x', 'x'.repeat(43), '%00', encodeURIComponent('../../settings')])
      for (const path of paths)
        expect((await call(path.replace(token, odd))).refusal, odd).toBe('404 invalid_token')

    const setExpiry = (expires_at: Date) =>
      service.services.db
        .updateTable('links')
        .set({ expires_at })
        .where('token_hash', '=', sha256(token))
        .execute()
    await setExpiry(new Date(Date.now() - 1000))
    for (const path of paths) expect((await call(path)).refusal).toBe('410 token_expired')
    await setExpiry(new Date(Date.now() + 3_600_000))
    await owner.post(`/keys/${await idOfFirstKey(owner)}/decide`, { decision: 'revoke' })
    for (const path of paths) expect((await call(path)).refusal).toBe('404 invalid_token')
    expect((await owner.send('POST', `/settings/${token}`, { autopay: 'off' })).status).toBe(404)
    expect((await owner.get('/approvals')).text).toContain('<dd>On</dd>')
  })
})

describe('SPEND-1 a key may spend only if its owner allows it', () => {
  const reasons = async (agent: TestClient) => {
    const quote = await requestQuote(agent, await readyFile(agent), {
      requested_execution_mode: 'agent_autonomous',
    })
    return JSON.stringify(quote.body['mode_reasons'])
  }
  const maySpend = '<dd>read, order, spend</dd>'
  const keyMayNot = /key may not spend|key_without_spend/

  test('granted and withdrawn on the signed-in page, which shows each key', async () => {
    const { agent, owner } = await ownedAccount(service)
    expect(await reasons(agent)).toMatch(keyMayNot)
    const keyId = await idOfFirstKey(owner)
    const page = (await owner.get('/keys')).text
    for (const fact of ['agent', '127.0.0.1', 'read, order', 'Last used']) expect(page).toContain(fact)
    await owner.post(`/keys/${keyId}/decide`, { decision: 'grant_spend' })
    await owner.post(`/keys/${keyId}/decide`, { decision: 'grant_spend' })
    expect((await owner.get('/keys')).text).toContain(maySpend)
    expect(await reasons(agent)).not.toMatch(keyMayNot)
    await owner.post(`/keys/${keyId}/decide`, { decision: 'revoke_spend' })
    expect((await owner.get('/keys')).text).not.toContain(maySpend)
    expect(await reasons(agent)).toMatch(keyMayNot)
  })

  test('not to another account’s key, a waiting or a revoked one, and not by opening a page', async () => {
    const { owner, email } = await ownedAccount(service)
    const theirs = await ownedAccount(service)
    const keyId = await idOfFirstKey(theirs.owner)
    const decide = (id: string, decision: string) => owner.post(`/keys/${id}/decide`, { decision })
    await decide(keyId, 'grant_spend')
    await decide(keyId, 'revoke')
    expect((await theirs.owner.get('/keys')).text).toContain('<dd>read, order</dd>')
    expect((await theirs.agent.get('/v1/settings')).status).toBe(200)

    const waits = await service.anonymous.post('/v1/connect', { email, name: 'waits' })
    await decide(waits.text('api_key_id'), 'grant_spend')
    await owner.get(`/keys/${waits.text('api_key_id')}/decide?decision=grant_spend`)
    expect((await owner.get('/keys')).text).not.toContain(maySpend)
    await decide(waits.text('api_key_id'), 'confirm')
    expect((await service.anonymous.withKey(waits.text('api_key')).get('/v1/settings')).status).toBe(200)
    await decide(waits.text('api_key_id'), 'revoke')
    await decide(waits.text('api_key_id'), 'grant_spend')
    await decide(waits.text('api_key_id'), 'confirm')
    expect((await service.anonymous.withKey(waits.text('api_key')).get('/v1/settings')).refusal).toBe(
      '401 invalid_api_key',
    )
  })

  test('no call with a key grants it', async () => {
    const { agent, owner } = await ownedAccount(service)
    const path = `/keys/${await idOfFirstKey(owner)}/decide`
    const answer = await agent.send('POST', path, new URLSearchParams({ decision: 'grant_spend' }), {})
    expect(answer.status).toBe(401)
    expect((await owner.get('/keys')).text).not.toContain(maySpend)
  })
})
