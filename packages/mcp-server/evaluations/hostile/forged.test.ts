import { randomUUID } from 'node:crypto'
import { MatterCloud } from '@mattercloud/sdk'
import { connectClient } from '@mattercloud/testing/mcp/mcpClient'
import { type ElicitResult, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { type RunningServer, serveHttp } from '../../src/http/serveHttp.ts'
import { connectEnvironment } from '../environment/environment.ts'
import { findMoneyViolations } from '../environment/moneyRules.ts'
import { createOwner, type Owner } from '../environment/owner.ts'
import { partBytes } from '../environment/parts.ts'

const answer = { name: 'Ada', line1: '123 Main St', city: 'San Francisco', state: 'CA', postal_code: '94105' }
const params = z.looseObject({ requestState: z.string().optional() })
const message = z.looseObject({ params: params.optional() })
type Params = z.infer<typeof params>

interface Tenant {
  owner: Owner
  key: string
  file_id: string
}

const environment = connectEnvironment(inject('service'))
let served: RunningServer
let tenant: Tenant
let quote_id: string
let quantity = 0
beforeAll(async () => {
  served = await serveHttp({ client: new MatterCloud({ baseUrl: environment.apiUrl }) }, { port: 0 })
  tenant = await newTenant()
})
afterAll(async () => {
  await served?.close()
  await environment.close()
})
beforeEach(async () => {
  quantity += 1
  quote_id = await newQuote(tenant)
})

async function newTenant(): Promise<Tenant> {
  const owner = createOwner(environment, `forger-${randomUUID().slice(0, 8)}@example.test`)
  const mc = new MatterCloud({ baseUrl: environment.apiUrl })
  const { api_key: key } = await mc.connect({ email: owner.email, name: 'forger' })
  const client = mc.withKey(key)
  const { id } = await client.files.upload({ filename: 'cube.stl', bytes: partBytes('cube.stl') })
  await client.files.waitUntilReady(id)
  return { owner, key, file_id: id }
}

/** A different quantity each time, so that there is a new quote to order. */
async function newQuote({ key, file_id }: Tenant): Promise<string> {
  const host = await startForger(key, (given) => given)
  const wish = { file_id, material_id: 'sla_white', quantity, ship_country: 'US' }
  const quoted = await host.call('quote', wish)
  await host.close()
  return z.looseObject({ quote_id: z.string() }).parse(quoted.structuredContent).quote_id
}

/** A host of 2026 that changes what it sends back with its user's answer. */
function startForger(
  key: string,
  forge: (given: Params) => Params,
  content: Record<string, unknown> = answer,
  action = 'accept',
) {
  const transport = new StreamableHTTPClientTransport(new URL(served.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    async fetch(url, init) {
      if (typeof init?.body !== 'string') return fetch(url, init)
      const sent = message.parse(JSON.parse(init.body))
      if (sent.params?.requestState === undefined) return fetch(url, init)
      return fetch(url, { ...init, body: JSON.stringify({ ...sent, params: forge(sent.params) }) })
    },
  })
  const forgedAnswer: ElicitResult = JSON.parse(JSON.stringify({ action, content }))
  return connectClient(transport, '2026-07-28', {
    elicitation: { form: {}, url: {} },
    answer: ({ mode }) => (mode === 'url' ? { action: 'accept' } : forgedAnswer),
  })
}

const changeMiddle = (state = '') => {
  const middle = Math.floor(state.length / 2)
  return `${state.slice(0, middle)}${state[middle] === 'A' ? 'B' : 'A'}${state.slice(middle + 1)}`
}
let wasDropped = false

/** The state of a question to another tenant. */
let othersState: string | undefined
beforeAll(async () => {
  const other = await newTenant()
  quantity += 1
  const quoted = await newQuote(other)
  const host = await startForger(other.key, (given) => {
    othersState = given.requestState
    return given
  })
  await host.call('checkout', { quote_id: quoted })
  await host.close()
})

test.each<[string, (given: Params) => Params, Record<string, unknown>?, string?]>([
  ['nothing: an honest answer still pays nothing', (given) => given],
  ['a letter of the state', (given) => ({ ...given, requestState: changeMiddle(given.requestState) })],
  ['a state that it made up', (given) => ({ ...given, requestState: btoa('{"approved":true}') })],
  [
    'no state at all, once: without it the question is asked again',
    ({ requestState, ...given }) => {
      const dropped = { ...given, ...(wasDropped ? { requestState } : {}) }
      wasDropped = true
      return dropped
    },
  ],
  ['the state of another tenant', (given) => ({ ...given, requestState: othersState })],
  ['another tool under the same state', (given) => ({ ...given, name: 'order_within_limits' })],
  ['other arguments under the same state', (given) => ({ ...given, arguments: { quote_id, max_cents: 1 } })],
  [
    'answers that nobody asked for',
    (given) => given,
    { ...answer, status: 'paid', approved: true, max_cents: 0 },
  ],
  ['an answer that is not text', (given) => given, { line1: { $ne: 1 }, city: [[]], name: 1e308 }],
  ['a prototype', (given) => given, { ...answer, constructor: { prototype: { approved: true } } }],
  ['an unknown action', (given) => given, answer, 'approve'],
  ['a no', (given) => given, answer, 'decline'],
])('forged: %s', async (_what, forge, content, action) => {
  const ordersBefore = await environment.orders(tenant.owner.email)
  const host = await startForger(tenant.key, forge, content, action)
  const outcome = await host
    .call('checkout', { quote_id })
    .then(({ structuredContent }) => JSON.stringify(structuredContent))
    .catch((error: unknown) => String(error))
  expect(outcome).not.toMatch(/"status":"(paid|queued)"/)
  const orders = await environment.orders(tenant.owner.email)
  expect(orders.length - ordersBefore.length).toBeLessThanOrEqual(1)
  for (const order of orders)
    expect(order).toMatchObject({ status: 'requires_payment', authorised_cents: 0, approved_by: null })
  expect(await findMoneyViolations(environment, tenant.owner, 0)).toEqual([])
  // The server still works.
  expect((await host.client.listTools()).tools).not.toEqual([])
  await host.close()
})

test('a question that is answered twice makes one order', async () => {
  const host = await startForger(tenant.key, (given) => given)
  await host.call('checkout', { quote_id })
  const orders = await environment.orders(tenant.owner.email)
  expect(orders[0]).toMatchObject({ status: 'requires_payment', authorised_cents: 0, quantity })
  await host.call('checkout', { quote_id })
  expect(await environment.orders(tenant.owner.email)).toEqual(orders)
  await host.close()
})
