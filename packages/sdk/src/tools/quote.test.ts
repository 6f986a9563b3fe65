import type { Risk } from '@mattercloud/sdk/policy'
import { ids, metrics, quoted, quotedAsAsked, readyFile, refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { address } from '@mattercloud/testing/service/parts'
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
  expect(textOf(result)).toContain('a name or an ISO two-letter code')
  expect(host.api.count('POST /v1/quotes')).toBe(0)
})

test('keeps good answers in the run and asks again only for the others', async () => {
  const first = await host.call('quote', { file_id: ids.file, material_id: 'sla_white', quantity: 0.5 })
  expect(dataOf(first)).toMatchObject({ missing: [{ field: 'quantity' }, { field: 'ship_country' }] })
  const { run_id } = dataOf(first)
  const second = await host.call('quote', { run_id, quantity: 3, ship_country: 'Narnia' })
  expect(dataOf(second)).toMatchObject({
    missing: [{ field: 'ship_country', why: expect.stringContaining('"Narnia"') }],
  })
  const third = await host.call('quote', { run_id, ship_country: 'UK' })
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
    price: { min_cents: 5000, max_cents: 7500, currency: 'CNY', range: '50.00–75.00 CNY' },
    lead_time_days: { min: 3, max: 6 },
    execution_confidence: 0.92,
    risks: [],
    minimum_fee: { applies: true, fee_cents: 5000, pieces_covered: 17 },
    expires_at: '2099-11-25T08:00:00Z',
    missing: [{ field: 'shipping_address_json' }],
    next_call: { tool: 'checkout', arguments: { quote_id: ids.quote } },
  })
  expect(textOf(result)).toContain('50.00–75.00 CNY')
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
    missing: [{ field: 'material_id', question: expect.stringContaining('"unobtainium"') }],
  })
  expect(host.api.count('POST /v1/quotes')).toBe(1)
})

const risk = (id: string, severity: Risk['severity'], words: string): Risk => ({
  id,
  severity,
  words,
  remedy: null,
  faults: [],
})

test('asks the user about risks and low confidence before anything is ordered, and tells notes', async () => {
  host.api.on('POST /v1/quotes', {
    body: quoted({
      risk_flags: ['non_watertight'],
      execution_confidence: 0.69,
      risks: [
        risk('non_watertight', 'ask', 'The mesh has holes.'),
        risk('low_confidence', 'ask', 'It is not sure.'),
        risk('overhang', 'note', 'It hangs over at ②.'),
      ],
    }),
  })
  const result = await host.call('quote', wish)
  expect(dataOf(result)).toMatchObject({
    status: 'quoted',
    waiting_for: 'human',
    next_action: 'ask_user_about_risks',
    risks: [
      { id: 'non_watertight', severity: 'ask', meaning: 'The mesh has holes.' },
      { id: 'low_confidence', severity: 'ask' },
      { id: 'overhang', severity: 'note' },
    ],
    missing: [
      { field: 'acknowledged_risks', type: 'confirm', options: [{ value: 'non_watertight' }] },
      { field: 'acknowledged_risks', type: 'confirm', options: [{ value: 'low_confidence' }] },
      { field: 'shipping_address_json' },
    ],
  })
  // The same question behind each risk is asked once.
  expect(dataOf(result).tell_user.match(/Should it be ordered as it is\?/g)).toHaveLength(1)
  expect(dataOf(result).tell_user).toContain('It hangs over at ②.')
})

test('says of a part that cannot be made what would work, and asks for no address', async () => {
  const blocking = {
    ...risk('exceeds_build_volume', 'blocks', 'The part fits no machine.'),
    remedy: 'Choose PLA, or scale it to 50 % (145 × 10 × 10 mm).',
    advice: { materials: ['fdm_pla'], scale: null, split: null },
  }
  const body = quoted({ risks: [blocking], next_action: 'change_part_or_material' })
  host.api.on('POST /v1/quotes', { body })
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body })
  const result = await host.call('quote', wish)
  const { run_id } = dataOf(result)
  expect(dataOf(result)).toMatchObject({
    status: 'not_makeable',
    next_action: 'change_part_or_material',
    next_call: { tool: 'quote', arguments: { run_id } },
    waiting_for: 'human',
    missing: [{ field: 'material_id', options: [{ value: 'fdm_pla' }] }],
    tell_user:
      'The part fits no machine. Choose PLA, or scale it to 50 % (145 × 10 × 10 mm). What would you like?',
  })
  expect(textOf(result)).toContain('do not ask for an address')
  const ordered = await host.call('checkout', { run_id, shipping_address_json: address })
  expect(dataOf(ordered)).toMatchObject({
    status: 'failed',
    error: { code: 'not_makeable' },
    next_action: 'change_part_or_material',
    next_call: { tool: 'quote' },
  })
  expect(host.api.count('POST /v1/checkout_sessions')).toBe(0)
})

test.each([
  [7500, 'yes', 'That is within your budget of 75.00 CNY.'],
  [
    6000,
    'perhaps',
    'It may cost more than your budget of 60.00 CNY: the final price can be up to 75.00 CNY.',
  ],
])(
  'says whether the price is within a budget of %i fen, and passes it on: %s',
  async (max_cents, within_budget, sentence) => {
    const result = await host.call('quote', { ...wish, max_cents })
    expect(dataOf(result)).toMatchObject({ within_budget, next_call: { arguments: { max_cents } } })
    expect(dataOf(result).tell_user).toContain(sentence)
  },
)

test('asks for no address if the price is above the budget, and offers to compare', async () => {
  const result = await host.call('quote', { ...wish, max_cents: 4999 })
  expect(dataOf(result)).toMatchObject({
    within_budget: 'no',
    next_call: { tool: 'quote', arguments: { compare: true } },
    missing: [],
    tell_user: expect.stringContaining('That is above your budget of 49.99 CNY.'),
  })
})

test('says beforehand whether the owner’s limits would pay it', async () => {
  const quoteText = async (autopay: ReturnType<typeof quoted>['autopay']) => {
    host.api.on('POST /v1/quotes', { body: quoted({ autopay }) })
    host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted({ autopay }) })
    return textOf(await host.call('quote', { ...wish, run_id: undefined }))
  }
  const reason_words = ['This order may cost up to 75.00 CNY, more than the limit of 50.00 CNY per order.']
  expect(await quoteText({ allowed: false, reasons: ['over_order_cap'], reason_words })).toContain(
    `Autopay does not pay this order: ${reason_words[0]}`,
  )
  expect(
    await quoteText({ allowed: false, reasons: ['autopay_off'], reason_words: ['Autopay is off.'] }),
  ).toContain('Autopay is off: the user approves')
  expect(await quoteText({ allowed: true, reasons: [], reason_words: [] })).toContain(
    'limits allow this order',
  )
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
          risks: [],
        },
      ],
    }
    return { body: { ...quoted(), ...requested, ...(compare === true ? more : {}) } }
  })
  const result = await host.call('quote', { ...wish, compare: true })
  expect(dataOf(result)).toMatchObject({
    quantity_breaks: { same_price_up_to: 17, steps: [{ quantity: 50, price: { range: '40.00–60.00 CNY' } }] },
    alternatives: [{ material_id: 'fdm_pla', colour: 'white', price: { max_cents: 6000 } }],
  })
  expect(textOf(result)).toContain(
    '- fdm_pla (white, layered; good for prototypes): 40.00–60.00 CNY, 2–4 days',
  )
  const plain = await host.call('quote', wish)
  expect(dataOf(plain)).not.toHaveProperty('alternatives')
})
