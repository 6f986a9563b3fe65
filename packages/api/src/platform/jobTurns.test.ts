import { type TestService, testService } from '@mattercloud/testing/service/service'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { placeJob } from './jobTurns.ts'

let service: TestService
/** Accounts by their letter. */
const accounts: Record<string, string> = {}
beforeAll(async () => {
  service = await testService()
  const account = async (mode: 'live' | 'test') => {
    const connected = await service.anonymous.post('/v1/connect', {
      email: `${crypto.randomUUID()}@example.com`,
      name: 'agent',
      mode,
    })
    return connected.text('account_id')
  }
  for (const name of ['a', 'b', 'c']) accounts[name] = await account('live')
  accounts['test'] = await account('test')
  accounts['proven'] = await account('live')
  await service.services.db
    .updateTable('accounts')
    .set({ proven_at: new Date() })
    .where('id', '=', accounts['proven'] ?? '')
    .execute()
})
afterAll(() => service[Symbol.asyncDispose]())

/** No handler takes from it, so its jobs stay. */
const QUEUE = 'turns'
beforeEach(async () => {
  await sql`select pgboss.create_queue(${QUEUE}, '{"policy": "standard", "partition": false}'::jsonb)
    where not exists (select from pgboss.queue where name = ${QUEUE})`.execute(service.services.db)
  await sql`delete from pgboss.job where name = ${QUEUE}`.execute(service.services.db)
})

async function send(...names: string[]) {
  for (const name of names)
    await service.services.db.transaction().execute(async (trx) => {
      const { priority, group } = await placeJob(trx, QUEUE, { accountId: accounts[name] ?? '' })
      await sql`insert into pgboss.job (name, priority, group_id, data)
        values (${QUEUE}, ${priority}, ${group}, ${JSON.stringify({ name })}::jsonb)`.execute(trx)
    })
}

/** Takes the next job as pg-boss does. */
async function next(): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    delete from pgboss.job where id = (
      select id from pgboss.job where name = ${QUEUE} and state < 'active'
      order by priority desc, created_on limit 1)
    returning data->>'name' as name`.execute(service.services.db)
  return rows[0]?.name
}

async function rest(): Promise<string> {
  const names: string[] = []
  for (let name = await next(); name !== undefined; name = await next()) names.push(name)
  return names.join(' ')
}

test('FAIR-1 who comes later does not wait for all that another has waiting', async () => {
  await send('a', 'a', 'a', 'a', 'b', 'b', 'c')
  expect(await rest()).toBe('a b c a b a a')
})

test('FAIR-1 who has many waiting is not pushed back by those who send one after the other', async () => {
  await send('a', 'a', 'a')
  expect(await next()).toBe('a')
  const order: Array<string | undefined> = []
  for (let i = 0; i < 4; i += 1) {
    await send('b', 'c')
    order.push(await next(), await next(), await next())
  }
  expect(order.filter((name) => name === 'a')).toHaveLength(2)
})

test('FAIR-1 whatever is sent, a first job waits for at most one job of each other account', async () => {
  const step = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'next')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      await rest()
      for (const name of steps) await (name === 'next' ? next() : send(name))
      await send('c')
      const before = (await rest()).split(' ')
      const waited = before.slice(0, before.indexOf('c'))
      for (const name of ['a', 'b'])
        expect(waited.filter((other) => other === name).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 25 },
  )
})

test('FAIR-2 live mode goes before test mode', async () => {
  await send('test', 'test', 'a', 'a')
  expect(await rest()).toBe('a a test test')
})

test('FAIR-3 who is proven goes before who is not', async () => {
  await send('test', 'a', 'a', 'proven', 'proven')
  expect(await rest()).toBe('proven proven a a test')
})

test('jobs of an earlier version are still taken, after those that have a turn', async () => {
  await sql`insert into pgboss.job (name, data) values (${QUEUE}, '{"name": "old"}')`.execute(
    service.services.db,
  )
  await send('a', 'a', 'test')
  expect(await rest()).toBe('a a old test')
})
