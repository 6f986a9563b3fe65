import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { MatterCloud } from '@mattercloud/sdk/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type ModelServer, startModelServer } from './testing/modelServer.ts'
import { startExample } from './testing/program.ts'

// Programs start from source, on a machine that may be busy.
const LONG_MS = 120_000

let root: string
let stack: Stack
let mc: MatterCloud
let env: Record<string, string>
let operator: string
let accounts = 0

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-examples-')))
  stack = await startStack({ dataDir: join(root, 'stack'), durable: false, callsPerMinute: 600 })
  operator = await stack.operatorKey('examples')
}, LONG_MS)
/** An account for each test. */
beforeEach(async () => {
  accounts += 1
  const options = { baseUrl: stack.links.api_url, configDir: join(root, `config-${accounts}`) }
  const { api_key } = await new MatterCloud(options).connect({ email: `ada${accounts}@example.test` })
  mc = new MatterCloud({ ...options, apiKey: api_key })
  env = {
    MATTERCLOUD_API_URL: options.baseUrl,
    MATTERCLOUD_API_KEY: api_key,
    MATTERCLOUD_CONFIG_DIR: options.configDir,
  }
})
afterAll(async () => {
  await stack?.stop()
  rmSync(root, { recursive: true, force: true })
})

/** Pays as the human, on the review page's payment link. */
async function pay(order_id: string): Promise<void> {
  const { approval_url } = await mc.orders.get(order_id)
  const card = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }
  await fetch(String(approval_url))
  await fetch(String(approval_url), { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' })
}

/** Acts as the farm, by the operator's API, once the payment has arrived. */
async function deliver(order_id: string): Promise<void> {
  for await (const { status } of mc.orders.updates(order_id)) if (status === 'paid') break
  const { authorised_cents } = await mc.orders.get(order_id)
  const steps = {
    accept: { final_price_cents: authorised_cents },
    start: {},
    ship: { carrier: 'SF', tracking_number: '1' },
    deliver: {},
  }
  for (const [step, body] of Object.entries(steps)) {
    const answer = await fetch(`${stack.links.api_url}/v1/operator/orders/${order_id}/${step}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(`${step} ${answer.status}`).toBe(`${step} 200`)
  }
}

const newestOrder = async () => (await mc.orders.list({ limit: 1 })).items[0]

describe('an agent prepares an order, asking before each call that writes, and spends nothing', () => {
  let model: ModelServer
  beforeEach(async () => {
    model = await startModelServer()
    return () => model.close()
  })
  const modelEnv = () => ({
    ANTHROPIC_API_KEY: 'none',
    ANTHROPIC_BASE_URL: model.url,
    OPENAI_API_KEY: 'none',
    OPENAI_BASE_URL: model.url,
    OPENAI_AGENTS_DISABLE_TRACING: '1',
  })

  test.each(['ai-sdk', 'anthropic', 'langgraph', 'openai-agents'])(
    '%s',
    async (name) => {
      const program = startExample(name, { env: { ...env, ...modelEnv() }, answer: () => 'y' })
      const { code, stdout, stderr } = await program.ended
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^Please review and pay here: http/m)
      expect([...stdout.matchAll(/^Allow (\w+) /gm)].map(([, tool]) => tool)).toEqual([
        'upload',
        'quote',
        'checkout',
      ])
      expect(await newestOrder()).toMatchObject({
        status: 'requires_payment',
        amounts: { held_cents: 0, charged_cents: 0 },
        filename: 'bracket.stl',
      })
    },
    LONG_MS,
  )

  test(
    'and does nothing if the human refuses',
    async () => {
      const answer = (question: string) => (question.startsWith('Allow checkout') ? 'n' : 'y')
      const { code, stdout } = await startExample('ai-sdk', { env: { ...env, ...modelEnv() }, answer }).ended
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('I stop here.') })
      expect(await newestOrder()).toBeUndefined()
    },
    LONG_MS,
  )
})

describe('plain Node', () => {
  /** What the person types, by the start of the question. */
  const typed: Record<string, string> = {
    'One of these:': 'sla_white',
    'A whole number:': '1',
    'A two-letter code': 'DE',
    'Recipient:': 'Ada Lovelace',
    'Street and number:': 'Unter den Linden 1',
    'City:': 'Berlin',
    'Postal code': '10117',
    'Country,': 'DE',
  }
  const answer = (question: string) =>
    Object.entries(typed).find(([start]) => question.startsWith(start))?.[1] ?? ''

  test(
    'buys a part, from its file to its delivery, and asks for everything',
    async () => {
      const program = startExample('plain-node', { env, answer })
      await program.waitFor(/Review and pay here: http/)
      const { order_id = '', shipping_address_json } = (await newestOrder()) ?? {}
      expect(shipping_address_json).toMatchObject({ line1: 'Unter den Linden 1', country: 'DE' })
      await pay(order_id)
      await deliver(order_id)
      expect(await program.ended).toMatchObject({ code: 0, stderr: '', stdout: /delivered$/m })
    },
    LONG_MS,
  )

  test(
    'ends without a stack trace when it is interrupted',
    async () => {
      const interrupted = startExample('plain-node', { env })
      await interrupted.waitFor(/One of these:/)
      interrupted.signal('SIGINT')
      expect(await interrupted.ended).toMatchObject({ signal: 'SIGINT', stderr: '' })
    },
    LONG_MS,
  )

  test(
    'names the problem if the part is not there',
    async () => {
      const { code, stderr } = await startExample('plain-node', { env, last: 'no-such-part.stl' }).ended
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('no-such-part.stl') })
      expect(stderr).not.toContain('    at ')
    },
    LONG_MS,
  )
})

test(
  'a worker that was stopped continues its jobs, and orders nothing twice',
  async () => {
    const jobs = join(root, 'jobs.json')
    const answers = {
      material_id: 'sla_white',
      quantity: 1,
      ship_country: 'DE',
      shipping_address_json: {
        name: 'Ada',
        line1: 'Unter den Linden 1',
        city: 'Berlin',
        postal_code: '10117',
        country: 'DE',
      },
    }
    const { shipping_address_json: _omitted, ...incomplete } = answers
    const path = 'examples/parts/bracket.stl'
    writeFileSync(
      jobs,
      JSON.stringify([
        { name: 'left', path, answers },
        { name: 'right', path, answers },
        { name: 'open', path, answers: incomplete },
      ]),
    )
    const first = startExample('resumable-worker', { env, last: jobs })
    for (const name of ['left', 'right'])
      await first.waitFor(new RegExp(`^${name}: waits for a human: http`, 'm'))
    await first.waitFor(/^open: What is the full shipping address.* as shipping_address_json\.$/m)
    first.signal('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' })

    const second = startExample('resumable-worker', { env, last: jobs })
    for (const name of ['left', 'right']) {
      await second.waitFor(new RegExp(`^${name}: waits for a human: http`, 'm'))
      const { order_id = '' } = await mc.run(name).state()
      await pay(order_id)
      await deliver(order_id)
    }
    const { code, stdout, stderr } = await second.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('left: delivered')
    expect(stdout).toContain('right: delivered')
    expect((await mc.orders.list()).items).toHaveLength(2)
  },
  LONG_MS,
)

test(
  'a receiver handles each event',
  async () => {
    // The address is known before the secret, as with a receiver that is deployed first.
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = z.object({ port: z.int() }).parse(probe.address())
    probe.close()
    const { id, secret } = await mc.webhookEndpoints.create({ url: `http://127.0.0.1:${port}/` })
    const receiver = startExample('webhook-receiver', {
      env: { PORT: String(port), MATTERCLOUD_WEBHOOK_SECRET: secret },
    })
    await receiver.waitFor(/Waiting for events/)
    await mc.webhookEndpoints.test(id)
    await receiver.waitFor(/^webhook\.test /m)
    receiver.signal('SIGINT')
    expect(await receiver.ended).toMatchObject({ signal: 'SIGINT', stderr: '' })
  },
  LONG_MS,
)
