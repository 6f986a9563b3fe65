import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { readArgs, UsageError, watchOutput } from '@mattercloud/command-line'
import { formatCents } from '@mattercloud/rules'
import { sql } from 'kysely'
import * as z from 'zod'
import { callOperator, callOperatorOnce } from './operator/cli/callOperator.ts'
import { downloadOrderFile } from './operator/cli/downloadOrderFile.ts'
import {
  formatAudit,
  formatKeys,
  formatOrder,
  formatQueue,
  parseAudit,
  parseOrder,
  parseQueue,
} from './operator/cli/tables.ts'
import { createOperatorKey, listOperatorKeys, revokeOperatorKey } from './operator/operatorKeys.ts'
import { connectDatabase } from './platform/database.ts'
import { migrate } from './platform/migrate.ts'
import { withCauses } from './platform/withCauses.ts'

const usage = `mattercloud-operator: the operator's command line

  mattercloud-operator keys create --label NAME   create an operator key; printed once
  mattercloud-operator keys list                  list all keys
  mattercloud-operator keys revoke ID             revoke a key at once

  mattercloud-operator orders [FILTERS]                        the queue of orders, nearest deadline first
      --status STATUS  --material ID  --country CC  --held true|false
      --min-age HOURS  --due-within HOURS  --limit N  --cursor CURSOR
  mattercloud-operator order ORDER_ID                          one order
  mattercloud-operator file ORDER_ID [--out PATH]              download the file to print, and check its hash
  mattercloud-operator accept ORDER_ID --price FEN             capture this price, release the rest
  mattercloud-operator reject ORDER_ID --reason TEXT           release everything
  mattercloud-operator start ORDER_ID
  mattercloud-operator ship ORDER_ID --carrier NAME --number NUMBER
  mattercloud-operator deliver ORDER_ID
  mattercloud-operator refund ORDER_ID [--amount FEN]          refund a part, or all that is left
  mattercloud-operator audit [--order ID] [--actor NAME] [--action NAME] [--limit N] [--cursor CURSOR]

  mattercloud-operator erase EMAIL                             erase an account permanently

ORDER_ID is an order's public id, mc_ord_…, as lists and mails show it, or its id.

FEN is a whole number, a hundredth of a yuan: 7500 is 75.00 CNY.

A command that changes an order has an idempotency key: under the same key it is done only once. Each command
makes its own key, and sends its request again if there is no answer. If it gives up, it prints the key, and
--key KEY continues the same request.

--json prints the answer of the service as JSON. The exit code is 0 if it was done, 1 if not or if that is not
known, 2 if the command or a setting is wrong. The keys commands need DATABASE_URL; all others need API_URL and
MATTERCLOUD_OPERATOR_KEY.
`

async function withDatabase(run: (db: ReturnType<typeof connectDatabase>) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL']
  if (!url) throw new UsageError('DATABASE_URL is not set: keys are made where the database is.')
  const db = connectDatabase(url, () => undefined)
  try {
    await sql`select 1`.execute(db).catch((error: unknown) => {
      throw new Error(`DATABASE_URL: PostgreSQL could not be reached: ${withCauses(error)}`)
    })
    await migrate(db)
    await run(db)
  } finally {
    await db.destroy()
  }
}

/** Who runs this command, for the audit log. */
const actor = () => `${userInfo().username} on ${hostname()}`

const printJson = (answer: unknown) => console.log(JSON.stringify(answer, null, 2))

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`)
  return value
}

function parseFen(value: string, option: string): number {
  const amount = z.coerce.number().int().positive().safeParse(value)
  if (!amount.success)
    throw new UsageError(`${option} must be a whole number of fen: 7500 means ${formatCents(7500)}.`)
  // The answer goes to stdout; a slip of two digits is seen here.
  console.error(`${option} ${formatCents(amount.data)}`)
  return amount.data
}

/** A path with the filters that were given. */
function withSearch(path: string, filters: Record<string, string | undefined>): string {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

async function runKeysCommand(
  command: string | undefined,
  id: string | undefined,
  { label, json }: { label?: string | undefined; json?: boolean | undefined },
) {
  if (command === 'create')
    await withDatabase(async (db) =>
      console.log(await createOperatorKey(db, required(label, '--label'), actor())),
    )
  else if (command === 'list')
    await withDatabase(async (db) => {
      const keys = await listOperatorKeys(db)
      if (json) printJson({ items: keys })
      else console.log(formatKeys(keys))
    })
  else if (command === 'revoke')
    await withDatabase(async (db) => {
      const keyId = z.uuid({ error: 'ID must be the id that `keys list` prints.' }).safeParse(id)
      if (!keyId.success || !(await revokeOperatorKey(db, keyId.data, actor())))
        throw new UsageError('There is no working key with this id.')
      console.log('revoked')
    })
  else throw new UsageError('The keys command needs create, list or revoke.')
}

const options = {
  label: { type: 'string' },
  status: { type: 'string' },
  material: { type: 'string' },
  country: { type: 'string' },
  held: { type: 'string' },
  'min-age': { type: 'string' },
  'due-within': { type: 'string' },
  limit: { type: 'string' },
  cursor: { type: 'string' },
  order: { type: 'string' },
  actor: { type: 'string' },
  action: { type: 'string' },
  price: { type: 'string' },
  amount: { type: 'string' },
  key: { type: 'string' },
  out: { type: 'string' },
  reason: { type: 'string' },
  carrier: { type: 'string' },
  number: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options)
  const [command, first, second] = positionals
  const path = () => `/v1/operator/orders/${encodeURIComponent(required(first, 'ORDER_ID'))}`
  const printOrder = (answer: unknown) =>
    values.json ? printJson(answer) : console.log(formatOrder(parseOrder(answer), new Date()))
  const step = async (body: Record<string, unknown> = {}) =>
    printOrder(await callOperatorOnce(`${path()}/${command}`, body, values.key ?? randomUUID()))
  const { limit, cursor } = values

  if (values.help || command === undefined) console.log(usage)
  else if (command === 'keys') await runKeysCommand(first, second, values)
  else if (command === 'orders') {
    const { status, material: material_id, country, held } = values
    const [min_age_hours, due_within_hours] = [values['min-age'], values['due-within']]
    const filters = { status, material_id, country, held, min_age_hours, due_within_hours, limit, cursor }
    const answer = await callOperator('GET', withSearch('/v1/operator/orders', filters))
    if (values.json) printJson(answer)
    else console.log(formatQueue(parseQueue(answer), new Date()))
  } else if (command === 'audit') {
    const { order: order_id, actor: who, action } = values
    const filters = { order_id, actor: who, action, limit, cursor }
    const answer = await callOperator('GET', withSearch('/v1/operator/audit', filters))
    if (values.json) printJson(answer)
    else console.log(formatAudit(parseAudit(answer)))
  } else if (command === 'order') printOrder(await callOperator('GET', path()))
  else if (command === 'file') await downloadOrderFile(required(first, 'ORDER_ID'), values.out)
  else if (command === 'accept')
    await step({ final_price_cents: parseFen(required(values.price, '--price'), '--price') })
  else if (command === 'reject') await step({ reason: required(values.reason, '--reason') })
  else if (command === 'start' || command === 'deliver') await step()
  else if (command === 'ship')
    await step({
      carrier: required(values.carrier, '--carrier'),
      tracking_number: required(values.number, '--number'),
    })
  else if (command === 'refund')
    await step(values.amount === undefined ? {} : { amount_cents: parseFen(values.amount, '--amount') })
  else if (command === 'erase') {
    const email = required(first, 'EMAIL')
    const answer = await callOperator('POST', '/v1/operator/accounts/erase', { email })
    if (values.json) printJson(answer)
    else console.log(`The account of ${email} is erased.`)
  } else throw new UsageError(`There is no command ${JSON.stringify(command)}.`)
}

watchOutput()

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof UsageError) console.error('`mattercloud-operator --help` lists the commands.')
  process.exitCode = error instanceof UsageError ? 2 : 1
}
