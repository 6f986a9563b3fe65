// The database as SQL that needs no program of PostgreSQL's to be loaded: one file that makes the tables,
// one that fills them.
import { createRequire } from 'node:module'
import { Kysely, PostgresDialect } from '../../../packages/api/node_modules/kysely/dist/index.js'
import { migrate } from '../../../packages/api/src/platform/migrate.ts'

const require = createRequire(new URL('../../../packages/api/package.json', import.meta.url))
const pg = require('pg')
const { getConstructionPlans } = require('pg-boss')

export async function connect(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl, ssl: false })
  await client.connect()
  return client
}

async function emptyDatabase(databaseUrl: string, name: string): Promise<string> {
  const client = await connect(databaseUrl)
  await client.query(`drop database if exists ${name}`)
  await client.query(`create database ${name}`)
  await client.end()
  return new URL(`/${name}`, databaseUrl).href
}

/** Every statement that the service and its queue run to make their tables, as they run it. */
export async function schemaOf(databaseUrl: string): Promise<string> {
  const statements: string[] = []
  const pool = new pg.Pool({
    connectionString: await emptyDatabase(databaseUrl, 'schema_source'),
    ssl: false,
  })
  const db = new Kysely<never>({
    dialect: new PostgresDialect({ pool }),
    log: ({ level, query }) => {
      if (level === 'query' && /^\s*(create|alter|drop)\b/i.test(query.sql)) statements.push(query.sql)
    },
  })
  await migrate(db as never)
  await db.destroy()
  const ours = statements.map((statement) => `${statement.trim().replace(/;$/, '')};\n`)
  return `-- The service's tables: its migrations.\n${ours.join('\n')}\n-- The queue's: pg-boss.\n${getConstructionPlans('pgboss')}\n`
}

/** Every row of every table, whatever its foreign keys. */
export async function rowsOf(databaseUrl: string): Promise<string> {
  const client = await connect(databaseUrl)
  const { rows: tables } = await client.query(`
    select c.oid, format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
      -- Figures about the queue by day, and the processes that worked on it: nothing that has to go on.
      and c.relname not in ('queue_stats', 'instance')
    order by name`)
  const lines = ["set session_replication_role = 'replica';"]
  for (const { name, columns } of tables) {
    const asText = columns.map((column: string) => `quote_nullable(${column}::text)`).join(`, ', ', `)
    const { rows } = await client.query(`select concat(${asText}) as row from ${name} order by 1`)
    lines.push(`delete from ${name};`)
    if (rows.length === 0) continue
    const values = rows.map(({ row }: { row: string }) => `(${row})`)
    lines.push(
      `insert into ${name} (${columns.join(', ')}) overriding system value values\n${values.join(',\n')};`,
    )
  }
  const { rows: sequences } = await client.query(
    `select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences where last_value is not null`,
  )
  for (const { name, last_value } of sequences) lines.push(`select setval('${name}', ${last_value});`)
  await client.end()
  return `${lines.join('\n')}\nset session_replication_role = 'origin';\n`
}

/** What a database is made of, to compare two. */
const CATALOG = `
  select 'column' as kind, table_schema || '.' || table_name || '.' || column_name as name,
    concat_ws(' ', data_type, udt_name, is_nullable, column_default, is_generated, generation_expression) as is
  from information_schema.columns where table_schema in ('public', 'pgboss') and table_name not like 'queue_stats%'
  union all
  select 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
  from pg_constraint where connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    and conrelid::regclass::text not like '%queue_stats%'
  union all
  select 'index', indexname, indexdef from pg_indexes
  where schemaname in ('public', 'pgboss') and tablename not like 'queue_stats%'
  union all
  select 'function', proname, prosrc from pg_proc where pronamespace = 'pgboss'::regnamespace
  union all
  select 'trigger', tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  order by 1, 2, 3`

/** @throws Error when what the files make is not what they were made of */
export async function checkDump(databaseUrl: string, schema: string, rows: string): Promise<void> {
  const copyUrl = await emptyDatabase(databaseUrl, 'copy_of_dump')
  const copy = await connect(copyUrl)
  await copy.query(schema)
  await copy.query(rows)
  const original = await connect(databaseUrl)
  const [copied, was] = [(await copy.query(CATALOG)).rows, (await original.query(CATALOG)).rows]
  await copy.end()
  await original.end()
  const lacks = (some: { kind: string }[], others: { kind: string }[]) => {
    const otherRows = new Set(others.map((row) => JSON.stringify(row)))
    return some.map((row) => JSON.stringify(row)).filter((row) => !otherRows.has(row))
  }
  const differences = [...lacks(copied, was), ...lacks(was, copied)]
  if (differences.length > 0) throw new Error(`the dump makes another database:\n${differences.join('\n')}`)
  if ((await rowsOf(copyUrl)) !== rows) throw new Error('the dump makes other rows')
}
