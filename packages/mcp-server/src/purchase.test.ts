import { randomUUID } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MatterCloud } from '@mattercloud/sdk'
import { connectFirstSdkHttp, type Peer, startFirstSdkStdio } from '@mattercloud/testing/mcp/firstSdkClient'
import { dataOf, forgetKey, textOf } from '@mattercloud/testing/mcp/host'
import { type HttpProgram, startHttpProgram } from '@mattercloud/testing/mcp/httpProgram'
import { connectHttp, type Era, type Person } from '@mattercloud/testing/mcp/mcpClient'
import { startStdioClient } from '@mattercloud/testing/mcp/stdioClient'
import { afterAll, assert, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Environment, startEnvironment } from '../evaluations/environment/environment.ts'
import { createOwner, type Owner } from '../evaluations/environment/owner.ts'
import { partBytes } from '../evaluations/environment/parts.ts'

const bracket = fileURLToPath(new URL('../../../examples/parts/bracket.stl', import.meta.url))
const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

let environment: Environment
let program: HttpProgram
beforeAll(async () => {
  environment = await startEnvironment({ maxFileBytes: 100_000 })
  program = await startHttpProgram({ MATTERCLOUD_API_URL: environment.apiUrl })
}, 120_000)
afterAll(async () => {
  expect(await program?.stop()).toBe(0)
  await environment?.close()
})

const newOwner = () => createOwner(environment, `ada-${randomUUID().slice(0, 8)}@example.test`)

/** A computer with the bracket in its allowed folder, and nothing else. */
function newComputer() {
  const [folder, configDir] = [environment.newFolder(), environment.newFolder()]
  copyFileSync(bracket, join(folder, 'bracket.stl'))
  const env = {
    MATTERCLOUD_API_URL: environment.apiUrl,
    MATTERCLOUD_CONFIG_DIR: configDir,
    MATTERCLOUD_FOLDERS: folder,
  }
  return { env, forget: () => forgetKey(configDir, environment.apiUrl) }
}

const pricedSchema = z.object({ price: z.object({ min_cents: z.int(), max_cents: z.int() }) })
const linkSchema = z.object({ drop_url: z.string() })
/** Whoever paid on the page that the call opened may have paid before it returns: then there is nothing to review. */
const orderedSchema = z.object({ order_id: z.string(), review_url: z.string().optional() })

test('a part goes from a file on this computer to a delivered parcel, and only a human pays', async () => {
  const owner = newOwner()
  const { env, forget } = newComputer()
  const mcp = await startStdioClient(env)
  const connected = await mcp.call('connect', { email: owner.email, name: 'purchase test' })
  expect(dataOf(connected)).toMatchObject({ status: 'connected', email: owner.email })
  const { run_id } = dataOf(connected)

  const uploaded = await mcp.call('upload', { run_id, path: 'bracket.stl' })
  expect(dataOf(uploaded)).toMatchObject({ status: 'ready', run_id, filename: 'bracket.stl', missing: [] })
  expect(dataOf(await mcp.call('upload', { run_id, path: 'bracket.stl' }))).toMatchObject({ uploaded: false })

  expect(dataOf(await mcp.call('quote', { run_id }))).toMatchObject({ status: 'needs_input' })
  const quoted = await mcp.call('quote', {
    run_id,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
  })
  const { price } = pricedSchema.parse(dataOf(quoted))
  expect(dataOf(quoted)).toMatchObject({ status: 'quoted', risks: [] })

  expect(dataOf(await mcp.call('checkout', { run_id }))).toMatchObject({ status: 'needs_input' })
  const checkout = await mcp.call('checkout', { run_id, shipping_address_json: address })
  expect(dataOf(checkout)).toMatchObject({ status: 'requires_payment', waiting_for: 'human', price })
  const { order_id, review_url } = orderedSchema.parse(dataOf(checkout))
  const repeated = await mcp.call('checkout', { run_id, shipping_address_json: address })
  expect(dataOf(repeated)).toMatchObject({ order_id })
  expect(dataOf(await mcp.call('track', { run_id }))).toMatchObject({
    status: 'requires_payment',
    order: { amounts: { held_cents: 0, charged_cents: 0 } },
  })

  assert(review_url)
  await owner.approve(review_url)
  expect(owner.approvals).toEqual([price.max_cents])
  expect(dataOf(await mcp.call('track', { run_id, wait_seconds: 20 }))).toMatchObject({
    status: 'paid',
    order: { changed: true, amounts: { held_cents: price.max_cents, charged_cents: 0 } },
  })

  await environment.farm(order_id, 'accept', { final_price_cents: price.min_cents })
  await environment.farm(order_id, 'start')
  await environment.farm(order_id, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' })
  expect(dataOf(await mcp.call('track'))).toMatchObject({
    status: 'listed',
    open_orders: [{ order_id, part: 'bracket.stl', status: 'shipped' }],
  })
  await environment.farm(order_id, 'deliver')
  expect(dataOf(await mcp.call('track', { run_id }))).toMatchObject({
    status: 'delivered',
    next_call: null,
    order: {
      amounts: { held_cents: 0, charged_cents: price.min_cents },
      carrier: 'SF Express',
      tracking_number: 'SF1',
    },
  })
  expect(dataOf(await mcp.call('track'))).toMatchObject({ open_orders: [] })
  await mcp.close()
  await forget()
}, 120_000)

test('a file above the limit of the service is not read, and the user is told the limit', async () => {
  const owner = newOwner()
  const { env, forget } = newComputer()
  writeFileSync(join(env.MATTERCLOUD_FOLDERS, 'large.stl'), Buffer.alloc(100_001))
  const mcp = await startStdioClient(env)
  await mcp.call('connect', { email: owner.email, name: 'large file' })
  const refused = dataOf(await mcp.call('upload', { path: 'large.stl' }))
  const words = 'The file has 100001 bytes, and MatterCloud takes at most 100000: export it'
  expect(refused).toMatchObject({
    status: 'failed',
    error: { code: 'file_too_large', message: expect.stringContaining(words) },
    next_action: 'ask_user_for_another_file',
    tell_user: expect.stringContaining(words),
  })
  await mcp.close()
  await forget()
}, 60_000)

/** A human who answers forms, and acts on pages if the host can open them. */
function humanAt(owner: Owner, elicitation: Person['elicitation']): Person {
  const knows: Record<string, string | number> = {
    ...{ material_id: 'sla_white', quantity: 2, ship_country: 'United States' },
    ...{
      name: 'Ada Lovelace',
      line1: '123 Main St',
      city: 'San Francisco',
      state: 'CA',
      postal_code: '94105',
    },
  }
  return {
    elicitation,
    async answer(params) {
      if (params.mode === 'url') {
        await actOn(params.url, owner)
        return { action: 'accept' }
      }
      const answers = Object.entries(knows).filter(([field]) => field in params.requestedSchema.properties)
      return { action: 'accept', content: Object.fromEntries(answers) }
    },
  }
}

function actOn(url: string, owner: Owner): Promise<void> {
  return new URL(url).pathname.startsWith('/drop/')
    ? owner.putFile(url, 'bracket.stl', partBytes('bracket.stl'))
    : owner.approve(url)
}

const forms = { form: {} }
const formsAndPages = { form: {}, url: {} }
const secondSdkStdio = (era: Era) => (env: Record<string, string>, person: Person) =>
  startStdioClient(env, { era, person })
const secondSdkHttp = (era: Era) => (url: string, key: string, person: Person) =>
  connectHttp(url, key, era, person)

describe('a human buys a part with every client library', () => {
  test.each([
    { library: 'sdk 1.x', era: '2025', elicitation: forms, start: startFirstSdkStdio },
    { library: 'client 2.x', era: '2025', elicitation: formsAndPages, start: secondSdkStdio('legacy') },
    { library: 'client 2.x', era: '2026', elicitation: formsAndPages, start: secondSdkStdio('2026-07-28') },
  ])(
    '$library of $era over stdio',
    async ({ elicitation, start }) => {
      const owner = newOwner()
      const { env, forget } = newComputer()
      const peer = await start(env, humanAt(owner, elicitation))
      const { run_id } = dataOf(await peer.call('connect', { email: owner.email }))
      const uploaded = await peer.call('upload', { run_id, path: 'bracket.stl' })
      expect(uploaded.content.map(({ type }) => type)).toEqual(['text', 'image'])
      await buyPart(peer, run_id ?? '', owner)
      await peer.close()
      await forget()
    },
    120_000,
  )

  test.each([
    { library: 'sdk 1.x', era: '2025', elicitation: forms, start: connectFirstSdkHttp },
    { library: 'client 2.x', era: '2025', elicitation: formsAndPages, start: secondSdkHttp('legacy') },
    { library: 'client 2.x', era: '2026', elicitation: formsAndPages, start: secondSdkHttp('2026-07-28') },
  ])(
    '$library of $era over HTTP',
    async ({ elicitation, start }) => {
      const owner = newOwner()
      const { api_key } = await new MatterCloud({ baseUrl: environment.apiUrl }).connect({
        email: owner.email,
        name: 'purchase test',
      })
      const peer = await start(program.url, api_key, humanAt(owner, elicitation))
      const waiting = dataOf(await peer.call('upload'))
      const { run_id } = waiting
      if (!hasOpened(peer, '/drop/')) await actOn(linkSchema.parse(waiting).drop_url, owner)
      const uploaded = await peer.call('upload', { run_id, wait_seconds: 20 })
      expect(dataOf(uploaded)).toMatchObject({ status: 'ready', filename: 'bracket.stl' })
      await buyPart(peer, run_id ?? '', owner)
      await peer.close()
    },
    120_000,
  )
})

/** Whether the host has opened a page of this kind; the human has then acted on it. */
const hasOpened = ({ elicitations }: Peer, kind: string) =>
  elicitations.some((params) => params.mode === 'url' && new URL(params.url).pathname.startsWith(kind))

/** Buys a measured part, until it is delivered; what is missing is asked for in forms. */
async function buyPart(peer: Peer, run_id: string, owner: Owner): Promise<void> {
  const { price } = pricedSchema.parse(dataOf(await peer.call('quote', { run_id })))
  const checkout = await peer.call('checkout', { run_id })
  expect(peer.elicitations.filter(({ mode }) => mode !== 'url')).toHaveLength(2)
  const { order_id, review_url } = orderedSchema.parse(dataOf(checkout))
  // A host that cannot open pages has shown the link: the human opens it now.
  if (!hasOpened(peer, '/review/')) {
    assert(review_url)
    expect(textOf(checkout)).toContain(review_url)
    expect(dataOf(await peer.call('track', { run_id }))).toMatchObject({
      order: { amounts: { held_cents: 0 } },
    })
    await actOn(review_url, owner)
  }
  expect(owner.approvals).toEqual([price.max_cents])
  expect(dataOf(await peer.call('track', { run_id, wait_seconds: 20 }))).toMatchObject({
    status: 'paid',
    order: { quantity: 2, amounts: { held_cents: price.max_cents, charged_cents: 0 } },
  })
  await environment.farm(order_id, 'accept', { final_price_cents: price.min_cents })
  await environment.farm(order_id, 'start')
  await environment.farm(order_id, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' })
  await environment.farm(order_id, 'deliver')
  expect(dataOf(await peer.call('track', { run_id }))).toMatchObject({
    status: 'delivered',
    order: { amounts: { charged_cents: price.min_cents } },
  })
}
