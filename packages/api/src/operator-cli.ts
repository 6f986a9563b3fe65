import { parseArgs } from 'node:util'
import * as z from 'zod'
import { downloadOrderFile } from './operator/downloadOrderFile.ts'
import { createOperatorKey, listOperatorKeys, revokeOperatorKey } from './operator/operatorKeys.ts'
import { connectDatabase } from './platform/database.ts'
import { migrate } from './platform/migrate.ts'

const usage = `mattercloud-operator: what an operator does on the server itself

  mattercloud-operator keys create --label NAME   make an operator key; printed once
  mattercloud-operator keys list                  who has one
  mattercloud-operator keys revoke ID             ends one at once

  mattercloud-operator orders [--status STATUS]                list orders
  mattercloud-operator file ORDER_ID [--out PATH]              download the bytes to be made, and check them
  mattercloud-operator accept ORDER_ID --price FEN             capture this price, release the rest
  mattercloud-operator reject ORDER_ID --reason TEXT           release everything
  mattercloud-operator start ORDER_ID
  mattercloud-operator ship ORDER_ID --carrier NAME --number NUMBER
  mattercloud-operator deliver ORDER_ID
  mattercloud-operator refund ORDER_ID [--amount FEN]          pay back a part, or all that is left

  mattercloud-operator erase EMAIL                             erase an account, for ever

Keys need DATABASE_URL; the rest needs API_URL and MATTERCLOUD_OPERATOR_KEY.
`

class UsageError extends Error {}

async function withDatabase(run: (db: ReturnType<typeof connectDatabase>) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL']
  if (!url) throw new UsageError('DATABASE_URL is not set: keys are made where the database is.')
  const db = connectDatabase(url, () => undefined)
  try {
    await migrate(db)
    await run(db)
  } finally {
    await db.destroy()
  }
}

function service(): { base: string; key: string } {
  const { API_URL: base, MATTERCLOUD_OPERATOR_KEY: key } = process.env
  if (!base || !key) throw new UsageError('API_URL and MATTERCLOUD_OPERATOR_KEY must be set.')
  return { base, key }
}

/** One call of the operator's HTTP API; prints what it answers. */
async function call(method: 'GET' | 'POST', path: string, body?: Record<string, unknown>): Promise<void> {
  const { base, key } = service()
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer: unknown = await response.json()
  console.log(JSON.stringify(answer, null, 2))
  if (!response.ok) process.exitCode = 1
}

function required(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new UsageError(`${what} is missing.`)
  return value
}

function fen(value: string, option: string): number {
  const amount = z.coerce.number().int().positive().safeParse(value)
  if (!amount.success) throw new UsageError(`${option} must be a whole number of fen.`)
  return amount.data
}

async function run(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      label: { type: 'string' },
      status: { type: 'string' },
      price: { type: 'string' },
      amount: { type: 'string' },
      reason: { type: 'string' },
      carrier: { type: 'string' },
      number: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [command, first, second] = positionals
  const step = (name: string, body: Record<string, unknown> = {}) =>
    call('POST', `/v1/operator/orders/${encodeURIComponent(required(first, 'ORDER_ID'))}/${name}`, body)
  if (values.help || command === undefined) console.log(usage)
  else if (command === 'keys' && first === 'create')
    await withDatabase(async (db) =>
      console.log(await createOperatorKey(db, required(values.label, '--label'))),
    )
  else if (command === 'keys' && first === 'list')
    await withDatabase(async (db) => console.table(await listOperatorKeys(db)))
  else if (command === 'keys' && first === 'revoke')
    await withDatabase(async (db) => {
      const id = z.uuid({ error: 'ID must be the id that `keys list` prints.' }).safeParse(second)
      if (!id.success || !(await revokeOperatorKey(db, id.data)))
        throw new UsageError('There is no working key with this id.')
      console.log('revoked')
    })
  else if (command === 'orders')
    await call(
      'GET',
      `/v1/operator/orders${values.status ? `?status=${encodeURIComponent(values.status)}` : ''}`,
    )
  else if (command === 'file') await downloadOrderFile(service(), required(first, 'ORDER_ID'), values.out)
  else if (command === 'accept') {
    await step('accept', { final_price_cents: fen(required(values.price, '--price'), '--price') })
  } else if (command === 'reject') await step('reject', { reason: required(values.reason, '--reason') })
  else if (command === 'start' || command === 'deliver') await step(command)
  else if (command === 'ship')
    await step('ship', {
      carrier: required(values.carrier, '--carrier'),
      tracking_number: required(values.number, '--number'),
    })
  else if (command === 'refund')
    await step('refund', values.amount === undefined ? {} : { amount_cents: fen(values.amount, '--amount') })
  else if (command === 'erase')
    await call('POST', '/v1/operator/accounts/erase', { email: required(first, 'EMAIL') })
  else throw new UsageError(`There is no command ${JSON.stringify(command)}.`)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof UsageError) console.error('`mattercloud-operator --help` lists the commands.')
  process.exitCode = error instanceof UsageError ? 2 : 1
}
