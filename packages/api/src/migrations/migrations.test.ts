import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
