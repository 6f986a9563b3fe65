import { newDatabase } from '@mattercloud/testing/service/database'
import { type SlowProxy, slowProxy } from '@mattercloud/testing/service/slowProxy'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectDatabase, type Database } from '../database.ts'
import { PartAwayError } from '../partAway.ts'

let proxy: SlowProxy
let db: Database
let admin: pg.Client
const lost: string[] = []
beforeAll(async () => {
  const url = new URL(await newDatabase(inject('postgresUrl')))
  admin = new pg.Client({ connectionString: url.href, ssl: false })
  await admin.connect()
  await admin.query('create table things (name text primary key)')
  proxy = await slowProxy(Number(url.port))
  url.port = String(proxy.port)
  db = connectDatabase(url.href, ({ message }) => lost.push(message))
})
afterAll(async () => {
  await db.destroy()
  await admin.end()
  await proxy[Symbol.asyncDispose]()
})

const insert = (name: string) =>
  db.transaction().execute((trx) => sql`insert into things values (${name})`.execute(trx))
const names = async () =>
  (await admin.query<{ name: string }>('select name from things')).rows.map(({ name }) => name)

/** Ends the connections of the service that are in a state. */
const cut = (state: 'idle' | 'active' | 'idle in transaction') =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'mattercloud' and datname = current_database() and state = $1`,
    [state],
  )

describe('AWAY-3 a lost connection fails what ran on it, and nothing else', () => {
  test('a statement that is running', async () => {
    const running = sql`with slow as (select pg_sleep(30)) select 1 from slow`.execute(db)
    const outcome = running.catch((error: unknown) => error)
    await expect.poll(async () => (await cut('active')).rowCount).toBe(1)
    expect(await outcome).toBeInstanceOf(PartAwayError)
    expect((await sql<{ n: number }>`select 1 as n`.execute(db)).rows).toEqual([{ n: 1 }])
  })

  test('a transaction between two statements', async () => {
    const outcome = await db
      .transaction()
      .execute(async (trx) => {
        await sql`insert into things values ('half')`.execute(trx)
        await cut('idle in transaction')
        await sql`insert into things values ('done')`.execute(trx)
      })
      .catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(PartAwayError)
    expect(await names()).toEqual([])
  })

  test('connections that nobody uses: reads and transactions go on with new ones', async () => {
    await Promise.all(Array.from({ length: 5 }, () => sql`select pg_sleep(0.05)`.execute(db)))
    await cut('idle')
    // Without a pause: the pool does not know yet that they are lost.
    const answers = Array.from({ length: 5 }, () => sql<{ n: number }>`select 1 as n`.execute(db))
    await Promise.all([...answers, insert('after the cut')])
    expect(await names()).toEqual(['after the cut'])
  })

  test('a lock that is held for too long is not waited for without end', async () => {
    await admin.query('begin; lock table things')
    try {
      const outcome = await db
        .transaction()
        .execute(async (trx) => {
          await sql`set local lock_timeout = 50`.execute(trx)
          await sql`insert into things values ('locked out')`.execute(trx)
        })
        .catch((error: unknown) => error)
      expect(outcome).toBeInstanceOf(PartAwayError)
    } finally {
      await admin.query('rollback')
    }
    // The connection itself is as good as before.
    await insert('after the lock')
    expect(await names()).toContain('after the lock')
  })

  test('every connection has its limits', async () => {
    const limits = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`.execute(db)
    expect(limits.rows).toHaveLength(3)
    for (const { setting, name } of limits.rows) expect(Number(setting), name).toBeGreaterThan(0)
  })
})

test('AWAY-4 a commit whose answer is lost is looked up: what was done is not reported as failed', async () => {
  proxy.cutAfter((sent) => sent.includes('commit\0'))
  try {
    await insert('committed, unheard')
    expect(await names()).toContain('committed, unheard')
    // Here the transaction itself is lost, before its commit.
    proxy.cutAfter((sent) => sent.includes('pg_current_xact_id'))
    await expect(insert('never committed')).rejects.toBeInstanceOf(PartAwayError)
  } finally {
    proxy.cutAfter(() => false)
  }
  expect(await names()).not.toContain('never committed')
})
