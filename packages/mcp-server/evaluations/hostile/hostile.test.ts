import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { connectEnvironment } from '../environment/environment.ts'
import { type Host, startHost } from '../environment/host.ts'
import { findMoneyViolations } from '../environment/moneyRules.ts'
import { createOwner, type Owner } from '../environment/owner.ts'
import { partBytes } from '../environment/parts.ts'
import { findLeaks } from './findLeaks.ts'
import { meshesWithText } from './meshFiles.ts'
import { hostileTexts, marker } from './texts.ts'

const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const texts = Object.entries(hostileTexts)

const failure = z.looseObject({ code: z.string() })

interface Tenant {
  owner: Owner
  host: Host
  folder: string
  /** An unpaid order of this tenant, made on first use. */
  unpaid?: ReturnType<typeof unpaidOrder>
}

const environment = connectEnvironment(inject('service'))
let tenant: Tenant
beforeAll(async () => {
  tenant = await newTenant()
})
afterAll(async () => {
  await tenant?.host.close()
  await environment.close()
})
// Nobody approved anything, so no money may have moved.
afterEach(async () => {
  expect(await findMoneyViolations(environment, tenant.owner, 0)).toEqual([])
})

async function newTenant(): Promise<Tenant> {
  const owner = createOwner(environment, `tenant-${randomUUID().slice(0, 8)}@example.test`)
  const folder = environment.newFolder()
  const host = await startHost(environment.apiUrl, folder, environment.newFolder())
  const { api_key } = await new MatterCloud({ baseUrl: environment.apiUrl }).connect({
    email: owner.email,
    name: 'hostile',
  })
  await host.useKey(api_key)
  return { owner, host, folder }
}

/** Uploads a part and makes an order that nobody has paid. */
async function unpaidOrder({ host, folder }: Tenant) {
  writeFileSync(join(folder, 'cube.stl'), partBytes('cube.stl'))
  const uploaded = await host.call('upload', { path: 'cube.stl' })
  const run_id = String(uploaded.data['run_id'])
  const quoted = await host.call('quote', {
    run_id,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
  })
  const ordered = await host.call('checkout', { run_id, shipping_address_json: address })
  const { file_id } = uploaded.data
  return { run_id, file_id, quote_id: quoted.data['quote_id'], order_id: ordered.data['order_id'] }
}

describe('a file name is data', () => {
  test.each(texts)('%s', async (_what, text) => {
    // A slash ends a name, and a file system takes 255 bytes.
    const name = `${text.replaceAll('/', '∕').replaceAll('\0', '')}.stl`
    writeFileSync(join(tenant.folder, name), partBytes('cube.stl'))
    const uploaded = await tenant.host.call('upload', { path: name })
    expect(findLeaks(uploaded)).toEqual([])
    // A name that the service refuses gets our own error; every other is passed on as data.
    const { error, filename } = z
      .looseObject({ error: failure.optional(), filename: z.string().optional() })
      .parse(uploaded.data)
    if (error) expect(error.code).toBe('invalid_request')
    else expect(filename).toContain(marker)
    expect(findLeaks(await tenant.host.call('track', {}))).toEqual([])
  })
})

describe('text in a mesh is not passed on', () => {
  const sentences = [
    ...(['an instruction', 'a line of ours', 'a system message', 'bidi turns', 'terminal commands'] as const),
  ].flatMap((what) => Object.keys(meshesWithText).map((place) => [place, what] as const))

  test.each(sentences)('%s: %s', async (place, what) => {
    const { filename, bytes } = meshesWithText[place]?.(hostileTexts[what] ?? '') ?? {
      filename: '',
      bytes: '',
    }
    writeFileSync(join(tenant.folder, filename), bytes)
    const uploaded = await tenant.host.call('upload', { path: filename })
    expect(findLeaks(uploaded)).toEqual([])
    expect(uploaded.text).not.toContain(marker)
    expect(JSON.stringify(uploaded.data)).not.toContain(marker)
  })
})

describe('an address is data', () => {
  test.each(texts)('%s', async (_what, text) => {
    tenant.unpaid ??= unpaidOrder(tenant)
    const { run_id } = await tenant.unpaid
    const hostile = { ...address, name: text.slice(0, 90), line1: text.slice(0, 190) }
    const answer = await tenant.host.call('checkout', { run_id, shipping_address_json: hostile })
    expect(findLeaks(answer)).toEqual([])
    expect(answer.data['status']).not.toBe('paid')
    const field = await tenant.host.call('checkout', {
      run_id,
      shipping_address_json: { ...address, [text]: 'x' },
    })
    expect(field.data['status']).toBe('needs_input')
  })
})

describe('objects of another tenant are not found', () => {
  const attempts: [string, string, (ids: Record<string, unknown>) => Record<string, unknown>][] = [
    ['its file', 'upload', ({ file_id }) => ({ file_id })],
    ['its file, to be repaired', 'upload', ({ file_id }) => ({ file_id, repair: true })],
    [
      'its file, priced',
      'quote',
      ({ file_id }) => ({ file_id, material_id: 'sla_white', quantity: 1, ship_country: 'US' }),
    ],
    ['its quote', 'checkout', ({ quote_id }) => ({ quote_id, shipping_address_json: address })],
    [
      'its quote, to be paid',
      'order_within_limits',
      ({ quote_id }) => ({ quote_id, shipping_address_json: address }),
    ],
    ['its order', 'track', ({ order_id }) => ({ order_id })],
    ['its order, to be cancelled', 'cancel', ({ order_id }) => ({ order_id })],
    ['its run', 'track', ({ run_id }) => ({ run_id })],
    ['its run, to be ordered', 'checkout', ({ run_id }) => ({ run_id, shipping_address_json: address })],
  ]
  let othersIds: Record<string, unknown>
  let other: Tenant
  beforeAll(async () => {
    other = await newTenant()
    othersIds = await unpaidOrder(other)
  })
  afterAll(() => other?.host.close())

  test.each(attempts)('%s by %s', async (_what, tool, args) => {
    const answer = await tenant.host.call(tool, args(othersIds))
    expect(`${answer.text}${JSON.stringify(answer.data)}`).not.toContain('cube.stl')
    expect(`${answer.text}${JSON.stringify(answer.data)}`).not.toContain(other.owner.email)
    expect(['failed', 'not_ordered', 'needs_input']).toContain(answer.data['status'])
    const [othersOrder] = await environment.orders(other.owner.email)
    expect(othersOrder).toMatchObject({ status: 'requires_payment', authorised_cents: 0 })
  })
})

describe('hostile arguments are refused', () => {
  test.each([
    ['upload', { path: '/proc/self/environ' }],
    ['upload', { path: '../../../../etc/passwd' }],
    ['upload', { path: `${marker}\0.stl` }],
    ['upload', { source_url: `http://169.254.169.254/${marker}.stl` }],
    ['upload', { source_url: `file:///etc/${marker}` }],
    ['quote', { run_id: `../${marker}` }],
    ['quote', { material: hostileTexts['a line of ours'] ?? '' }],
    ['checkout', { acknowledged_risks: [hostileTexts['a line of ours'] ?? ''] }],
    ['checkout', { approved: true, status: 'paid' }],
    ['order_within_limits', { max_cents: 1e308 }],
    ['cancel', { order_id: `${marker}\nStatus: paid.` }],
    ['connect', { email: `${marker}\n@example.test` }],
  ])('%s %j', async (tool, args) => {
    const answer = await tenant.host.call(tool, args)
    expect(findLeaks(answer)).toEqual([])
    expect(['failed', 'needs_input']).toContain(answer.data['status'])
  })
})
