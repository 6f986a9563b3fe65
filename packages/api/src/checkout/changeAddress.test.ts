import { setTimeout as sleep } from 'node:timers/promises'
import { payAsHuman } from '@mattercloud/testing/service/client'
import { ownedAccount, type TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { address } from '@mattercloud/testing/service/parts'
import { checkOut, moneyOf, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isKnownAddress } from '../orders/ownerAddresses.ts'

let service: TestService
let account: Awaited<ReturnType<typeof ownedAccount>>
let fileId = ''
beforeAll(async () => {
  service = await testService()
  account = await ownedAccount(service)
  fileId = await readyFile(account.agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const moved = { ...address, name: 'Ada Lovelace', line1: '9 Other St' }
const getOrder = async (id: string) => (await account.agent.get(`/v1/orders/${id}`)).body
const approvedHash = async (id: string) => {
  const { approval } = await service.services.db
    .selectFrom('orders')
    .select('approval')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.stringify(approval)
}

async function unpaid() {
  const quote = (await requestQuote(account.agent, fileId)).text('quote_id')
  const order = await checkOut(account.agent, quote)
  return { id: order.text('order_id'), approvalUrl: order.text('approval_url'), order }
}
async function paid() {
  const { id, approvalUrl, order } = await unpaid()
  expect(await payAsHuman(approvalUrl)).toBe(303)
  await account.agent.untilStatus(id, 'paid')
  return { id, order }
}
const change = (id: string, fields: Record<string, string> = moved, browser: TestBrowser = account.owner) =>
  browser.post(`/orders/${id}/address`, fields)
const accept = (id: string) =>
  service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 5000 })

describe('ADDR-11 before it is paid, a changed address is a new order that replaces the old one', () => {
  test('the old page can no longer be paid, the new one can, and the owner is mailed', async () => {
    const { id, approvalUrl } = await unpaid()
    const answer = await change(id)
    expect(answer.status).toBe(303)
    const [, next = ''] = /^\/orders\/([\w-]+)\/review$/.exec(answer.headers.get('location') ?? '') ?? []
    expect(await getOrder(id)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'superseded',
      superseded_by: next,
      address_url: null,
      shipping_address_json: address,
    })
    const order = await getOrder(next)
    expect(order).toMatchObject({ status: 'requires_payment', shipping_address_json: moved })
    expect((await account.owner.get(`/orders/${next}/review`)).text).toContain('9 Other St')
    await waitForMail(
      service,
      account.email,
      /It was:\n123 Main St[\s\S]*It is now:\nAda Lovelace\n9 Other St/,
    )
    // Sent once more, it is the same order.
    expect((await change(id)).headers.get('location')).toBe(`/orders/${next}/review`)
    await expect.poll(() => payAsHuman(approvalUrl), { timeout: 10_000 }).not.toBe(303)
    expect(await payAsHuman(String(order['approval_url']))).toBe(303)
    const { body } = await account.agent.untilStatus(next, 'paid')
    expect(body).toMatchObject({ approval: { max_cents: 7500 }, shipping_address_json: moved })
  })
})

describe('ADDR-12 after it is paid, the new address is stored beside the approval', () => {
  test('approval, quote and amounts stay; farm, agent, page and mail have the new address', async () => {
    const { id } = await paid()
    const [before, approval, money] = [await getOrder(id), await approvedHash(id), await moneyOf(service, id)]
    expect((await change(id)).headers.get('location')).toBe(`/orders/${id}/review`)
    const after = await getOrder(id)
    expect(after).toEqual({
      ...before,
      shipping_address_json: moved,
      recipient: { name: 'Ada Lovelace', phone: null },
      address_changed_at: expect.any(String),
    })
    expect([await approvedHash(id), await moneyOf(service, id)]).toEqual([approval, money])
    const farm = await service.operator.get(`/v1/operator/orders/${id}`)
    expect(farm.body).toMatchObject({ shipping_address_json: moved })
    const events = await account.agent.get('/v1/events?limit=100')
    expect(JSON.stringify(events.body)).toContain('"address_changed":true')
    expect(JSON.stringify(events.body)).not.toContain('Other St')
    const third = { ...moved, line1: '10 Third St' }
    expect((await change(id, third)).status).toBe(303)
    expect(await getOrder(id)).toMatchObject({ shipping_address_json: third })
    await waitForMail(
      service,
      account.email,
      /It was:\nAda Lovelace\n9 Other St[\s\S]*It is now:\nAda Lovelace\n10 Third St/,
    )
    await accept(id)
    await waitForMail(
      service,
      account.email,
      /has accepted your order[\s\S]*Ships to: Ada Lovelace, 10 Third St/,
    )
  })

  test('the same address again changes nothing', async () => {
    const { id } = await paid()
    expect((await change(id, address)).text).toContain('confirm below that the address has none')
    expect((await change(id, { ...address, left_empty: 'name' })).status).toBe(303)
    expect(await getOrder(id)).toMatchObject({ address_changed_at: null })
  })

  test('AUTO-8 it makes no address known: what was approved is', async () => {
    const { id } = await paid()
    const { db } = service.services
    await change(id, { ...moved, line1: '77 Never St' })
    const amended = await db
      .selectFrom('address_amendments')
      .select('address_sha256')
      .where('order_id', '=', id)
      .executeTakeFirstOrThrow()
    const { account_id } = await db
      .selectFrom('orders')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(await isKnownAddress(db, account_id, amended.address_sha256)).toBe(false)
    expect((await account.owner.get('/addresses')).text).not.toContain('77 Never St')
  })

  test('a lapsed order is approved again for the address that its owner chose', async () => {
    const { id } = await paid()
    await change(id)
    await service.services.db
      .updateTable('orders')
      .set({ status: 'cancelled', cancel_reason: 'authorisation_lapsed' })
      .where('id', '=', id)
      .execute()
    const { reapproveOrder } = await import('./reapproveOrder.ts')
    const { account_id: accountId } = await service.services.db
      .selectFrom('orders')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const next = await reapproveOrder(service.services, { id, accountId })
    expect(await getOrder(next)).toMatchObject({ shipping_address_json: moved })
  })
})

describe('ADDR-13 who may change an address, to what, and until when', () => {
  test('only its owner, signed in, by a form of that session', async () => {
    const { id, order } = await paid()
    const { owner: stranger, agent } = await ownedAccount(service)
    expect((await change(id, moved, stranger)).status).toBe(404)
    expect((await stranger.get(`/orders/${id}/address`)).status).toBe(404)
    expect((await account.owner.send('POST', `/orders/${id}/address`, moved)).status).toBe(401)
    const nobody = await fetch(`${service.url}/orders/${id}/address`, { redirect: 'manual' })
    expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/signin?page=orders'])
    for (const client of [agent, account.agent])
      expect((await client.post(`/orders/${id}/address`, moved)).status).toBe(401)
    expect((await fetch(order.text('review_url'))).status).toBe(200)
    expect(await getOrder(id)).toMatchObject({ shipping_address_json: address })
  })

  test('never to another country, by code or by name', async () => {
    const { id } = await paid()
    const page = await change(id, { ...moved, country: 'Germany', left_empty: 'state' })
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Cancel this order')])
    expect((await change(id, { ...moved, country: 'USA' })).status).toBe(303)
    expect(await getOrder(id)).toMatchObject({ shipping_address_json: { ...moved, country: 'US' } })
  })

  test.each([
    [{ name: '' }, 'The post needs the recipient&#39;s name'],
    [{ postal_code: ' ' }, 'The post needs a postal code'],
    [{ line1: '' }, 'Street and number'],
    [{ country: 'Narnia' }, 'Country'],
    [{ line1: 'a\u0000b' }, 'Street and number'],
    [{ city: 'x'.repeat(2000) }, 'city'],
  ])('what is missing or not valid is asked for again: %o', async (wrong, words) => {
    const id = paidOnce ?? (await paid()).id
    paidOnce = id
    const page = await change(id, { ...moved, ...wrong })
    expect(page.status).toBeLessThan(500)
    expect(page.text.replaceAll("'", '&#39;')).toContain(words)
    expect(await getOrder(id)).toMatchObject({ address_changed_at: null })
  })
  let paidOnce: string | undefined

  test('not after the farm has accepted', async () => {
    const { id } = await paid()
    expect((await account.owner.get(`/orders/${id}/address`)).text).toContain('Street and number')
    await accept(id)
    expect((await change(id)).status).toBe(409)
    expect((await account.owner.get(`/orders/${id}/address`)).text).toContain(
      'cannot be changed here any more',
    )
    expect(await getOrder(id)).toMatchObject({ shipping_address_json: address, address_url: null })
  })

  describe('ADDR-14 a change and the acceptance at the same moment', () => {
    const changeNow = async (id: string) => {
      const csrf = await account.owner.csrf()
      return () => account.owner.send('POST', `/orders/${id}/address`, { csrf, ...moved })
    }

    test('the change comes first: the farm is told the new address', async () => {
      const { id } = await paid()
      const [changed, accepted] = await overlap('address_amendments', await changeNow(id), () => accept(id))
      expect(changed.status).toBe(303)
      expect(accepted).toMatchObject({ status: 200, body: { shipping_address_json: moved } })
      expect(await getOrder(id)).toMatchObject({ captured_cents: 5000, shipping_address_json: moved })
    })

    test('the acceptance comes first: the change is refused', async () => {
      const { id } = await paid()
      const [accepted, changed] = await overlap('stripe_calls', () => accept(id), await changeNow(id))
      expect(changed.status).toBe(409)
      expect(accepted).toMatchObject({ status: 200, body: { shipping_address_json: address } })
      expect(await getOrder(id)).toMatchObject({ captured_cents: 5000, shipping_address_json: address })
    })
  })
})

/**
 * Two calls, the second of which comes while the first has read the order and not written yet: until then the test
 * holds the table into which the first one writes.
 */
async function overlap<First, Second>(
  writes: 'address_amendments' | 'stripe_calls',
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  const { db } = service.services
  const calls = await db.transaction().execute(async (trx) => {
    await sql`lock table ${sql.table(writes)} in share mode`.execute(trx)
    const running = first()
    await untilWaiting(sql`relation = ${writes}::regclass`)
    const following = second()
    // It waits for the order, or ends at once where nothing keeps it from the order.
    await Promise.race([following, untilWaiting(sql`locktype in ('transactionid', 'tuple')`)])
    return { running, following }
  })
  return [await calls.running, await calls.following]
}

/** Until a transaction waits for such a lock. */
async function untilWaiting(lock: RawBuilder<unknown>): Promise<void> {
  for (let triesLeft = 500; triesLeft > 0; triesLeft -= 1) {
    const { rows } = await sql`
      select from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database() and ${lock}`.execute(service.services.db)
    if (rows.length > 0) return
    await sleep(20)
  }
}
