import { randomUUID } from 'node:crypto'
import { saveCard } from '@mattercloud/testing/service/cards'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { ownedAccount, waitForMail } from '@mattercloud/testing/service/owner'
import {
  closeDispute,
  newOrder,
  openDispute,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { purgeFiles } from '../files/purgeFiles.ts'
import { mintLink } from '../links/links.ts'
import { storedKey } from '../platform/objectStorage.ts'
import { anonymiseAccount } from './anonymiseAccount.ts'
import { anonymiseAgain } from './anonymiseAgain.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const step = (orderId: string, name: string, body: object = {}) =>
  service.operator.post(`/v1/operator/orders/${orderId}/${name}`, body)

/** Has the farm deliver a paid order. */
async function deliver(orderId: string) {
  await step(orderId, 'accept', { final_price_cents: 5000 })
  await step(orderId, 'start')
  await step(orderId, 'ship', { carrier: 'SF Express', tracking_number: 'SF-track-7' })
  expect((await step(orderId, 'deliver')).body['status']).toBe('delivered')
}

/** An account with one of everything, whose one order was delivered. */
async function livedIn() {
  const account = await ownedAccount(service)
  const { agent } = account
  const card = await saveCard(service, agent)
  const fileId = await readyFile(agent)
  const unordered = await readyFile(agent)
  const quote = await requestQuote(agent, fileId)
  const order = await paidOrder(agent, fileId)
  const amended = { name: 'Amy Amended', line1: '7 Amended Rd', city: 'San Francisco', state: 'CA' }
  const sent = { ...amended, postal_code: '94105', country: 'US' }
  expect((await account.owner.post(`/orders/${order.text('order_id')}/address`, sent)).status).toBe(303)
  await deliver(order.text('order_id'))
  await agent.post('/v1/webhooks/endpoints', { url: 'http://127.0.0.1:9/mine' })
  const run = JSON.stringify({ journal: { note: 'my secret bracket' } })
  const createHeaders = { 'content-type': 'application/json', 'if-none-match': '*' }
  expect((await agent.send('PUT', '/v1/runs/mine', run, createHeaders)).status).toBe(200)
  await agent.post('/v1/settings/autopay', {
    autopay_enabled: true,
    max_per_order_cents: 1,
    monthly_cap_cents: 1,
  })
  await agent.post(
    '/v1/files/presign',
    { filename: 'mine.stl', content_type: 'model/stl', size_bytes: 684 },
    { 'idempotency-key': 'mine' },
  )
  return { ...account, card, fileId, unordered, order, settingsUrl: quote.text('settings_url') }
}
const erase = ({
  owner,
  email,
}: {
  owner: { post(path: string, fields: Record<string, string>): Promise<{ status: number; text: string }> }
  email: string
}) => owner.post('/account/erase', { confirm_email: email })

const accountRow = (email: string) =>
  service.services.db.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirst()

/** Every row of every table, as text. */
async function wholeDatabase(): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    service.services.db,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(
      service.services.db,
    )
    texts.push(...rows.map(({ row }) => row))
  }
  return texts
}

/** Whether a statement whose text is like a pattern waits for a lock. */
async function waitsForLock(pattern: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like ${pattern}`.execute(
    service.services.db,
  )
  return rows.length > 0
}

describe('ERASE-1 an account is erased by its owner', () => {
  test('keys, links, files, cards and everything that identifies the owner are deleted; what bookkeeping needs stays', async () => {
    const { agent, owner, email, card, fileId, unordered, order, settingsUrl } = await livedIn()
    const { services, operator, anonymous } = service
    const accountBefore = await accountRow(email)
    const page = await erase({ owner, email })
    expect(page.status).toBe(200)

    expect((await agent.get('/v1/settings')).refusal).toBe('401 invalid_api_key')
    expect((await owner.get('/account')).status).toBe(303)
    expect((await fetch(settingsUrl)).status).toBe(404)
    expect((await anonymous.get(`/v1/public/orders/${order.text('public_order_id')}`)).refusal).toBe(
      '404 order_not_found',
    )
    await waitForMail(service, email, /Your address, keys, links/)

    await expect.poll(() => services.storage.stat(storedKey(fileId)), { timeout: 10_000 }).toBeUndefined()
    await expect.poll(() => services.storage.stat(storedKey(unordered)), { timeout: 10_000 }).toBeUndefined()
    const customer = accountBefore?.stripe_customer_id ?? ''
    await expect
      .poll(() => services.stripe.customers.retrieve(customer), { timeout: 10_000 })
      .toMatchObject({ deleted: true })
    expect((await services.stripe.paymentMethods.retrieve(card)).customer).toBeNull()

    const kept = await operator.get('/v1/operator/orders?status=delivered')
    expect(kept.body['items']).toContainEqual(
      expect.objectContaining({
        order_id: order.text('order_id'),
        captured_cents: 5000,
        material_id: 'sla_white',
        filename: 'erased',
        shipping_address_json: { line1: 'erased', city: 'erased', country: 'US' },
        tracking_number: null,
      }),
    )
    // Rate windows keep an address until they end, within the hour.
    const isWindow = (row: string) => /^\(\S*(connect|sign-in):/.test(row)
    const rest = (await wholeDatabase()).filter((row) => !isWindow(row)).join('\n')
    for (const word of [
      email,
      '123 Main St',
      '7 Amended Rd',
      'SF-track-7',
      'part.stl',
      'mine.stl',
      'http://127.0.0.1:9/mine',
      'my secret bracket',
    ])
      expect(rest).not.toContain(word)
  })

  test('only tables that bookkeeping needs keep its rows', async () => {
    const { owner, email } = await livedIn()
    const { db } = service.services
    const { id } = (await accountRow(email)) ?? { id: '' }
    await erase({ owner, email })
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'account_id'`.execute(db)
    const kept: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql`select 1 from ${sql.table(name)} where account_id = ${id} limit 1`.execute(
        db,
      )
      if (rows.length > 0) kept.push(name)
    }
    // Rows of files are deleted a day later, when the last upload URL has expired.
    expect(kept.sort()).toEqual(['api_keys', 'files', 'orders', 'quotes', 'stripe_calls'])
  })

  test('a mail that is being written while the account is erased makes no link that outlives it', async () => {
    const { email } = await ownedAccount(service)
    const { db, queue } = service.services
    const { id, livemode } = (await accountRow(email)) ?? { id: '', livemode: false }
    let linked: Promise<string> | undefined
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('accounts').select('id').where('id', '=', id).forUpdate().execute()
      await anonymiseAccount(trx, queue, id)
      linked = mintLink(db, {
        kind: 'settings',
        accountId: id,
        livemode,
        expiresAt: new Date(Date.now() + 60_000),
      })
      await expect.poll(() => waitsForLock(`%into "links"%`), { timeout: 10_000 }).toBe(true)
    })
    await linked
    expect(await db.selectFrom('links').select('kind').where('account_id', '=', id).execute()).toEqual([])
  })

  test('its address can connect again, and gets a new account that works at once', async () => {
    const { owner, email } = await ownedAccount(service)
    const old = await accountRow(email)
    await erase({ owner, email })
    const reconnected = await service.anonymous.post('/v1/connect', { email })
    expect(reconnected.body['key_status']).toBe('active')
    expect(reconnected.text('account_id')).not.toBe(old?.id)
    const [first, second] = [await ownedAccount(service), await ownedAccount(service)]
    for (const each of [first, second]) expect((await erase(each)).status).toBe(200)
  })

  test('a refund afterwards goes to the payer, and nobody is mailed', async () => {
    const { owner, email, order } = await livedIn()
    await erase({ owner, email })
    await waitForMail(service, email, /Your address, keys, links/)
    const mails = (await service.mails(email)).length
    const refunded = await step(order.text('order_id'), 'refund')
    expect(refunded.body).toMatchObject({ status: 'refunded', refunded_cents: 5000 })
    const id = order.text('order_id')
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{ open: number }>`
            select count(*)::int as open from pgboss.job
            where name = 'send-mail' and data->>'orderId' = ${id} and state < 'completed'`.execute(
            service.services.db,
          )
          return rows[0]?.open
        },
        { timeout: 10_000 },
      )
      .toBe(0)
    expect((await service.mails(email)).length).toBe(mails)
  })

  test('what running calls wrote later is deleted within the hour, and so are rows of files without an order', async () => {
    const { agent, owner, email } = await ownedAccount(service)
    const { agent: other } = await ownedAccount(service)
    const [fileId, othersFile] = [await readyFile(agent), await readyFile(other)]
    await erase({ owner, email })
    const { db, storage } = service.services
    await expect.poll(() => storage.stat(storedKey(fileId)), { timeout: 10_000 }).toBeUndefined()
    const file = () => db.selectFrom('files').selectAll().where('id', '=', fileId).executeTakeFirst()
    await db
      .updateTable('files')
      .set({ filename: 'late.stl', deleted_at: null })
      .where('id', '=', fileId)
      .execute()
    await anonymiseAgain(service.services)
    expect(await file()).toMatchObject({ filename: 'erased', deleted_at: expect.any(Date) })
    await db
      .updateTable('files')
      .set({ deleted_at: new Date(Date.now() - 26 * 3600 * 1000), upload_ends_at: new Date() })
      .where('id', '=', fileId)
      .execute()
    await purgeFiles(service.services)
    expect(await file()).toBeUndefined()
    expect((await other.get(`/v1/files/${othersFile}`)).status).toBe(200)
  })
})

describe('ERASE-2 not by accident, and not by others', () => {
  test('needs the address entered, the page’s own form, and a sign-in within the last hour', async () => {
    const { agent, owner, email } = await ownedAccount(service)
    expect((await owner.post('/account/erase', { confirm_email: 'x@example.com' })).status).toBe(400)
    expect((await owner.post('/account/erase')).status).toBe(400)
    expect((await owner.send('POST', '/account/erase', { confirm_email: email })).status).toBe(401)
    const cross = { csrf: await owner.csrf(), confirm_email: email }
    expect(
      (await owner.send('POST', '/account/erase', cross, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(401)
    await service.services.db
      .updateTable('sessions')
      .set({ created_at: new Date(Date.now() - 3_700_000) })
      .where('account_id', '=', (await accountRow(email))?.id ?? '')
      .execute()
    const late = await erase({ owner, email })
    expect(late.status).toBe(401)
    expect(late.text).toContain('Nothing was erased')
    expect((await agent.get('/v1/settings')).status).toBe(200)
  })

  test('the operator can erase it, and the audit log does not have the address', async () => {
    const { agent, email } = await ownedAccount(service)
    const call = (body: object) => service.operator.post('/v1/operator/accounts/erase', body)
    expect((await call({ email: `nobody-${randomUUID()}@example.com` })).refusal).toBe(
      '404 account_not_found',
    )
    expect((await agent.post('/v1/operator/accounts/erase', { email })).refusal).toBe('401 invalid_api_key')
    const erased = await call({ email: email.toUpperCase() })
    expect(erased.body).toMatchObject({ status: 'erased' })
    expect((await agent.get('/v1/settings')).refusal).toBe('401 invalid_api_key')
    const log = await service.services.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'erase_account')
      .execute()
    expect(log).toContainEqual(
      expect.objectContaining({ actor: 'farm', details: { account_id: erased.text('account_id') } }),
    )
    expect((await call({ email })).refusal).toBe('404 account_not_found')
  })
})

describe('ERASE-3 not while money is held or an order is open', () => {
  async function refused(
    account: { agent: TestClient; email: string; owner: Parameters<typeof erase>[0]['owner'] },
    why: RegExp,
  ) {
    expect((await erase(account)).status).toBe(409)
    expect((await account.agent.get('/v1/settings')).status).toBe(200)
    const answer = await service.operator.post('/v1/operator/accounts/erase', { email: account.email })
    expect(answer.refusal).toBe('409 account_in_use')
    expect(answer.text('message')).toMatch(why)
  }

  test('each state says what to do, until the order is delivered', async () => {
    const account = await ownedAccount(service)
    const { agent } = account
    const order = await newOrder(agent, await readyFile(agent))
    const id = order.text('order_id')
    await refused(account, /waits for payment: decline it/)
    await payAsHuman(order.text('approval_url'))
    await agent.untilStatus(id, 'paid')
    await refused(account, /a payment is authorised/)
    await step(id, 'accept', { final_price_cents: 5000 })
    await refused(account, /wait until it is delivered/)
    await step(id, 'start')
    await step(id, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' })
    await step(id, 'deliver')
    const dispute = await openDispute(service, id)
    await agent.until(`/v1/orders/${id}`, ({ body }) => body['held'] === true)
    await refused(account, /disputed/)
    await closeDispute(service, dispute, 'won')
    await agent.until(`/v1/orders/${id}`, ({ body }) => body['held'] === false)
    expect((await erase(account)).status).toBe(200)
  })

  test('a cancelled order no longer blocks it when its payment page is closed', async () => {
    const account = await ownedAccount(service)
    const { agent } = account
    const order = await newOrder(agent, await readyFile(agent))
    await agent.post(`/v1/orders/${order.text('order_id')}/cancel`)
    await expect.poll(async () => (await erase(account)).status, { timeout: 10_000 }).toBe(200)
  })

  test('of an order and the erasure at the same moment one wins, and no order is left open without an owner', async () => {
    const account = await ownedAccount(service)
    const { agent } = account
    const fileId = await readyFile(agent)
    const quotes = await Promise.all([1, 2, 3, 4].map(() => requestQuote(agent, fileId)))
    const { id } = (await accountRow(account.email)) ?? { id: '' }
    const [erased, ...orders] = await Promise.all([
      erase(account),
      ...quotes.map((quote) =>
        agent.post(
          '/v1/checkout_sessions',
          {
            quote_id: quote.text('quote_id'),
            shipping_address_json: { line1: 'x', city: 'y', country: 'US' },
          },
          { 'idempotency-key': randomUUID() },
        ),
      ),
    ])
    for (const { status } of orders) expect([200, 401, 404, 503]).toContain(status)
    const open = await service.services.db
      .selectFrom('orders')
      .select('id')
      .where('account_id', '=', id)
      .where('status', '=', 'requires_payment')
      .execute()
    expect(erased.status === 200 ? open : []).toEqual([])
  })
})
