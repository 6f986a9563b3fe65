import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, payAsHuman, TestClient } from '@mattercloud/testing/service/client'
import { checkOut, moneyOf, newOrder, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { manyTetrahedra } from './fixtures/manyTetrahedra.ts'
import { isAlive, signal } from './processes.ts'
import { readSecrets } from './secrets.ts'
import { type Stack, startStack } from './startStack.ts'

// Processes are killed and start again, and a dead worker's job is given back after ten seconds.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

/** How often the API is killed in the middle of checkouts. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 2)
/** Of the part in whose analysis the worker is killed. */
const TRIANGLES = Number(process.env['CRASH_TRIANGLES'] ?? 1_000_000)

let dataDir = ''
let stack: Stack
let database: pg.Pool
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'crash-test-'))
  stack = await startStack({ dataDir, durable: false })
  database = new pg.Pool({ connectionString: stack.links.database_url, max: 2 })
})
afterAll(async () => {
  await database.end()
  await stack.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A client with the key of a new account: calls are limited for each key. */
async function newAccount(): Promise<TestClient> {
  const anonymous = new TestClient(stack.links.api_url)
  const email = `owner-${randomUUID()}@example.com`
  const connection = await anonymous.post('/v1/connect', { email, name: 'agent' })
  return anonymous.withKey(connection.text('api_key'))
}

/** Waits as an agent does, by long polls, also while the API is away. */
async function until(
  agent: TestClient,
  path: string,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = Date.now() + 120_000
  let etag = ''
  while (Date.now() < deadline) {
    const headers = { prefer: 'wait=10', ...(etag ? { 'if-none-match': etag } : {}) }
    const answer = await agent.get(path, headers).catch(() => undefined)
    if (answer?.status === 200 && isWanted(answer)) return answer
    etag = answer?.headers.get('etag') ?? ''
    await sleep(answer ? 100 : 500)
  }
  throw new Error(`${path} never became what the test waits for`)
}

/** Kills as the system does when memory runs out: nothing can be tidied up. */
function killHard(name: 'api' | 'worker'): void {
  const { pid } = stack.children[name]
  if (pid === undefined) throw new Error(`${name} does not run`)
  signal(pid, 'SIGKILL')
}

/** The processes that a process has started. */
function childrenOf(pid = 0): number[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

const isUp = () =>
  fetch(`${stack.links.api_url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
const untilUp = () => expect.poll(isUp, { timeout: 60_000, interval: 100 }).toBe(true)

const count = async (sql: string, value: string) =>
  Number((await database.query<{ count: string }>(sql, [value])).rows[0]?.count)

test('a worker killed in the middle of an analysis: the next one measures the file', async () => {
  const agent = await newAccount()
  const bytes = manyTetrahedra(TRIANGLES)
  const presigned = await agent.post('/v1/files/presign', {
    filename: 'many.stl',
    content_type: 'model/stl',
    size_bytes: bytes.byteLength,
  })
  const headers = { 'Content-Type': 'model/stl' }
  await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: bytes })
  const fileId = presigned.text('file_id')
  await agent.post('/v1/files/confirm', { file_id: fileId })
  const active = `select count(*) from pgboss.job where name = 'analyse-file' and state = 'active' and data->>'fileId' = $1`
  await expect.poll(() => count(active, fileId), { timeout: 20_000, interval: 20 }).toBe(1)
  const measuring = () => childrenOf(stack.children.worker.pid)
  await expect.poll(measuring, { timeout: 20_000, interval: 20 }).toHaveLength(1)
  const [analysis = 0] = measuring()
  killHard('worker')
  // Nobody waits for what the dead worker's process finds: it ends with it.
  await expect.poll(() => isAlive(analysis), { timeout: 20_000 }).toBe(false)

  // The job was taken and not finished: a dead worker has it.
  expect((await agent.get(`/v1/files/${fileId}`)).body).toMatchObject({ status: 'processing' })
  expect(await count(active, fileId)).toBe(1)
  const file = await until(agent, `/v1/files/${fileId}`, ({ body }) => body['status'] !== 'processing')
  expect(file.body).toMatchObject({
    status: 'ready',
    metrics_json: { triangles: TRIANGLES, bodies: TRIANGLES / 4 },
  })
  const { items } = z
    .object({ items: z.array(z.looseObject({})) })
    .parse((await agent.get('/v1/events')).body)
  expect(items).toMatchObject([{ type: 'file.ready', data: { file_id: fileId } }])
})

test('MONEY-27 an API killed between the payment and its webhook: the order is paid all the same', async () => {
  const agent = await newAccount()
  const order = await newOrder(agent, await readyFile(agent))
  killHard('api')
  expect(await payAsHuman(order.text('approval_url'))).toBe(303)
  expect(await isUp()).toBe(false)
  const path = `/v1/orders/${order.text('order_id')}`
  const paid = await until(agent, path, ({ body }) => body['status'] === 'paid')
  expect(paid.body).toMatchObject({ authorised_cents: 7500, captured_cents: 0 })
  expect(await moneyOf({ stripeUrl: stack.links.stripe_url }, order.text('order_id'))).toMatchObject({
    authorised: 7500,
    held: 7500,
  })
})

test('MONEY-28 an API killed in the middle of checkouts: a retry under the same key makes one order, payable once', async () => {
  const waits = Array.from({ length: ROUNDS }, (_, round) => Math.round((round + Math.random()) * 20))
  let interrupted = 0
  const checkouts: { agent: TestClient; quoteId: string; key: string }[] = []
  for (const wait of waits) {
    await untilUp()
    const agent = await newAccount()
    const fileId = await readyFile(agent)
    const round = []
    for (let i = 0; i < 4; i += 1)
      round.push({ agent, quoteId: (await requestQuote(agent, fileId)).text('quote_id'), key: randomUUID() })
    const sent = round.map(({ quoteId, key }) => checkOut(agent, quoteId, { key }).catch(() => undefined))
    await sleep(wait)
    killHard('api')
    const answers = await Promise.all(sent)
    interrupted += answers.filter((answer) => answer === undefined).length
    checkouts.push(...round)
  }

  expect(interrupted, `killed after ${waits.join(', ')} ms`).toBeGreaterThan(0)
  await untilUp()
  const secrets = readSecrets(join(dataDir, 'secrets.json'))
  const openSessions = async (orderId: string) => {
    const response = await fetch(`${stack.links.stripe_url}/v1/checkout/sessions?limit=100`, {
      headers: { authorization: `Bearer ${secrets.stripeSecretKey}` },
    })
    const { data } = sessionList.parse(await response.json())
    return data.filter(({ status, metadata }) => status === 'open' && metadata['order_id'] === orderId)
  }
  for (const { agent, quoteId, key } of checkouts) {
    const retry = async () => {
      const answer = await checkOut(agent, quoteId, { key })
      // A dead request's key is free again after half a minute; asking so often meets the limit of a key.
      if (answer.status !== 200)
        expect(answer.refusal).toBeOneOf(['409 idempotency_in_flight', '429 rate_limit_exceeded'])
      return answer
    }
    let answer = await retry()
    for (let triesLeft = 30; answer.status !== 200 && triesLeft > 0; triesLeft -= 1) {
      await sleep(2000)
      answer = await retry()
    }
    const what = `killed after ${waits.join(', ')} ms`
    expect(answer.status, what).toBe(200)
    expect(await count('select count(*) from orders where quote_id = $1', quoteId), what).toBe(1)
    expect(await openSessions(answer.text('order_id')), what).toHaveLength(1)
    expect(await payAsHuman(answer.text('approval_url'))).toBe(303)
    await until(agent, `/v1/orders/${answer.text('order_id')}`, ({ body }) => body['status'] === 'paid')
  }
})

const sessionList = z.object({
  data: z.array(z.object({ status: z.string(), metadata: z.record(z.string(), z.string()) })),
})
