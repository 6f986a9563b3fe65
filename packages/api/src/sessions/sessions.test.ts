import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { anotherServer } from '@mattercloud/testing/service/anotherServer'
import { ownedAccount, TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { sha256 } from '../platform/secrets.ts'
import { createApp } from '../server.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

async function newEmail() {
  const agent = await service.newAccount()
  return (await agent.get('/v1/settings')).text('email')
}
const longAgo = () => new Date(Date.now() - 1000)

describe('SIGNIN-1 signing in with a mailed link', () => {
  test('the link opens a page with a button, and the button signs in', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    expect((await browser.get('/signin?page=keys')).text).toContain('name="page" value="keys"')
    const response = await browser.send('POST', '/signin', { email: email.toUpperCase(), page: 'keys' })
    expect(response.status).toBe(200)
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    const shown = await browser.get(path)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('<form method="post"')
    const signedIn = await browser.send('POST', path)
    expect(signedIn.status).toBe(303)
    expect(signedIn.headers.get('location')).toBe('/keys')
    expect((await browser.get('/keys')).text).toContain(email)
  })

  test('a scanner that opens the link any number of times signs nobody in and does not use the link', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS'])
      expect((await browser.send(method, path)).headers.getSetCookie()).toEqual([])
    expect(browser.cookies.size).toBe(0)
    expect((await browser.send('POST', path)).status).toBe(303)
  })

  test('a link works once, also for thirty clicks at the same moment', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => new TestBrowser(service.url).send('POST', path)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(29)
    expect((await browser.get(path)).status).toBe(404)
  })

  test('neither an expired link nor an unknown one signs in', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    const token = /signin\/([^?]+)/.exec(path)?.[1] ?? ''
    await service.services.db
      .updateTable('sign_in_links')
      .set({ expires_at: longAgo() })
      .where('token_hash', '=', sha256(token))
      .execute()
    for (const method of ['GET', 'POST']) {
      expect((await browser.send(method, path)).status).toBe(410)
      expect((await browser.send(method, `/signin/${'x'.repeat(43)}`)).status).toBe(404)
      expect((await browser.send(method, '/signin/%00')).status).toBe(404)
    }
    expect(browser.cookies.size).toBe(0)
  })

  test('a link of another kind signs nobody in', async () => {
    const email = await newEmail()
    await service.anonymous.post('/v1/connect', { email })
    const keys = await waitForMail(service, email, /\/keys\/(\S+)/)
    expect((await new TestBrowser(service.url).send('POST', `/signin/${keys}`)).status).toBe(404)
  })

  test('no link or form can redirect to another site', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email, page: 'https://evil.example' })
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    expect(path).toContain('?page=approvals')
    const answer = await browser.send('POST', path.replace('approvals', '//evil.example'))
    expect(answer.headers.get('location')).toBe('/approvals')
  })
})

describe('SIGNIN-2 nobody learns who has an account', () => {
  test('the answer for an unknown address is the same, and nobody is mailed', async () => {
    const knownEmail = await newEmail()
    const unknown = `nobody-${randomUUID()}@example.com`
    const ask = (email: string) => new TestBrowser(service.url).send('POST', '/signin', { email })
    const [first, second] = [await ask(knownEmail), await ask(unknown)]
    const comparable = ({ status, text, headers }: typeof first) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => !/^(x-request-id|date|x-ratelimit-.*)$/.test(name)),
    })
    expect(comparable(second)).toEqual(comparable(first))
    await waitForMail(service, knownEmail, /signin/)
    expect(await service.mails(unknown)).toEqual([])
  })

  test.each([
    '',
    'owner',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a\0@example.com',
  ])('%j is refused', async (email) => {
    expect((await new TestBrowser(service.url).send('POST', '/signin', { email })).status).toBe(400)
  })

  test('links are limited for each network that asks', async () => {
    await using limited = await anotherServer(service, severalNetworks)
    const ask = () => askFrom(limited.url, '198.51.100.7', `${randomUUID()}@example.com`)
    const many = await Promise.all(Array.from({ length: 70 }, ask))
    const refused = many.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await askFrom(limited.url, '198.51.100.8', `${randomUUID()}@example.com`)).status).toBe(200)
  })
})

/** Behind a proxy, so that tests can ask from several networks. */
const severalNetworks = { SIGN_IN_LIMIT_PER_HOUR: '30', TRUSTED_PROXIES: '1' }
const askFrom = (url: string, ip: string, email: string, browser = new TestBrowser(url)) =>
  browser.send('POST', '/signin', { email }, { 'x-forwarded-for': ip })

describe('SIGNIN-4 what a stranger asks for', () => {
  test('never keeps an owner from signing in, and fills no mailbox', async () => {
    await using limited = await anotherServer(service, severalNetworks)
    const email = await newEmail()
    for (const network of ['203.0.113.1', '203.0.113.2'])
      for (let i = 0; i < 20; i += 1)
        expect((await askFrom(limited.url, network, email.toUpperCase())).status).toBe(200)
    const answer = await askFrom(limited.url, '192.0.2.1', email)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('up to 5 minutes')

    const { db } = service.services
    const { rows } = await sql<{ wait_s: number }>`
      select extract(epoch from start_after - created_on)::float8 as wait_s from pgboss.job
      where name = 'send-mail' and data ->> 'email' = ${email} order by 1`.execute(db)
    // Two at a full hour, when ten more may be sent at once.
    expect(rows.length).toBeLessThanOrEqual(22)
    expect(rows.length).toBeGreaterThan(10)
    for (const { wait_s } of rows) expect(wait_s).toBeLessThanOrEqual(301)
    // The wait is over: the fresh link arrives, and the earlier ones work too.
    await sql`update pgboss.job set start_after = now()
      where name = 'send-mail' and data ->> 'email' = ${email}`.execute(db)
    await expect.poll(async () => (await service.mails(email)).length, { timeout: 20_000 }).toBe(rows.length)
    const links = (await service.mails(email)).map(({ text }) => /\/signin\/\S+/.exec(text)?.[0] ?? '')
    for (const link of [links.at(0), links.at(-1)])
      expect((await new TestBrowser(limited.url).send('POST', link ?? '')).status).toBe(303)
  })

  test('never keeps a browser out that is signed in, also in the same network', async () => {
    await using limited = await anotherServer(service, severalNetworks)
    const { email, owner } = await ownedAccount(service)
    const ip = '203.0.113.3'
    const others = await Promise.all(
      Array.from({ length: 70 }, () => askFrom(limited.url, ip, `${randomUUID()}@example.com`)),
    )
    expect(others.map(({ status }) => status)).toContain(429)
    const browser = new TestBrowser(limited.url)
    for (const [name, value] of owner.cookies) browser.cookies.set(name, value)
    expect((await askFrom(limited.url, ip, email, browser)).status).toBe(200)
    expect((await browser.get('/keys')).status).toBe(200)
  })
})

describe('SIGNIN-3 a session', () => {
  test('is stored as a hash only, and scripts and other sites cannot use its cookie', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    const answer = await browser.send('POST', await waitForMail(service, email, /(\/signin\/\S+)/))
    const cookie = answer.headers.getSetCookie().join()
    expect(cookie).toMatch(/^mc_session=[\w-]{43};/)
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000'])
      expect(cookie).toContain(attribute)
    expect(cookie).not.toMatch(/Secure|Domain/)
    const token = browser.cookies.get('mc_session') ?? ''
    expect(
      JSON.stringify(await service.services.db.selectFrom('sessions').selectAll().execute()),
    ).not.toContain(token)
  })

  test('its cookie is Secure and for this host only if the pages are https', async () => {
    const config = readConfig({ ...service.settings, WEB_URL: 'https://pages.example' })
    const server = createServer(createApp({ ...service.services, config }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const address = server.address()
      if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
      const browser = new TestBrowser(`http://127.0.0.1:${address.port}`)
      const email = await newEmail()
      await browser.send('POST', '/signin', { email })
      const answer = await browser.send('POST', await waitForMail(service, email, /(\/signin\/\S+)/))
      expect(answer.headers.getSetCookie().join()).toMatch(/^__Host-mc_session=[\w-]{43};.*Secure/)
      expect((await browser.get('/approvals')).status).toBe(200)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  test('without one, pages redirect to the sign-in, and forms are refused', async () => {
    const nobody = new TestBrowser(service.url)
    for (const page of ['approvals', 'keys']) {
      const answer = await nobody.get(`/${page}`)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(`/signin?page=${page}`)
    }
    for (const path of [`/approvals/${randomUUID()}`, `/keys/${randomUUID()}/decide`])
      expect((await nobody.send('POST', path, { decision: 'confirm' })).status).toBe(401)
    nobody.cookies.set('mc_session', 'x'.repeat(43))
    expect((await nobody.get('/approvals')).status).toBe(303)
  })

  test('ends by signing out, and its cookie is no longer valid', async () => {
    const { owner } = await ownedAccount(service)
    const oldBrowser = new TestBrowser(service.url)
    for (const [name, value] of owner.cookies) oldBrowser.cookies.set(name, value)
    expect((await owner.post('/signout')).status).toBe(200)
    expect(owner.cookies.size).toBe(0)
    expect((await oldBrowser.get('/approvals')).status).toBe(303)
  })

  test('ends if it is not used for 30 days, and continues while it is used', async () => {
    const { owner, email } = await ownedAccount(service)
    const setLastUse = async (days: number) => {
      const { db } = service.services
      const account = await db
        .selectFrom('accounts')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      await db
        .updateTable('sessions')
        .set({ last_used_at: new Date(Date.now() - days * 24 * 3600 * 1000) })
        .where('account_id', '=', account.id)
        .execute()
    }
    for (let i = 0; i < 3; i += 1) {
      await setLastUse(29)
      const answer = await owner.get('/approvals')
      expect(answer.status).toBe(200)
      expect(answer.headers.getSetCookie().join()).toContain('Max-Age=2592000')
    }
    await setLastUse(30.1)
    expect((await owner.get('/approvals')).status).toBe(303)
  })

  test('ends after 90 days even if it is used', async () => {
    const { owner, email } = await ownedAccount(service)
    const { db } = service.services
    const account = await db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    const setBegin = (days: number) =>
      db
        .updateTable('sessions')
        .set({ created_at: new Date(Date.now() - days * 24 * 3600 * 1000) })
        .where('account_id', '=', account.id)
        .execute()
    await setBegin(89)
    expect((await owner.get('/account')).status).toBe(200)
    await setBegin(90.1)
    expect((await owner.get('/account')).status).toBe(303)
  })

  test('its owner sees every browser, can sign one out, or all of them together with the mailed links', async () => {
    const { owner, email } = await ownedAccount(service)
    const { owner: stranger } = await ownedAccount(service)
    const second = await signInAsOwnerAnew(email)
    const page = (await owner.get('/account')).text
    const browsers = [...page.matchAll(/(\/account\/sessions\/[\w-]+\/end).*?(This|Another) browser/gs)]
    expect(browsers.map(([, , which]) => which).sort()).toEqual(['Another', 'This'])
    for (const [, path = ''] of browsers) await stranger.post(path)
    expect((await second.get('/account')).status).toBe(200)
    const another = browsers.find(([, , which]) => which === 'Another')?.[1] ?? ''
    expect((await owner.post(another)).status).toBe(303)
    expect((await second.get('/account')).status).toBe(303)
    expect((await owner.get('/account')).status).toBe(200)

    const third = await signInAsOwnerAnew(email)
    const mails = (await service.mails(email)).length
    await new TestBrowser(service.url).send('POST', '/signin', { email })
    await expect
      .poll(async () => (await service.mails(email)).length, { timeout: 10_000 })
      .toBeGreaterThan(mails)
    expect((await owner.post('/account/sign-out-everywhere')).status).toBe(200)
    for (const browser of [owner, third]) expect((await browser.get('/account')).status).toBe(303)
    for (const { text } of await service.mails(email)) {
      const link = /(\/signin\/\S+)/.exec(text)?.[1]
      if (link) expect((await third.send('POST', link)).status).toBe(404)
    }
  })

  test('accepts no form without its token, with another token, or from another site', async () => {
    const { owner, email } = await ownedAccount(service)
    const { owner: other } = await ownedAccount(service)
    const secondSession = await signInAsOwnerAnew(email)
    const path = `/approvals/${randomUUID()}`
    const form = { decision: 'confirm' }
    for (const csrf of ['', 'x', await other.csrf(), await secondSession.csrf()])
      expect((await owner.send('POST', path, { ...form, csrf })).status).toBe(401)
    expect((await owner.send('POST', path, form)).status).toBe(401)
    expect((await owner.send('POST', '/signout', {})).status).toBe(401)
    const csrf = await owner.csrf()
    for (const site of ['cross-site', 'same-site'])
      expect((await owner.send('POST', path, { ...form, csrf }, { 'sec-fetch-site': site })).status).toBe(401)
    // Its own form is accepted, and the change is not found.
    expect((await owner.post(path, form)).status).toBe(404)
  })

  /** There is an earlier mail: the newest link is used. */
  async function signInAsOwnerAnew(email: string) {
    const mails = (await service.mails(email)).length
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    await expect
      .poll(async () => (await service.mails(email)).length, { timeout: 10_000 })
      .toBeGreaterThan(mails)
    for (const { text } of await service.mails(email)) {
      const path = /(\/signin\/\S+)/.exec(text)?.[1]
      if (path && (await browser.send('POST', path)).status === 303) return browser
    }
    throw new Error('no link signs in')
  }

  test('another site cannot sign a browser into another account', async () => {
    const email = await newEmail()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email })
    const path = await waitForMail(service, email, /(\/signin\/\S+)/)
    const answer = await browser.send('POST', path, {}, { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(401)
    expect(browser.cookies.size).toBe(0)
  })

  test('no page of it is cached or sent as a referrer', async () => {
    const { owner } = await ownedAccount(service)
    for (const path of ['/approvals', '/keys', '/signin', '/signin/x']) {
      const { headers } = await owner.get(path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
    const redirect = await new TestBrowser(service.url).get('/approvals')
    expect(redirect.headers.get('cache-control')).toBe('no-store')
    expect(redirect.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('signing in again is another session', async () => {
    const { email } = await ownedAccount(service)
    const second = await signInAsOwnerAnew(email)
    expect((await second.get('/approvals')).status).toBe(200)
  })
})
