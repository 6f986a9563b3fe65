import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { startPostgres } from '@mattercloud/dev-stack'
import pg from 'pg'
import * as z from 'zod'
import { derivedKey, secretsKey } from './derived.ts'
import { shiftDates } from './shiftDates.ts'

const stored = fileURLToPath(new URL('../../stored/7f7c336/', import.meta.url))
const read = (name: string) => readFileSync(join(stored, name), 'utf8')
const unpacked = (name: string) => gunzipSync(readFileSync(join(stored, name))).toString('utf8')

/** The stored objects by the names of `stored/make`: mostly ids. */
export const begun = z.record(z.string(), z.string()).parse(JSON.parse(read('begun.json')))
export const storedAt = new Date(begun['stored_at'] ?? '')

/** The request with which a client of 2026 answers a question of the MCP server. */
export const mcpAnswer = z
  .object({ headers: z.record(z.string(), z.string()), body: z.unknown() })
  .parse(JSON.parse(read('mcpQuestion.json')))

/** The whole seconds by which all dates are shifted, as if the data was stored just now. */
const age = Math.floor((Date.now() - storedAt.getTime()) / 1000)

/** The database of 7f7c336, for an empty one: first its tables, then its rows, as if it was stored just now. */
export const storedDatabase = () => ({
  schema: read('schema.sql'),
  rows: shiftDates(unpacked('rows.sql.gz'), age),
})

/**
 * Writes the folder of a dev stack of 7f7c336, for `startStack`.
 *
 * @param receiver the current address of the account's webhook endpoint
 */
export async function restoreStack(dataDir: string, receiver: string): Promise<void> {
  mkdirSync(dataDir, { mode: 0o711 })
  cpSync(join(stored, 'ports.json'), join(dataDir, 'ports.json'))
  cpSync(join(stored, 'objects'), join(dataDir, 'objects'), { recursive: true })
  mkdirSync(join(dataDir, 'stripe'), { mode: 0o700 })
  for (const name of ['journal.jsonl', 'test-journal.jsonl'])
    writeFileSync(join(dataDir, 'stripe', name), shiftDates(unpacked(`stripe/${name}.gz`), age))
  // The stored data only depends on the first of these.
  const secrets = {
    secretsKey,
    s3AccessKeyId: 'dev',
    s3SecretAccessKey: randomBytes(30).toString('hex'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    stripeSecretKey: `sk_test_emulator_${randomBytes(16).toString('hex')}`,
    mailboxToken: randomBytes(18).toString('hex'),
  }
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 })
  await restoreDatabase(join(dataDir, 'postgres'), receiver)
}

async function restoreDatabase(dir: string, receiver: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: dir, durable: false })
  try {
    const server = new pg.Client({ connectionString: postgres.url, ssl: false })
    await server.connect()
    await server.query('create database mattercloud')
    await server.end()
    const client = new pg.Client({
      connectionString: new URL('/mattercloud', postgres.url).href,
      ssl: false,
    })
    await client.connect()
    const { schema, rows } = storedDatabase()
    await client.query(schema)
    await client.query(rows)
    await client.query('update webhook_endpoints set url = $1', [receiver])
    await client.end()
  } finally {
    await postgres.stop()
  }
}

/** Writes an agent's keys and runs to the folder of the SDK and the command line. */
export function restoreAgent(configDir: string, apiUrl: string): void {
  mkdirSync(join(configDir, 'runs'), { recursive: true, mode: 0o700 })
  for (const name of ['keys.json', ...readdirSync(join(stored, 'agent/runs')).map((run) => `runs/${run}`)]) {
    const text = read(`agent/${name}`)
      .replaceAll('KEY OF LIVE MODE', derivedKey('live'))
      .replaceAll(begun['api_url'] ?? '', apiUrl)
    writeFileSync(join(configDir, name), shiftDates(text, age), { mode: 0o600 })
  }
  cpSync(join(stored, 'agent/run.stl'), join(configDir, 'run.stl'))
}

/** The bytes of a stored object. */
export function storedObject(key: string): Buffer {
  const name = createHash('sha256').update(`mattercloud/${key}`).digest('hex')
  const entry: unknown = JSON.parse(read(`objects/entries/${name.slice(0, 2)}/${name}.json`))
  const { blob } = z.object({ blob: z.string() }).parse(entry)
  return readFileSync(join(stored, 'objects/blobs', blob.slice(0, 2), blob))
}
