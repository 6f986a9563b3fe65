import { randomUUID } from 'node:crypto'
import { saveCard } from '@mattercloud/testing/service/cards'
import { ownedAccount, signInAsOwner, TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyEmailChanges } from './applyEmailChanges.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const newEmail = () => `new-${randomUUID()}@example.com`

/** An account whose owner has requested another address, and the links that both mailboxes got. */
async function requestedChange() {
  const account = await ownedAccount(service)
  const to = newEmail()
  expect((await account.owner.post('/account/address', { new_email: to.toUpperCase() })).status).toBe(303)
  return {
    ...account,
    to,
    oldLink: await waitForMail(service, account.email, /(\/address\/old\/\S+)/),
    newLink: await waitForMail(service, to, /(\/address\/new\/\S+)/),
  }
}
const anyone = () => new TestBrowser(service.url)
const decide = (link: string, decision: string) => anyone().send('POST', link, { decision })
const emailOf = async (agent: { get(path: string): Promise<{ text(field: string): string }> }) =>
  (await agent.get('/v1/settings')).text('email')

/** Lets the 72 hours of a change pass, and runs the worker's check, which is due every minute. */
async function after72Hours(to: string) {
  await service.services.db
    .updateTable('address_changes')
    .set({ takes_effect_at: new Date(Date.now() - 1000) })
    .where('new_email', '=', to)
    .where('state', '=', 'open')
    .execute()
  await Promise.all([applyEmailChanges(service.services), applyEmailChanges(service.services)])
}

describe('ADDRESS-1 a change of e-mail address needs both mailboxes and 72 hours', () => {
  test('after that it takes effect: sessions and mailed links end, keys and the customer stay', async () => {
    const { agent, email, owner, to, oldLink, newLink } = await requestedChange()
    await saveCard(service, agent)
    await service.anonymous.post('/v1/connect', { email })
    const keysLink = await waitForMail(service, email, /(\/keys\/\S+)/)
    for (const link of [oldLink, newLink, oldLink]) expect((await decide(link, 'confirm')).status).toBe(200)
    await waitForMail(service, email, /Both mailboxes|takes effect automatically/)
    await applyEmailChanges(service.services)
    expect(await emailOf(agent)).toBe(email)

    await after72Hours(to)
    expect(await emailOf(agent)).toBe(to)
    expect((await owner.get('/account')).status).toBe(303)
    expect((await anyone().get(keysLink)).status).toBe(404)
    for (const mailbox of [email, to]) await waitForMail(service, mailbox, /Every browser was signed out/)
    expect((await (await signInAsOwner(service, to)).get('/account')).text).toContain(to)
    const { stripe_customer_id } = await service.services.db
      .selectFrom('accounts')
      .select('stripe_customer_id')
      .where('email', '=', to)
      .executeTakeFirstOrThrow()
    await expect
      .poll(() => service.services.stripe.customers.retrieve(stripe_customer_id ?? ''), { timeout: 10_000 })
      .toMatchObject({ email: to })
    // Connecting with the old address creates a new account.
    const reconnected = await service.anonymous.post('/v1/connect', { email })
    expect(reconnected.body['key_status']).toBe('active')
  })

  test.each(['old', 'new', 'neither'])('if only %s confirmed, it is dropped', async (side) => {
    const { agent, email, to, oldLink, newLink } = await requestedChange()
    if (side !== 'neither') await decide(side === 'old' ? oldLink : newLink, 'confirm')
    await after72Hours(to)
    expect(await emailOf(agent)).toBe(email)
    for (const link of [oldLink, newLink]) expect((await decide(link, 'confirm')).status).toBe(409)
  })

  test('opening the links changes nothing and preselects nothing', async () => {
    const { agent, email, to, oldLink, newLink } = await requestedChange()
    for (const link of [oldLink, newLink])
      for (const method of ['GET', 'HEAD', 'GET']) {
        const page = await anyone().send(method, link)
        expect(page.status).toBe(200)
        expect(page.text).not.toMatch(/checked|selected|autofocus/)
      }
    await after72Hours(to)
    expect(await emailOf(agent)).toBe(email)
  })
})

describe('ADDRESS-2 stopping a change', () => {
  test('the old mailbox can stop it even after both have confirmed; the new one cannot', async () => {
    const { agent, email, to, oldLink, newLink } = await requestedChange()
    for (const link of [oldLink, newLink]) await decide(link, 'confirm')
    expect((await decide(newLink, 'cancel')).status).toBe(400)
    expect((await decide(oldLink, 'cancel')).status).toBe(200)
    await after72Hours(to)
    expect(await emailOf(agent)).toBe(email)
    expect((await decide(newLink, 'confirm')).status).toBe(409)
    expect((await anyone().get(oldLink)).text).toContain('was cancelled')
  })

  test('the signed-in owner can stop it; nobody else can', async () => {
    const { owner, to, newLink } = await requestedChange()
    const { owner: other } = await ownedAccount(service)
    const path = /\/account\/address\/[\w-]+\/cancel/.exec((await owner.get('/account')).text)?.[0] ?? ''
    expect((await other.post(path)).status).toBe(409)
    expect((await owner.send('POST', path, {})).status).toBe(401)
    expect((await owner.get('/account')).text).toContain(to)
    expect((await owner.post(path)).status).toBe(303)
    expect((await owner.get('/account')).text).not.toContain(to)
    expect((await decide(newLink, 'confirm')).status).toBe(409)
  })

  test('a second request replaces the first, whose links then confirm nothing', async () => {
    const { agent, owner, email, to, oldLink, newLink } = await requestedChange()
    const second = newEmail()
    await owner.post('/account/address', { new_email: second })
    for (const link of [oldLink, newLink]) expect((await decide(link, 'confirm')).status).toBe(409)
    await after72Hours(to)
    await after72Hours(second)
    expect(await emailOf(agent)).toBe(email)
  })

  test('of a cancellation and the end of the 72 hours at the same moment only one takes effect', async () => {
    const { agent, email, to, oldLink, newLink } = await requestedChange()
    for (const link of [oldLink, newLink]) await decide(link, 'confirm')
    const [stopped] = await Promise.all([decide(oldLink, 'cancel'), after72Hours(to)])
    expect(await emailOf(agent)).toBe(stopped.status === 200 ? email : to)
  })
})

describe('ADDRESS-3 an address has one account', () => {
  test('an address with an account cannot confirm, and only its reader learns why', async () => {
    const { owner } = await ownedAccount(service)
    const { email: taken } = await ownedAccount(service)
    const free = newEmail()
    const replies = [
      await owner.post('/account/address', { new_email: taken }),
      await owner.post('/account/address', { new_email: free }),
    ]
    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual(
      [1, 2].map(() => ({ status: 303, text: replies[0]?.text })),
    )
    await owner.post('/account/address', { new_email: taken })
    const links = async () =>
      (await service.mails(taken)).flatMap(({ text }) => /\/address\/new\/\S+/.exec(text)?.[0] ?? [])
    // No mail is sent for a request that was cancelled before its mail was written.
    await expect.poll(async () => (await links()).length, { timeout: 10_000 }).toBeGreaterThan(0)
    const answers = await Promise.all((await links()).map((link) => decide(link, 'confirm')))
    for (const { status } of answers) expect(status).toBe(409)
  })

  test('a new address that got its own account in between keeps that account', async () => {
    const { agent, email, to, oldLink, newLink } = await requestedChange()
    for (const link of [oldLink, newLink]) await decide(link, 'confirm')
    expect((await service.anonymous.post('/v1/connect', { email: to })).body['key_status']).toBe('active')
    await after72Hours(to)
    expect(await emailOf(agent)).toBe(email)
  })

  test.each([
    ['the current address', (email: string) => email],
    ['no address', () => ''],
    ['two addresses', () => 'a@example.com, b@example.com'],
    ['an address that cannot receive mail', () => 'a@erased.invalid'],
  ])('%s is refused', async (_what, address) => {
    const { owner, email } = await ownedAccount(service)
    expect((await owner.post('/account/address', { new_email: address(email) })).status).toBe(400)
  })

  test('the number of mails to strangers is limited', async () => {
    const { owner } = await ownedAccount(service)
    const statuses: number[] = []
    for (let i = 0; i < 12; i += 1)
      statuses.push((await owner.post('/account/address', { new_email: newEmail() })).status)
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(303))
    expect(statuses).toContain(429)
  })
})
