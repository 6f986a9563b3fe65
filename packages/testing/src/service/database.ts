import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The template of each test's database: the tables and queues of the service, created once in a run. */
const TEMPLATE = 'service_template'

/** Creates an empty database. */
export async function newDatabase(url: string): Promise<string> {
  return withClient(url, (client) => create(client, url, newName()))
}

/**
 * Creates a database with the service's tables and queues.
 *
 * @param url of the run's PostgreSQL
 * @param prepare migrates an empty database and leaves no connection to it
 */
export async function serviceDatabase(url: string, prepare: (url: string) => Promise<void>): Promise<string> {
  return withClient(url, async (client) => {
    // Held until the connection ends, so that only one of the parallel workers creates the template.
    await client.query('select pg_advisory_lock(1)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE])
    if (rowCount === 0) await prepare(await create(client, url, TEMPLATE))
    return create(client, url, newName(), TEMPLATE)
  })
}

const newName = () => `test_${randomUUID().replaceAll('-', '')}`

async function withClient<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

/** @returns the new database's address */
async function create(client: pg.Client, url: string, name: string, template = 'template1'): Promise<string> {
  await client.query(`create database ${name} template ${template}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.toString()
}
