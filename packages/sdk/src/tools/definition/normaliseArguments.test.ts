import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createFakeService } from '@mattercloud/sdk/testing'
import { describe, expect, test } from 'vitest'
import { MatterCloud } from '../../client.ts'
import { listedSchemas, resultData, tools } from '../index.ts'
import { normaliseArguments } from './normaliseArguments.ts'

const inputOf = (name: string) => {
  const tool = tools.find((one) => one.name === name)
  if (!tool) throw new Error(`no tool ${name}`)
  return tool.input
}

describe('arguments as hosts send them', () => {
  test.each<[string, unknown, unknown]>([
    ['track', { order_id: null, run_id: '', wait_seconds: null, find: '  ' }, {}],
    ['track', { wait_seconds: ' 20 ' }, { wait_seconds: 20 }],
    [
      'quote',
      { quantity: '2', max_cents: '-7', compare: 'true' },
      { quantity: 2, max_cents: -7, compare: true },
    ],
    [
      'quote',
      { material_id: '5', find: null, compare: 'False' },
      { material_id: '5', find: null, compare: false },
    ],
    ['quote', { acknowledged_risks: '["thin_walls"]' }, { acknowledged_risks: ['thin_walls'] }],
    [
      'checkout',
      { shipping_address_json: '{"city":"Berlin"}' },
      { shipping_address_json: { city: 'Berlin' } },
    ],
    [
      'checkout',
      { shipping_address_json: JSON.stringify('{"city":"Berlin"}') },
      { shipping_address_json: { city: 'Berlin' } },
    ],
    [
      'checkout',
      { shipping_address_json: { city: 'Berlin', line2: null, phone: '', other: null } },
      { shipping_address_json: { city: 'Berlin', other: null } },
    ],
    ['checkout', null, {}],
    ['checkout', '{"max_cents":"100","run_id":null}', { max_cents: 100 }],
  ])('%s %j', (name, given, meant) => {
    expect(normaliseArguments(inputOf(name), given)).toEqual(meant)
  })

  test.each<[string, unknown]>([
    ['quote', { quantity: 'two' }],
    ['quote', { quantity: '2 pieces' }],
    ['quote', { quantity: '0x10' }],
    ['quote', { quantity: true }],
    ['quote', { compare: 'yes' }],
    ['quote', { acknowledged_risks: 'thin_walls' }],
    ['checkout', { shipping_address_json: 'Torstr. 1, Berlin' }],
    ['checkout', { shipping_address_json: '["Berlin"]' }],
    ['connect', { email: null }],
    ['connect', { email: '' }],
    ['track', [1]],
  ])('what stands for nothing else is left to the schema, which refuses it: %s %j', (name, given) => {
    expect(normaliseArguments(inputOf(name), given)).toEqual(given)
    expect(inputOf(name).safeParse(given).success).toBe(false)
  })
})

test('every object of the listed arguments names its fields', () => {
  const objects = tools.flatMap((tool) =>
    Object.values(listedSchemas(tool).input.properties).filter(({ type }) => type === 'object'),
  )
  expect(objects).toHaveLength(2)
  for (const { properties } of objects)
    expect(Object.keys(properties ?? {})).toEqual(
      expect.arrayContaining(['line1', 'city', 'country', 'state']),
    )
})

const bracket = fileURLToPath(new URL('../../../../../examples/parts/bracket.stl', import.meta.url))

test('a purchase with every argument given, as the strict modes of providers do', async () => {
  const service = createFakeService()
  const client = new MatterCloud({ baseUrl: service.url, apiKey: service.apiKey, fetch: service.fetch })
  const context = {
    client,
    keys: { kind: 'request', get: async () => service.apiKey, set: async () => {} },
    signal: new AbortController().signal,
  }
  const call = async (name: string, meant: Record<string, string>) => {
    const tool = tools.find((one) => one.name === name)
    const left = Object.fromEntries(
      Object.keys(tool?.input.shape ?? {}).map((field, i) => [field, i % 2 ? null : '']),
    )
    const result = await tool?.run({ ...left, ...meant }, context)
    expect(result?.error).toBeUndefined()
    return result ? resultData(result) : {}
  }
  const bytes = new Uint8Array(await readFile(bracket))
  const { id } = await client.files.upload({ filename: 'bracket.stl', bytes, contentType: 'model/stl' })
  const { run_id } = await call('upload', { file_id: id, wait_seconds: '5' })
  const wish = { material_id: 'sla_white', quantity: '2', ship_country: 'DE' }
  const { status } = await call('quote', { run_id: String(run_id), ...wish })
  expect(status).toBe('quoted')
  const address = {
    name: 'Ada',
    line1: 'Torstr. 1',
    line2: null,
    city: 'Berlin',
    postal_code: '10119',
    country: 'DE',
  }
  const order = await call('checkout', {
    run_id: String(run_id),
    shipping_address_json: JSON.stringify(address),
    acknowledged_risks: '[]',
  })
  expect(order).toMatchObject({ status: 'requires_payment' })
})
