import { newDatabase } from '@mattercloud/testing/service/database'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { storedDatabase } from '@mattercloud/testing/stored/restore'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connectDatabase, type Database } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('every table carries livemode', async () => {
  const { rows } = await sql<{ table: string; livemode: boolean }>`
    select t.table_name as table, c.column_name is not null as livemode
    from information_schema.tables t
    left join information_schema.columns c
      on c.table_schema = t.table_schema and c.table_name = t.table_name
      and c.column_name = 'livemode' and c.is_nullable = 'NO'
    where t.table_schema = 'public' and t.table_name not like 'kysely_%'`.execute(service.services.db)
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.filter(({ livemode }) => !livemode)).toEqual([])
})

test('migrating again, by several processes at once, changes nothing', async () => {
  await expect(
    Promise.all([migrate(service.services.db), migrate(service.services.db)]),
  ).resolves.toBeDefined()
})

/** What the service's tables are made of. */
async function catalogOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', table_name, column_name, data_type, udt_name, is_nullable, column_default,
      identity_generation) as line
    from information_schema.columns where table_schema = 'public'
    union all
    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace
    union all
    select indexdef from pg_indexes where schemaname = 'public'
    order by line`.execute(db)
  return rows.map(({ line }) => line)
}

test('the tables of 7f7c336, with their rows, become those of an empty database', async () => {
  await using stored = connectDatabase(await newDatabase(inject('postgresUrl')), () => {})
  const { schema, rows } = storedDatabase()
  await sql.raw(schema).execute(stored)
  await sql.raw(rows).execute(stored)
  await migrate(stored)
  expect(await catalogOf(stored)).toEqual(await catalogOf(service.services.db))
  const { rows: counts } = await sql<{ orders: number }>`select count(*)::int as orders from orders`.execute(
    stored,
  )
  expect(counts).toEqual([{ orders: 14 }])
  const { rows: accounts } = await sql<{ has_paid: boolean; is_proven: boolean }>`
    select proven_at is not null as is_proven, exists (
      select from orders where orders.account_id = accounts.id and paid_at is not null) as has_paid
    from accounts where erased_at is null`.execute(stored)
  expect(accounts.filter(({ has_paid }) => has_paid).length).toBeGreaterThan(0)
  expect(accounts.filter(({ has_paid, is_proven }) => has_paid && !is_proven)).toEqual([])
})
