import { MatterCloud } from '@mattercloud/sdk'
import { dataOf, testKey } from '@mattercloud/testing/mcp/host'
import { connectClient, type McpClient } from '@mattercloud/testing/mcp/mcpClient'
import { ids, quoted, readyFile } from '@mattercloud/testing/sdk/samples'
import { type ServedFakeService, serveFakeService } from '@mattercloud/testing/sdk/serveFakeService'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type RunningServer, serveHttp } from '../http/serveHttp.ts'

const otherKey = 'mc_test_10AOhycyamkKyENaw2sLSsN3q0V3A6p74'
const secret = 'the same secret in every process, 32 characters and more'
const minute = 60_000

/** The fake service knows one key; to it, `otherKey` is a second key of the same account. */
async function fetchWithKnownKey(...args: Parameters<typeof fetch>): Promise<Response> {
  const request = new Request(...args)
  if (request.headers.get('Authorization') === `Bearer ${otherKey}`)
    request.headers.set('Authorization', `Bearer ${testKey}`)
  return fetch(request)
}

let api: ServedFakeService
let served: RunningServer
/** Another process behind the same address, with the same secret; and one with its own random secret. */
let sameSecret: RunningServer
let otherSecret: RunningServer
beforeAll(async () => {
  api = await serveFakeService({ apiKey: testKey })
  const client = new MatterCloud({ baseUrl: api.url, fetch: fetchWithKnownKey })
  served = await serveHttp({ client }, { port: 0, stateSecret: secret })
  sameSecret = await serveHttp({ client }, { port: 0, stateSecret: secret })
  otherSecret = await serveHttp({ client }, { port: 0 })
})
afterAll(async () => {
  for (const one of [served, sameSecret, otherSecret]) await one.close()
  await api.close()
})
/** Resets the service, so that no run knows the quantity. */
function resetService() {
  api.reset()
  api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  api.on('POST /v1/quotes', { body: quoted() })
}
beforeEach(resetService)
const open: McpClient[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const mcp of open.splice(0)) await mcp.close()
})

const sent = z.looseObject({ params: z.looseObject({ requestState: z.string().optional() }).optional() })

/** Changes a state between the question and the answer; every state is recorded in `seenStates`. */
type ChangeState = (state: string) => { state: string; url?: string }
const seenStates: string[] = []

/** A host of 2026 whose user gives the quantity; the state that it returns goes through `changeState`. */
async function host(changeState: ChangeState = (state) => ({ state }), key = testKey): Promise<McpClient> {
  const transport = new StreamableHTTPClientTransport(new URL(served.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    async fetch(url, init) {
      const message = typeof init?.body === 'string' ? sent.parse(JSON.parse(init.body)) : {}
      const given = message.params?.requestState
      if (given === undefined) return fetch(url, init)
      seenStates.push(given)
      const { state, url: otherUrl } = changeState(given)
      const params = { ...message.params, requestState: state }
      return fetch(otherUrl ?? url, { ...init, body: JSON.stringify({ ...message, params }) })
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
const quoteCount = () => api.count('POST /v1/quotes')

/** A state that an honest host received with a question and has used. */
async function usedState(args: Record<string, unknown> = wish): Promise<string> {
  await (await host()).call('quote', args)
  resetService()
  return seenStates.at(-1) ?? ''
}

test('an answer goes to the call that asked, also at another process that shares the secret', async () => {
  for (const url of [served.url, sameSecret.url]) {
    const mcp = await host((state) => ({ state, url }))
    expect(dataOf(await mcp.call('quote', wish))).toMatchObject({ status: 'quoted' })
    expect(mcp.elicitations).toHaveLength(1)
    expect(quoteCount()).toBe(1)
    resetService()
  }
})

test('a state of another secret is refused, and nothing is priced', async () => {
  const mcp = await host((state) => ({ state, url: otherSecret.url }))
  await expect(mcp.call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(quoteCount()).toBe(0)
})

test('a state that another key was given is refused, also for the same call', async () => {
  const state = await usedState()
  const mcp = await host(() => ({ state }), otherKey)
  await expect(mcp.call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(quoteCount()).toBe(0)
})

test('the state of another call is not accepted: this call’s question is asked again', async () => {
  const state = await usedState({ ...wish, ship_country: 'DE' })
  let swapped = false
  const mcp = await host((given) => {
    const forged = swapped ? given : state
    swapped = true
    return { state: forged }
  })
  expect(dataOf(await mcp.call('quote', wish))).toMatchObject({ status: 'quoted' })
  expect(mcp.elicitations).toHaveLength(2)
  expect(quoteCount()).toBe(1)
  const sentQuote = api.requests.find(({ method, path }) => `${method} ${path}` === 'POST /v1/quotes')
  expect(sentQuote?.json()).toMatchObject({ ship_country: 'US', quantity: 7 })
})

test('the same arguments in another order are the same call', async () => {
  const { file_id, ...others } = wish
  const state = await usedState()
  const mcp = await host(() => ({ state }))
  expect(dataOf(await mcp.call('quote', { ...others, file_id }))).toMatchObject({ status: 'quoted' })
  expect(mcp.elicitations).toHaveLength(1)
})

test('an answer is accepted for half an hour, and refused after that', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const answerAfter = (minutes: number) =>
    host((state) => {
      vi.setSystemTime(Date.now() + minutes * minute)
      return { state }
    })
  expect(dataOf(await (await answerAfter(29)).call('quote', wish))).toMatchObject({ status: 'quoted' })
  resetService()
  await expect((await answerAfter(31)).call('quote', wish)).rejects.toMatchObject({ code: -32602 })
  expect(quoteCount()).toBe(0)
})
