import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { MatterCloud, openToolContext } from '@mattercloud/sdk/node'
import type { ToolContext } from '@mattercloud/sdk/tools'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as aiSdk from './ai-sdk/agent.ts'
import * as anthropic from './anthropic/agent.ts'
import * as langgraph from './langgraph/agent.ts'
import * as openai from './openai-agents/agent.ts'
import { print } from './plain-node/print.ts'
import { work } from './resumable-worker/worker.ts'
import { aiSdkModel, anthropicClient, langchainModel, openaiModel } from './testing/models.ts'
import { startReceiver } from './webhook-receiver/receiver.ts'

const bracket = fileURLToPath(new URL('parts/bracket.stl', import.meta.url))
const answers = {
  material_id: 'sla_white',
  quantity: 1,
  ship_country: 'US',
  shipping_address_json: { line1: '123 Main St', city: 'San Francisco', country: 'US' },
}

let root: string
let stack: Stack
let mc: MatterCloud
let context: Omit<ToolContext, 'signal'>
let operator: string
let accounts = 0

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-examples-')))
  mkdirSync(join(root, 'parts'))
  copyFileSync(bracket, join(root, 'parts', 'bracket.stl'))
  stack = await startStack({ dataDir: join(root, 'stack'), durable: false })
  operator = await stack.operatorKey('examples')
}, 120_000)
/** An account for each test, because the calls of a key are limited. */
beforeEach(async () => {
  accounts += 1
  const options = { baseUrl: stack.links.api_url, configDir: join(root, `config-${accounts}`) }
  const { api_key } = await new MatterCloud(options).connect({ email: `ada${accounts}@example.test` })
  mc = new MatterCloud({ ...options, apiKey: api_key })
  context = {
    ...(await openToolContext({ ...options, folders: [join(root, 'parts')] })),
    keys: { kind: 'test', get: async () => api_key, set: async () => undefined },
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
  const steps = {
    accept: { final_price_cents: 5000 },
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
  const prompt = 'Print bracket.stl in white resin, once, for me in San Francisco.'
  const calledTools: string[] = []
  const approve = async (tool: string) => {
    calledTools.push(tool)
    return true
  }
  const chats = {
    'ai-sdk': () => aiSdk.chat({ model: aiSdkModel(), context, prompt, approve }),
    'openai-agents': () => openai.chat({ model: openaiModel(), context, prompt, approve }),
    langgraph: () => langgraph.chat({ model: langchainModel(), context, prompt, approve }),
    anthropic: () =>
      anthropic.chat({ client: anthropicClient(), model: 'scripted', context, prompt, approve }),
  }
  test.each(Object.entries(chats))(
    '%s',
    async (_name, chat) => {
      calledTools.length = 0
      expect(await chat()).toMatch(/^Please review and pay here: http/)
      const order = await newestOrder()
      expect(order).toMatchObject({
        status: 'requires_payment',
        authorised_cents: 0,
        filename: 'bracket.stl',
      })
      expect(calledTools).toEqual(['upload', 'quote', 'checkout'])
    },
    60_000,
  )

  test('and does nothing if the human refuses', async () => {
    const refuse = async (tool: string) => (await approve(tool)) && tool !== 'checkout'
    // The scripted model does not handle a refusal: it finds no link.
    await expect(aiSdk.chat({ model: aiSdkModel(), context, prompt, approve: refuse })).rejects.toThrow(
      'review_url',
    )
    expect(calledTools).toContain('checkout')
    expect(await newestOrder()).toBeUndefined()
  }, 60_000)
})

test('plain Node buys a part, from its file to its delivery', async () => {
  const shown: string[] = []
  const done = print(mc, {
    name: 'plain',
    path: bracket,
    signal: AbortSignal.timeout(60_000),
    user: {
      answer: async () => answers,
      async show(text) {
        shown.push(text)
        if (!text.startsWith('Review')) return
        const order = await newestOrder()
        await pay(String(order?.order_id))
        await deliver(String(order?.order_id))
      },
    },
  })
  expect(await mc.orders.get(await done)).toMatchObject({ status: 'delivered', captured_cents: 5000 })
  expect(shown.at(-1)).toContain('delivered')
}, 90_000)

test('a worker that was stopped continues its jobs, and orders nothing twice', async () => {
  const jobs = ['left', 'right'].map((name) => ({ name, path: bracket, answers }))
  const notifier = { questions: async () => undefined, status: async () => undefined }
  const first = new AbortController()
  const reported: string[] = []
  const stopped = work(
    mc,
    jobs,
    {
      ...notifier,
      review: async ({ name }) => {
        reported.push(name)
        if (reported.length === jobs.length) first.abort()
      },
    },
    first.signal,
  )
  await expect(stopped).rejects.toThrow()

  const statuses: string[] = []
  await work(
    mc,
    jobs,
    {
      ...notifier,
      async review({ name }) {
        const { order_id } = await mc.run(name).state()
        await pay(String(order_id))
        await deliver(String(order_id))
      },
      status: async ({ name }, status) => void statuses.push(`${name} ${status}`),
    },
    AbortSignal.timeout(60_000),
  )
  expect(statuses).toContain('left delivered')
  expect(statuses).toContain('right delivered')
  expect((await mc.orders.list()).items).toHaveLength(2)
  expect((await mc.files.list()).items).toHaveLength(2)
}, 90_000)

test('a receiver handles each event', async () => {
  let listener: Parameters<typeof startReceiver>[1] = async () => undefined
  const heard = new Promise<string>((resolve) => {
    listener = async ({ type }) => resolve(type)
  })
  // The address is known before the secret, as with a receiver that is deployed first.
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = z.object({ port: z.int() }).parse(probe.address())
  probe.close()
  const { id, secret } = await mc.webhookEndpoints.create({ url: `http://127.0.0.1:${port}/` })
  const server = startReceiver(secret, listener).listen(port, '127.0.0.1')
  await mc.webhookEndpoints.test(id)
  expect(await heard).toBe('webhook.test')
  server.close()
}, 60_000)
