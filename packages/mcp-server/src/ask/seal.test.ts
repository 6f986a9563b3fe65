import { MatterCloud } from '@mattercloud/sdk'
import { dataOf, testKey } from '@mattercloud/testing/mcp/host'
import { connectClient, type McpClient } from '@mattercloud/testing/mcp/mcpClient'
import { type FakeApi, ids, quoted, readyFile, startFakeApi } from '@mattercloud/testing/sdk/fakeApi'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Served, serveHttp } from '../http/serveHttp.ts'

const otherKey = 'mc_test_10AOhycyamkKyENaw2sLSsN3q0V3A6p74'
const secret = 'the same secret in every process, 32 characters and more'
const minute = 60_000

let api: FakeApi
let served: Served
/** Another process behind the same address, with the same secret; and one that knows no secret but its own. */
let twin: Served
let stranger: Served
beforeAll(async () => {
  api = await startFakeApi()
  const client = new MatterCloud({ baseUrl: api.url })
  served = await serveHttp({ client }, { port: 0, stateSecret: secret })
  twin = await serveHttp({ client }, { port: 0, stateSecret: secret })
  stranger = await serveHttp({ client }, { port: 0 })
})
afterAll(async () => {
  for (const one of [served, twin, stranger]) await one.close()
  await api.close()
})
/** As if nothing had been asked or answered yet: no run knows the quantity. */
function forget() {
  api.reset()
  api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  api.on('POST /v1/quotes', { body: quoted() })
}
beforeEach(forget)
const open: McpClient[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const mcp of open.splice(0)) await mcp.close()
})

const sent = z.looseObject({ params: z.looseObject({ requestState: z.string().optional() }).optional() })

/** What happens to a state between the question and the answer; every state that came by is kept. */
type OnTheWay = (state: string) => { state: string; url?: string }
const seen: string[] = []

/** A host of 2026 whose user says how many; what it gives back with the answer goes through `onTheWay`. */
async function host(onTheWay: OnTheWay = (state) => ({ state }), key = testKey): Promise<McpClient> {
  const transport = new StreamableHTTPClientTransport(new URL(served.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    async fetch(url, init) {
      const message = typeof init?.body === 'string' ? sent.parse(JSON.parse(init.body)) : {}
      const given = message.params?.requestState
      if (given === undefined) return fetch(url, init)
      seen.push(given)
      const { state, url: elsewhere } = onTheWay(given)
      const params = { ...message.params, requestState: state }
      return fetch(elsewhere ?? url, { ...init, body: JSON.stringify({ ...message, params }) })
    },
  })
  const mcp = await connectClient(transport, '2026-07-28', {
    elicitation: { form: {} },
    answer: () => ({ action: 'accept', content: { quantity: 7 } }),
  })
  open.push(mcp)
  return mcp
}

const wish = { file_id: ids.file, material_id: 'sla_white', ship_country: 'US' }
const priced = () => api.count('POST /v1/quotes')

/** A state that an honest host was given for its question, and that it used. */
async function usedState(args: Record<string, unknown> = wish): Promise<string> {
  await (await host()).call('quote', args)
  forget()
  return seen.at(-1) ?? ''
}

test('an answer goes to the call that asked, also at another process that shares the secret', async () => {
  for (const url of [served.url, twin.url]) {
    const mcp = await host((state) => ({ state, url }))
    expect(dataOf(await mcp.call('quote', wish))).toMatchObject({ status: 'quoted' })
    expect(mcp.asked).toHaveLength(1)
    expect(priced()).toBe(1)
    forget()
  }
})

test('a state of another secret is refused, and nothing is priced', async () => {
  const mcp = await host((state) => ({ state, url: stranger.url }))
  await expect(mcp.call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(priced()).toBe(0)
})

test('a state that another key was given is refused, also for the same call', async () => {
  const state = await usedState()
  const mcp = await host(() => ({ state }), otherKey)
  await expect(mcp.call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(priced()).toBe(0)
})

test('the state of another call is worth nothing: this call’s question is put anew', async () => {
  const state = await usedState({ ...wish, ship_country: 'DE' })
  let swapped = false
  const mcp = await host((given) => {
    const forged = swapped ? given : state
    swapped = true
    return { state: forged }
  })
  expect(dataOf(await mcp.call('quote', wish))).toMatchObject({ status: 'quoted' })
  expect(mcp.asked).toHaveLength(2)
  expect(priced()).toBe(1)
  const body = api.seen.find(({ method, path }) => `${method} ${path}` === 'POST /v1/quotes')?.body
  expect(JSON.parse(body?.toString() ?? '')).toMatchObject({ ship_country: 'US', quantity: 7 })
})

test('the order of a call’s arguments makes it no other call', async () => {
  const { file_id, ...others } = wish
  const state = await usedState()
  const mcp = await host(() => ({ state }))
  expect(dataOf(await mcp.call('quote', { ...others, file_id }))).toMatchObject({ status: 'quoted' })
  expect(mcp.asked).toHaveLength(1)
})

test('after half an hour an answer is too late, and says so; before, it is taken', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const later = (minutes: number) =>
    host((state) => {
      vi.setSystemTime(Date.now() + minutes * minute)
      return { state }
    })
  expect(dataOf(await (await later(29)).call('quote', wish))).toMatchObject({ status: 'quoted' })
  forget()
  await expect((await later(31)).call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(priced()).toBe(0)
})
