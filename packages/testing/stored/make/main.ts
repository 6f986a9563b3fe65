// Writes the stored data of commit 7f7c336 into the folder of its name. It runs on the sources of that commit only:
// see the README of the stored data.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { startStack } from '@mattercloud/dev-stack'
import { MatterCloud, openKeyStore } from '@mattercloud/sdk/node'
import { createSealer } from '../../../packages/api/src/platform/secrets.ts'
import { hashApiKey } from '../../../packages/rules/src/ids/apiKey.ts'
import { derivedKey, secretsKey, sessionToken, webhookSecret } from '../derived.ts'
import { checkDump, connect, rowsOf, schemaOf } from './database.ts'
import { address, allowSpending, type Begun, files, orders, queued, runs, type World } from './history.ts'
import { askQuestion } from './mcpQuestion.ts'
import { askToSignIn, enterCard, signIn } from './owner.ts'
import { boxStl } from './parts.ts'

const root = new URL('../../../', import.meta.url).pathname
const commit = (
  await promisify(execFile)('git', ['rev-parse', '--short=7', 'HEAD'], { cwd: root })
).stdout.trim()
if (commit !== '7f7c336') throw new Error(`these are the sources of ${commit}, not of 7f7c336`)

const email = 'ada@example.com'
const dir = mkdtempSync(join(tmpdir(), 'mattercloud-stored-'))
const dataDir = join(dir, 'data')
const configDir = join(dir, 'agent')
const path = join(dir, 'run.stl')
writeFileSync(path, boxStl([50, 30, 8]))
mkdirSync(dataDir, { mode: 0o711 })
// Only the key of the sealed columns has to be the same later; all else here ends with this process.
writeFileSync(
  join(dataDir, 'secrets.json'),
  JSON.stringify({
    secretsKey,
    s3AccessKeyId: 'dev',
    s3SecretAccessKey: secretsKey,
    stripeWebhookSecret: 'whsec_dev',
    stripeSecretKey: 'sk_test_emulator_dev',
    mailboxToken: 'dev',
  }),
)
const stack = await startStack({ dataDir, durable: false, callsPerMinute: 10_000, log: console.log })
const { links } = stack
const db = await connect(links.database_url)
const anonymous = new MatterCloud({ baseUrl: links.api_url, configDir })

/** A new key, with the derived one in its place from now on. */
async function connectAs(mode: 'live' | 'test'): Promise<string> {
  const { api_key_id } = await anonymous.connect({ email, name: `${mode} agent`, mode })
  const key = derivedKey(mode)
  await db.query('update api_keys set key_hash = $1 where id = $2', [hashApiKey(key), api_key_id])
  return key
}
const liveKey = await connectAs('live')
const testKey = await connectAs('test')
await stack.operatorKey('farm')
await db.query('update operator_keys set key_hash = $1', [hashApiKey(derivedKey('op'))])
await (await openKeyStore({ configDir, env: {} })).set(links.api_url, liveKey)

const post = async (url: string, key: string, body: object) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const reply = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
  return reply.json()
}
const world = (mc: MatterCloud, key: string, stripeUrl: string): World => ({
  mc,
  owner,
  stripeUrl,
  call: (to, body) => post(`${links.api_url}${to}`, key, body),
  farm: (order_id, act, body = {}) =>
    post(`${links.api_url}/v1/operator/orders/${order_id}/${act}`, derivedKey('op'), body),
  emulator: (to, body) => post(`${stripeUrl}/_emulator/${to}`, '', body),
})

const owner = await signIn(links, email)
const mc = new MatterCloud({ baseUrl: links.api_url, configDir })
const live = world(mc, liveKey, links.stripe_url)
console.log('live mode …')
await allowSpending(live)
const begun: Begun = { ...(await files(live)) }
Object.assign(begun, await orders(live, String(begun['part'])), await runs(live, path))
begun['cli_order'] = await printByCli()
const question = await askQuestion(links.api_url, liveKey, String(begun['part']))

console.log('test mode …')
const test = new MatterCloud({ baseUrl: links.api_url, apiKey: testKey, configDir })
const testRun = test.run('test-mode')
const quote = await testRun.quote({
  file: await testRun.upload(path),
  material_id: 'sla_white',
  quantity: 1,
  ship_country: 'US',
})
if (!quote.ready) throw new Error('the quote has questions')
const testOrder = await testRun.checkout({ quote, shipping_address_json: address })
await enterCard(String(testOrder.approval_url))
await testOrder.untilPaid()
await test.testMode.advanceClock({ seconds: 3600 })
begun['test_order'] = testOrder.order_id

// A receiver that is there for one delivery, and gone for those that are stored.
const receiver = createServer((_request, response) => response.writeHead(204).end()).listen(0, '127.0.0.1')
await once(receiver, 'listening')
const { port } = receiver.address() as { port: number }
const endpoint = await mc.webhookEndpoints.create({ url: `http://127.0.0.1:${port}/hook` })
await db.query('update webhook_endpoints set sealed_secret = $1', [
  createSealer(secretsKey).seal(webhookSecret),
])
await mc.webhookEndpoints.test(endpoint.id)
await once(receiver, 'request')
await new Promise((done) => setTimeout(done, 1000))
receiver.close()
receiver.closeAllConnections()
begun['endpoint'] = endpoint.id
await owner.send('/account/address', { new_email: 'ada.new@example.com' })
await db.query('update sessions set token_hash = encode(sha256($1), $2)', [Buffer.from(sessionToken), 'hex'])

console.log('the worker is stopped …')
await stack.children.worker.stop()
Object.assign(begun, await queued(live, begun, path))
await anonymous.connect({ email, name: 'second agent' })
await askToSignIn(links, email)
const { approval_url } = await mc.orders.get(String(begun['paid_untold']))
await stack.children.api.stop()
console.log('the API is stopped …')
await enterCard(String(approval_url))
await db.end()

const schema = await schemaOf(links.database_url)
const rows = await rowsOf(links.database_url)
await checkDump(links.database_url, schema, rows)
await stack.stop()

const to = new URL('../7f7c336/', import.meta.url).pathname
rmSync(to, { recursive: true, force: true })
mkdirSync(to)
writeFileSync(join(to, 'schema.sql'), schema)
writeFileSync(join(to, 'rows.sql.gz'), gzipSync(rows, { level: 9 }))
mkdirSync(join(to, 'stripe'))
for (const name of ['journal.jsonl', 'test-journal.jsonl'])
  writeFileSync(
    join(to, 'stripe', `${name}.gz`),
    gzipSync(readFileSync(join(dataDir, 'stripe', name)), { level: 9 }),
  )
cpSync(join(dataDir, 'objects'), join(to, 'objects'), { recursive: true })
writeFileSync(join(to, 'mcpQuestion.json'), JSON.stringify(question, null, 2))
cpSync(join(dataDir, 'ports.json'), join(to, 'ports.json'))
rmSync(join(configDir, 'sheets'), { recursive: true })
cpSync(configDir, join(to, 'agent'), { recursive: true })
cpSync(path, join(to, 'agent', 'run.stl'))
const keys = join(to, 'agent', 'keys.json')
writeFileSync(keys, readFileSync(keys, 'utf8').replaceAll(liveKey, 'KEY OF LIVE MODE'))
writeFileSync(
  join(to, 'begun.json'),
  `${JSON.stringify({ stored_at: new Date().toISOString(), api_url: links.api_url, email, ...begun }, null, 2)}\n`,
)
rmSync(dir, { recursive: true, force: true })
console.log(`written to ${to}`)
process.exit(0)

/** `mattercloud print`, killed while it waits for its payment. */
async function printByCli(): Promise<string> {
  const args = ['--material', 'sla_white', '--quantity', '1', '--country', 'US']
  const child = spawn(
    process.execPath,
    [
      join(root, 'packages/cli/bin/mattercloud.mjs'),
      'print',
      path,
      ...args,
      '--run',
      'cli',
      '--json',
      '--address',
      JSON.stringify(address),
    ],
    {
      env: { ...process.env, MATTERCLOUD_API_URL: links.api_url, MATTERCLOUD_CONFIG_DIR: configDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface(child.stdout)) {
    const event = JSON.parse(line)
    if (event.event !== 'order') continue
    child.kill('SIGKILL')
    return event.order_id
  }
  throw new Error('the command made no order')
}
