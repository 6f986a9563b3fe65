import { ids, metrics, quoted, quotedAsAsked, readyFile, refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
beforeEach(() => {
  host.reset()
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on('POST /v1/quotes', quotedAsAsked)
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted() })
})
afterAll(() => host.close())

const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'us' }

test('asks for everything that is missing together, with the allowed values', async () => {
  const result = await host.call('quote', { file_id: ids.file })
  expect(result.error).toBeUndefined()
  expect(dataOf(result)).toMatchObject({
    status: 'needs_input',
    waiting_for: 'human',
    next_call: { tool: 'quote' },
  })
  const { missing } = dataOf(result)
  expect(missing).toMatchObject([
    {
      field: 'material_id',
      type: 'choice',
      options: expect.arrayContaining([{ value: 'sla_white', label: expect.any(String) }]),
    },
    { field: 'quantity', type: 'integer' },
    { field: 'ship_country', type: 'country' },
  ])
  expect(textOf(result)).toContain('Ask the user; do not guess.')
  expect(textOf(result)).toContain('sla_white = ')
  expect(textOf(result)).toContain('ISO 3166-1 two-letter code')
  expect(host.api.count('POST /v1/quotes')).toBe(0)
})

test('keeps good answers in the run and asks again only for the others', async () => {
  const first = await host.call('quote', { file_id: ids.file, material_id: 'sla_white', quantity: 0.5 })
  expect(dataOf(first)).toMatchObject({ missing: [{ field: 'quantity' }, { field: 'ship_country' }] })
  const { run_id } = dataOf(first)
  const second = await host.call('quote', { run_id, quantity: 3, ship_country: 'UK' })
  expect(dataOf(second)).toMatchObject({
    missing: [{ field: 'ship_country', why: expect.stringContaining('"UK"') }],
  })
  const third = await host.call('quote', { run_id, ship_country: 'GB' })
  expect(dataOf(third)).toMatchObject({
    status: 'quoted',
    material_id: 'sla_white',
    quantity: 3,
    ship_country: 'GB',
  })
})

test('says price, lead time, confidence, what the minimum fee covers and how long it is valid', async () => {
  const result = await host.call('quote', wish)
  expect(dataOf(result)).toMatchObject({
    status: 'quoted',
    waiting_for: 'human',
    quote_id: ids.quote,
    price: { min_cents: 5000, max_cents: 7500, currency: 'CNY', range: '¥50.00–¥75.00' },
    lead_time_days: { min: 3, max: 6 },
    execution_confidence: 0.92,
    risks: [],
    minimum_fee: { applies: true, fee_cents: 5000, pieces_covered: 17 },
    expires_at: '2099-11-25T08:00:00Z',
    missing: [{ field: 'shipping_address_json' }],
    next_call: { tool: 'checkout', arguments: { quote_id: ids.quote } },
  })
  expect(textOf(result)).toContain('¥50.00–¥75.00')
  expect(textOf(result)).toContain('up to 17 pieces cost the same')
  expect(host.api.requests.find(({ path }) => path === '/v1/quotes')?.json()).toMatchObject({
    ship_country: 'US',
    requested_execution_mode: 'agent_assisted',
  })
})

test('takes the material in the user’s words, and says how they were understood', async () => {
  const { material_id: _none, ...terms } = wish
  const result = await host.call('quote', { ...terms, material: 'clear resin' })
  expect(dataOf(result)).toMatchObject({
    status: 'quoted',
    material_id: 'sla_transparent',
    understood_as: expect.stringContaining('Photosensitive Resin Transparent'),
  })
  expect(textOf(result)).toContain('Material understood as Photosensitive Resin Transparent')
})

test('asks which of several is meant, and never uses an earlier choice instead', async () => {
  const first = await host.call('quote', wish)
  const { run_id } = dataOf(first)
  const several = await host.call('quote', { run_id, material: 'nylon' })
  expect(dataOf(several)).toMatchObject({
    status: 'needs_input',
    missing: [
      {
        field: 'material_id',
        options: [
          { value: 'sls_nylon_gufeng_white' },
          { value: 'sls_hp_black' },
          { value: 'sls_pa11_imported' },
        ],
      },
    ],
  })
  const unknown = await host.call('quote', { run_id, material: 'unobtainium' })
  expect(dataOf(unknown)).toMatchObject({
    missing: [{ field: 'material_id', why: expect.stringContaining('"unobtainium"') }],
  })
  expect(host.api.count('POST /v1/quotes')).toBe(1)
})

test('asks the user about risks and low confidence before anything is ordered', async () => {
  host.api.on('POST /v1/quotes', {
    body: quoted({ risk_flags: ['non_watertight', 'brand_new'], execution_confidence: 0.69 }),
  })
  const result = await host.call('quote', wish)
  expect(dataOf(result)).toMatchObject({
    status: 'quoted',
    waiting_for: 'human',
    next_action: 'ask_user_about_risks',
    risks: [
      { id: 'non_watertight', meaning: expect.stringContaining('holes') },
      { id: 'brand_new', meaning: 'The analysis warns: brand new.' },
    ],
    missing: [
      { field: 'acknowledged_risks', type: 'confirm', options: [{ value: 'non_watertight' }] },
      { field: 'acknowledged_risks', type: 'confirm', options: [{ value: 'low_confidence' }] },
      { field: 'shipping_address_json' },
    ],
  })
  // The same question behind each risk is asked once.
  expect(dataOf(result).tell_user.match(/Should it be ordered as it is\?/g)).toHaveLength(1)
})

test('asks for an uncertain unit, and takes the answer in the same call', async () => {
  const unsure = readyFile({ metrics_json: metrics({ unit_confidence: 0.5 }) })
  host.api.on(`GET /v1/files/${ids.file}`, { body: unsure })
  expect(dataOf(await host.call('quote', wish))).toMatchObject({ missing: [{ field: 'selected_unit' }] })
  host.api.on(`POST /v1/files/${ids.file}/unit`, () => {
    const body = { ...unsure, selected_unit: 'mm', confirmed_by: 'user' }
    host.api.on(`GET /v1/files/${ids.file}`, { body })
    return { body }
  })
  const result = await host.call('quote', { ...wish, selected_unit: 'mm', confirmed_by: 'user' })
  expect(dataOf(result)).toMatchObject({ status: 'quoted' })
})

test('asks for an upload if there is no part', async () => {
  const result = await host.call('quote', { material_id: 'sla_white' })
  expect(result.error).toBeDefined()
  expect(dataOf(result)).toMatchObject({ error: { code: 'no_file' }, next_call: { tool: 'upload' } })
})

test('returns the service’s error', async () => {
  host.api.on('POST /v1/quotes', refusal(400, 'amount_too_large', 'Too much.', 'reduce_quantity_or_size'))
  const result = await host.call('quote', wish)
  expect(result.error).toBeDefined()
  expect(dataOf(result)).toMatchObject({
    next_action: 'reduce_quantity_or_size',
    error: { code: 'amount_too_large' },
  })
})

test('compares quantities and materials if asked, and otherwise does not mention them', async () => {
  const price_estimate = { min: 4000, max: 6000, currency: 'CNY' }
  const terms = z.looseObject({ compare: z.boolean().optional() })
  host.api.on('POST /v1/quotes', ({ json }) => {
    const { compare, ...requested } = terms.parse(json())
    const more = {
      quantity_breaks: { same_price_up_to: 17, steps: [{ quantity: 50, price_estimate }] },
      alternatives: [
        {
          material_id: 'fdm_pla',
          material: 'PLA',
          family: 'pla',
          colour: 'white',
          finish: 'layered',
          good_for: ['prototypes'],
          is_quoted: false,
          price_estimate,
          lead_time_days: { min: 2, max: 4 },
          execution_confidence: 0.92,
          risk_flags: [],
        },
      ],
    }
    return { body: { ...quoted(), ...requested, ...(compare === true ? more : {}) } }
  })
  const result = await host.call('quote', { ...wish, compare: true })
  expect(dataOf(result)).toMatchObject({
    quantity_breaks: { same_price_up_to: 17, steps: [{ quantity: 50, price: { range: '¥40.00–¥60.00' } }] },
    alternatives: [{ material_id: 'fdm_pla', colour: 'white', price: { max_cents: 6000 } }],
  })
  expect(textOf(result)).toContain('- fdm_pla (white, layered; good for prototypes): ¥40.00–¥60.00, 2–4 days')
  const plain = await host.call('quote', wish)
  expect(dataOf(plain)).not.toHaveProperty('alternatives')
})
