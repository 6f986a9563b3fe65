import { randomUUID } from 'node:crypto'
import { anotherServer } from '@mattercloud/testing/service/anotherServer'
import { type Answer, TestClient } from '@mattercloud/testing/service/client'
import { ownedAccount, TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { newOrder, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../contracts.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const newEmail = () => `owner-${randomUUID()}@example.com`
const connect = (email: string, name = 'agent') => service.anonymous.post('/v1/connect', { email, name })
const holding = (connection: Answer) => service.anonymous.withKey(connection.text('api_key'))

/** The page that the newest mail to an owner leads to. */
async function mailedPage(email: string, mailsBefore = 0): Promise<string> {
  const link = async () => {
    const mails = await service.mails(email)
    const texts = mails.map(({ text }) => /http\S+\/keys\/\S+/.exec(text)?.[0])
    return texts.length > mailsBefore ? texts.find((url) => url !== undefined) : undefined
  }
  await expect.poll(link, { timeout: 10_000 }).toBeDefined()
  return (await link()) ?? ''
}

/** An owner with a key that works and one that waits for them. */
async function twoKeys() {
  const email = newEmail()
  const [first, second] = [await connect(email, 'first'), await connect(email, 'second')]
  return { email, first, second, page: await mailedPage(email) }
}

const decide = (page: string, decisions: Record<string, string>) =>
  fetch(page, {
    method: 'POST',
    body: new URLSearchParams(
      Object.fromEntries(Object.entries(decisions).map(([id, decision]) => [`key_${id}`, decision])),
    ),
  })

/** Every call that needs a kind of key, with ids of things that do not exist. */
const callsWith = (auth: 'key' | 'operator') =>
  operations
    .filter((operation) => operation.auth === auth)
    .map(({ method, path }) => ({ method, path: path.replaceAll(/\{\w+\}/g, randomUUID()) }))
const call = (client: TestClient, { method, path }: { method: string; path: string }) =>
  method === 'post' ? client.post(path) : client.send(method.toUpperCase(), path, undefined, {})

describe('connect', () => {
  test('a new e-mail gets an account, and a key that works at once', async () => {
    const connection = await connect(newEmail())
    expect(connection.body).toMatchObject({
      key_status: 'active',
      message: 'Store this key now. It will not be shown again.',
      api_key: expect.stringMatching(/^mc_live_[0-9A-Za-z]{33}$/),
    })
    expect((await holding(connection).get('/v1/settings')).status).toBe(200)
  })

  test('a known e-mail, also in capitals, gets a key that can do nothing until its owner confirms it', async () => {
    const email = newEmail()
    const first = await connect(email)
    const second = await connect(email.toUpperCase())
    expect(second.body).toMatchObject({
      account_id: first.text('account_id'),
      key_status: 'pending_confirmation',
      next_action: 'ask_user_to_confirm_key_by_email',
    })
    for (const each of callsWith('key')) {
      const answer = await call(holding(second), each)
      expect(`${each.path} ${answer.refusal}`).toBe(`${each.path} 403 key_not_confirmed`)
      expect(answer.body['next_action']).toBe('ask_user_to_confirm_key_by_email')
    }
    expect((await holding(first).get('/v1/settings')).status).toBe(200)
  })

  test('ten concurrent requests for one new e-mail create one account with one active key', async () => {
    const email = newEmail()
    const connections = await Promise.all(Array.from({ length: 10 }, () => connect(email)))
    expect(new Set(connections.map((each) => each.text('account_id'))).size).toBe(1)
    expect(connections.filter(({ body }) => body['key_status'] === 'active')).toHaveLength(1)
  })

  test.each<[string, unknown]>([
    ['no e-mail', { name: 'agent' }],
    ['a word instead of an e-mail', { email: 'owner' }],
    ['two e-mails', { email: 'a@example.com, b@example.com' }],
    ['a header in its e-mail', { email: 'a@example.com\r\nBcc: b@example.com' }],
    ['NUL', { email: 'a\0@example.com' }],
    ['a very long e-mail', { email: `${'a'.repeat(300)}@example.com` }],
    ['a name of two lines', { email: 'a@example.com', name: 'agent\nYour key is confirmed.' }],
    ['a name with a right-to-left override', { email: 'a@example.com', name: 'agent \u202Etnega' }],
    ['a very long name', { email: 'a@example.com', name: 'x'.repeat(101) }],
    ['an unknown field', { email: 'a@example.com', admin: true }],
  ])('%s is refused', async (_what, body) => {
    expect((await service.anonymous.post('/v1/connect', body)).refusal).toBe('400 invalid_request')
  })

  test('an owner is not flooded with mails: the link in the last one shows later keys too', async () => {
    const email = newEmail()
    for (let i = 0; i < 14; i += 1) await connect(email, `agent-${i}`)
    const page = await mailedPage(email)
    expect(await (await fetch(page)).text()).toContain('agent-13')
    // After this mail has arrived, all earlier mails have been sent.
    await new TestBrowser(service.url).send('POST', '/signin', { email })
    await waitForMail(service, email, /\/signin\//)
    const asks = (await service.mails(email)).filter(({ text }) => text.includes('/keys/'))
    expect(asks.length).toBeLessThanOrEqual(10)
  })

  test('the key is kept as a hash only', async () => {
    const connection = await connect(newEmail())
    const row = await service.services.db
      .selectFrom('api_keys')
      .selectAll()
      .where('id', '=', connection.text('api_key_id'))
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(connection.text('api_key').slice(8, 20))
  })
})

describe("the owner's decision on keys", () => {
  test('opening the mailed page changes nothing and preselects nothing', async () => {
    const { first, second, page } = await twoKeys()
    for (let i = 0; i < 3; i += 1) {
      const html = await (await fetch(page)).text()
      expect(html).toContain('first')
      expect(html).toContain('second')
      expect(html).not.toMatch(/\bchecked\b|\bselected\b/)
      for (const connection of [first, second]) expect(html).not.toContain(connection.text('api_key'))
    }
    await fetch(page, { method: 'HEAD' })
    await decide(page, {})
    expect((await holding(second).get('/v1/settings')).refusal).toBe('403 key_not_confirmed')
    expect((await holding(first).get('/v1/settings')).status).toBe(200)
  })

  test('a POST confirms one key and revokes the other', async () => {
    const { first, second, page } = await twoKeys()
    const answer = await decide(page, {
      [second.text('api_key_id')]: 'confirm',
      [first.text('api_key_id')]: 'revoke',
    })
    expect(answer.status).toBe(200)
    expect((await holding(second).get('/v1/settings')).status).toBe(200)
    expect((await holding(first).get('/v1/settings')).refusal).toBe('401 invalid_api_key')
  })

  test('revoking voids the links and webhook endpoints of the key, and not those of others', async () => {
    const { first, second, page } = await twoKeys()
    await decide(page, { [second.text('api_key_id')]: 'confirm' })
    const [agent, other] = [holding(first), holding(second)]
    const fileId = await readyFile(agent)
    const links = async (client: TestClient) => {
      const quote = await requestQuote(client, fileId)
      const order = await newOrder(client, fileId)
      return [quote.text('settings_url'), order.text('review_url')]
    }
    const [voided, kept] = [await links(agent), await links(other)]
    const hook = { url: 'https://hooks.example.com/x' }
    const endpoint = await agent.post('/v1/webhooks/endpoints', hook)
    await decide(page, { [first.text('api_key_id')]: 'revoke' })

    for (const url of voided) expect((await fetch(url)).status).toBe(404)
    for (const url of kept) expect((await fetch(url)).status).toBe(200)
    const endpoints = JSON.stringify((await other.get('/v1/webhooks/endpoints')).body)
    expect(endpoints).not.toContain(endpoint.text('id'))
  })

  test('a revoked key cannot be confirmed', async () => {
    const { second, page } = await twoKeys()
    await decide(page, { [second.text('api_key_id')]: 'revoke' })
    await decide(page, { [second.text('api_key_id')]: 'confirm' })
    expect((await holding(second).get('/v1/settings')).refusal).toBe('401 invalid_api_key')
  })

  test("nobody decides on another account's keys", async () => {
    const mine = await twoKeys()
    const theirs = await twoKeys()
    await decide(mine.page, {
      [theirs.second.text('api_key_id')]: 'confirm',
      [theirs.first.text('api_key_id')]: 'revoke',
    })
    expect((await holding(theirs.second).get('/v1/settings')).refusal).toBe('403 key_not_confirmed')
    expect((await holding(theirs.first).get('/v1/settings')).status).toBe(200)
  })

  test('an invalid form changes nothing and is no server error', async () => {
    const { second, page } = await twoKeys()
    const id = second.text('api_key_id')
    for (const form of [
      `key_${id}=perhaps`,
      'key_x=confirm',
      `key_${id}=revoke&key_${id}=confirm`,
      '%00=%00',
    ])
      expect(
        (await fetch(page, { method: 'POST', body: new URLSearchParams(form) })).status,
        form,
      ).toBeLessThan(500)
    expect((await holding(second).get('/v1/settings')).refusal).toBe('403 key_not_confirmed')
    expect((await fetch(`${service.url}/keys/${'x'.repeat(43)}`)).status).toBe(404)
  })
})

describe('keys', () => {
  test('only a complete key is a valid key', async () => {
    const key = (await connect(newEmail())).text('api_key')
    const broken = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Basic ${key}`,
      key,
      `Bearer ${broken}`,
      `Bearer ${key.slice(0, -1)}`,
      `Bearer ${key}x`,
      `Bearer ${key.toLowerCase()}`,
      `Bearer ${key.replace('mc_live_', 'mc_test_')}`,
      `Bearer ${key} ${key}`,
      `Bearer ${'x'.repeat(4000)}`,
      'Bearer mc_live_\u00e9',
    ]) {
      const headers = authorization === undefined ? {} : { authorization }
      const answer = await service.anonymous.get('/v1/settings', headers)
      expect(`${authorization}: ${answer.refusal}`).toBe(`${authorization}: 401 invalid_api_key`)
    }
    expect((await service.anonymous.get('/v1/settings', { authorization: `bearer ${key}` })).status).toBe(200)
  })

  test("an agent's key is refused by operator calls, an operator's by agent calls, and no key by both", async () => {
    const agent = await service.newAccount()
    for (const [client, auth] of [
      [agent, 'operator'],
      [service.operator, 'key'],
      [service.anonymous, 'operator'],
      [service.anonymous, 'key'],
    ] as const)
      for (const each of callsWith(auth)) {
        const answer = await call(client, each)
        expect(`${each.path} ${answer.refusal}`).toBe(`${each.path} 401 invalid_api_key`)
      }
  })

  test('a revoked operator key is refused', async () => {
    const { createOperatorKey, listOperatorKeys, revokeOperatorKey } = await import(
      '../operator/operatorKeys.ts'
    )
    const { db } = service.services
    const client = service.anonymous.withKey(await createOperatorKey(db, 'leaving'))
    expect((await client.get('/v1/operator/orders')).status).toBe(200)
    const row = (await listOperatorKeys(db)).find(({ label }) => label === 'leaving')
    await revokeOperatorKey(db, row?.id ?? '')
    expect((await client.get('/v1/operator/orders')).refusal).toBe('401 invalid_api_key')
  })
})

describe('KEY-9 a key in use', () => {
  test('returns its own data, and revokes itself with everything that depends on it', async () => {
    const connection = await connect(newEmail(), 'my-agent')
    const agent = holding(connection)
    expect((await agent.get('/v1/keys/current')).body).toMatchObject({
      api_key_id: connection.text('api_key_id'),
      account_id: connection.text('account_id'),
      name: 'my-agent',
      scopes: ['read', 'order'],
      livemode: true,
    })
    const quote = await requestQuote(agent, await readyFile(agent))
    const gone = await agent.post('/v1/keys/current/revoke')
    expect(gone.body).toMatchObject({ api_key_id: connection.text('api_key_id'), status: 'revoked' })
    expect((await agent.get('/v1/keys/current')).refusal).toBe('401 invalid_api_key')
    expect((await fetch(quote.text('settings_url'))).status).toBe(404)
  })

  test('its last use is stored at most once a minute, so that most reads cost no write', async () => {
    const connection = await connect(newEmail())
    const row = () =>
      service.services.db
        .selectFrom('api_keys')
        .select([sql<string>`xmin::text`.as('version'), 'last_used_at'])
        .where('id', '=', connection.text('api_key_id'))
        .executeTakeFirstOrThrow()
    expect((await row()).last_used_at).toBeNull()
    await holding(connection).get('/v1/events')
    const { version, last_used_at } = await row()
    expect(last_used_at).not.toBeNull()
    for (let i = 0; i < 5; i += 1) await holding(connection).get('/v1/events')
    expect((await row()).version).toBe(version)
  })

  test('a link that was made while its key was revoked is refused', async () => {
    const connection = await connect(newEmail())
    const quote = await requestQuote(holding(connection), await readyFile(holding(connection)))
    const { db } = service.services
    const keyId = connection.text('api_key_id')
    await holding(connection).post('/v1/keys/current/revoke')
    await db.updateTable('links').set({ revoked_at: null }).where('api_key_id', '=', keyId).execute()
    expect((await fetch(quote.text('settings_url'))).status).toBe(404)
  })
})

describe('KEY-8 a key that may only read', () => {
  test('reads everything and changes nothing, until its owner allows it', async () => {
    const { agent, owner } = await ownedAccount(service)
    const path = `/keys/${(await agent.get('/v1/keys/current')).text('api_key_id')}/decide`
    expect((await owner.post(path, { decision: 'revoke_order' })).status).toBe(303)
    for (const each of callsWith('key')) {
      if (each.path === '/v1/keys/current/revoke') continue
      const answer = await call(agent, each)
      if (each.method === 'get') expect(answer.status, each.path).not.toBe(403)
      else expect(`${each.path} ${answer.refusal}`).toBe(`${each.path} 403 insufficient_scope`)
    }
    await owner.post(path, { decision: 'grant_order' })
    const file = { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 }
    expect((await agent.post('/v1/files/presign', file)).status).toBe(200)
  })

  test('an owner sees which keys were revoked, and when', async () => {
    const { agent, owner } = await ownedAccount(service)
    const id = (await agent.get('/v1/keys/current')).text('api_key_id')
    await owner.post(`/keys/${id}/decide`, { decision: 'revoke' })
    const { text } = await owner.get('/keys')
    expect(text).toContain('Your account has no key.')
    expect(text).toContain('<h2>Revoked</h2>')
  })
})

describe('limits', () => {
  const rateHeaders = ({ headers }: Answer) =>
    ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'].map((name) =>
      Number(headers.get(name) ?? Number.NaN),
    )

  test('a key may make a limited number of calls a minute, and then gets the time of the reset', async () => {
    await using limited = await testService({ RATE_LIMIT_PER_MINUTE: '5' })
    const agent = await limited.newAccount()
    // Enough to exceed the limit even if a new minute begins meanwhile.
    const answers: Answer[] = []
    for (let i = 0; i < 12; i += 1) answers.push(await agent.get('/v1/settings'))
    for (const answer of answers) {
      const [limit, remaining, reset] = rateHeaders(answer)
      expect(limit).toBe(5)
      expect(remaining).toBeGreaterThanOrEqual(0)
      expect(remaining).toBeLessThan(5)
      expect(Number.isInteger(reset)).toBe(true)
    }
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(answer.refusal).toBe('429 rate_limit_exceeded')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    // Another key has its own count.
    const other = await limited.services.db.selectFrom('rate_windows').select('bucket').execute()
    expect(other.filter(({ bucket }) => bucket.startsWith('key:'))).toHaveLength(1)
  })

  test('callers without a valid key are counted by their address', async () => {
    await using limited = await testService({ RATE_LIMIT_PER_MINUTE: '5' })
    const refusals: string[] = []
    for (let i = 0; i < 12; i += 1)
      refusals.push((await limited.anonymous.get('/v1/settings', { authorization: `Bearer x${i}` })).refusal)
    expect(refusals).toContain('401 invalid_api_key')
    expect(refusals).toContain('429 rate_limit_exceeded')
  })

  test('KEY-13 connecting is limited for each network that asks, and never for the e-mail that is asked about', async () => {
    await using limited = await anotherServer(service, { CONNECT_LIMIT_PER_HOUR: '30', TRUSTED_PROXIES: '1' })
    const email = newEmail()
    const connectFrom = (ip: string, to: string) =>
      new TestClient(limited.url).post('/v1/connect', { email: to, name: ip }, { 'x-forwarded-for': ip })
    await connectFrom('192.0.2.1', email)
    const mine = await connectFrom('192.0.2.1', email)
    const answers: Answer[] = []
    for (let i = 0; i < 70; i += 1)
      answers.push(await connectFrom('198.51.100.1', i % 2 ? email : email.toUpperCase()))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(answer.refusal).toBe('429 rate_limit_exceeded')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await connectFrom('192.0.2.1', email)).status).toBe(200)
    // The stranger's keys have pushed out only their own: the owner can still confirm theirs.
    const page = await mailedPage(email)
    await decide(page, { [mine.text('api_key_id')]: 'confirm' })
    expect((await holding(mine).get('/v1/settings')).status).toBe(200)
  })
})
