import { randomUUID } from 'node:crypto'
import { catalog } from '@mattercloud/rules'
import { binaryStl, box } from '@mattercloud/testing/mesh/solids'
import type { TestClient } from '@mattercloud/testing/service/client'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quote as quoteShape } from './contract.ts'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

test('MONEY-10 the guide’s part is quoted as the guide prints it, and the stored quote stays the same', async () => {
  const quote = await requestQuote(agent, fileId, { requested_execution_mode: 'agent_assisted' })
  expect(quote.body).toMatchObject({
    price_estimate: { min: 5000, max: 7500, currency: 'CNY' },
    price_estimate_display: { min_major: 50, max_major: 75, currency: 'CNY' },
    lead_time_days: { min: 3, max: 6 },
    execution_confidence: 0.92,
    risk_flags: [],
    suggestions: [],
    resolved_execution_mode: 'agent_assisted',
    requires_user_confirmation: true,
    next_action: 'create_checkout_session',
    breakdown: { volume_source: 'mesh', minimum_fee_applies: true, shipping_cents: 0, spread: 0.5 },
  })
  const reread = await agent.get(`/v1/quotes/${quote.text('quote_id')}`)
  // Each reply has its own link.
  expect({ ...reread.body, settings_url: '' }).toEqual({ ...quote.body, settings_url: '' })
  expect(reread.text('settings_url')).not.toBe(quote.text('settings_url'))
})

test('MONEY-11 no order is paid without asking until the owner has allowed it, in any requested mode', async () => {
  const quote = await requestQuote(agent, fileId, { requested_execution_mode: 'agent_autonomous' })
  expect(quote.body).toMatchObject({
    requested_execution_mode: 'agent_autonomous',
    resolved_execution_mode: 'agent_assisted',
    requires_user_confirmation: true,
    mode_reasons: expect.arrayContaining(['autopay_off', 'key_without_spend']),
    mode_reason_words: expect.arrayContaining(['Autopay is off.', 'The key may not spend.']),
  })
})

test('a replay under the same key is the same quote, with a new settings link', async () => {
  const body = { file_id: fileId, material_id: 'sla_white', quantity: 1, ship_country: 'US' }
  const once = () => agent.post('/v1/quotes', body, { 'Idempotency-Key': 'quote-1' })
  const [first, second] = [await once(), await once()]
  expect({ ...second.body, settings_url: '' }).toEqual({ ...first.body, settings_url: '' })
  expect(second.text('settings_url')).not.toBe(first.text('settings_url'))
})

describe('refusals', () => {
  test('an unknown material, with the list of materials', async () => {
    for (const material_id of ['unobtainium', 'SLA_WHITE', '__proto__', 'constructor']) {
      const answer = await requestQuote(agent, fileId, { material_id })
      expect(answer.refusal).toBe('400 unknown_material')
      expect(answer.body['details']).toMatchObject({ allowed: catalog.items.map(({ id }) => id) })
    }
  })

  test.each([-1, 0, 1.5, 10_001, 1e9, '1', null, true, [1]])(
    '%j is not a valid quantity',
    async (quantity) => {
      const answer = await requestQuote(agent, fileId, { quantity })
      expect(answer.refusal).toBe('400 invalid_request')
      expect(answer.body['details']).toMatchObject({ fields: [{ field: 'quantity' }] })
    },
  )

  test.each(['USA', 'U', '', 'UK', 'ZZ', 'U\0', 1, null])(
    '%j is not a valid country',
    async (ship_country) => {
      const answer = await requestQuote(agent, fileId, { ship_country })
      expect(answer.refusal).toBe('400 invalid_request')
      expect(answer.body['details']).toMatchObject({ fields: [{ field: 'ship_country' }] })
    },
  )

  test('every wrong field is named, and a country in lower case is valid', async () => {
    const answer = await agent.post('/v1/quotes', { quantity: 0, colour: 'red' })
    expect(answer.body['details']).toMatchObject({
      fields: expect.arrayContaining(
        ['file_id', 'material_id', 'quantity', 'ship_country', 'colour'].map((field) =>
          expect.objectContaining({ field }),
        ),
      ),
    })
    expect((await requestQuote(agent, fileId, { ship_country: 'us' })).body).toMatchObject({
      ship_country: 'US',
    })
  })

  test('a file that is not uploaded yet', async () => {
    const presigned = await agent.post('/v1/files/presign', {
      filename: 'part.stl',
      content_type: 'model/stl',
      size_bytes: guidePart().byteLength,
    })
    expect((await requestQuote(agent, presigned.text('file_id'))).refusal).toBe('400 file_not_ready')
  })

  test('MONEY-12 more than one payment may amount to', async () => {
    const large = await readyFile(agent, boxStl([400, 400, 400]))
    const dearest = catalog.items.toSorted((a, b) => b.base_rate_per_g - a.base_rate_per_g)[0]
    const answer = await requestQuote(agent, large, { material_id: dearest?.id, quantity: 10_000 })
    expect(answer.refusal).toBe('400 amount_too_large')
    expect(answer.body['next_action']).toBe('reduce_quantity_or_size')
  })

  test.each<[string, () => Promise<string>]>([
    [
      'another account',
      async () => {
        const other = await service.newAccount()
        return (await requestQuote(other, await readyFile(other))).text('quote_id')
      },
    ],
    ['an unknown id', async () => randomUUID()],
    ['an invalid id', async () => 'latest'],
  ])('a quote is not found by %s', async (_whose, make) => {
    expect((await agent.get(`/v1/quotes/${await make()}`)).refusal).toBe('404 quote_not_found')
  })
})

test('MONEY-13 an open mesh is priced as a repair would close it, or by its hull if it cannot be repaired', async () => {
  const sides: [number, number, number] = [60, 60, 60]
  // Without two adjacent sides: the hole is neither flat nor small.
  const cornered = box(sides).filter((_, i) => ![0, 1, 4, 5].includes(i))
  const [closed, open, refused] = [
    await requestQuote(agent, await readyFile(agent, boxStl(sides))),
    await requestQuote(agent, await readyFile(agent, boxStl(sides, { open: true }))),
    await requestQuote(agent, await readyFile(agent, binaryStl(cornered))),
  ]
  expect(closed.body).toMatchObject({ breakdown: { volume_source: 'mesh' }, risk_flags: [] })
  expect(open.body).toMatchObject({
    breakdown: { volume_source: 'repaired_mesh', volume_cm3: expect.closeTo(216, 6) },
    risk_flags: expect.arrayContaining(['non_watertight']),
    suggestions: [expect.stringContaining('/v1/files/{file_id}/repair')],
  })
  expect(quoteShape.parse(open.body).price_estimate.min).toBe(
    quoteShape.parse(closed.body).price_estimate.min,
  )
  expect(open.body['execution_confidence']).toBeLessThan(Number(closed.body['execution_confidence']))
  // A hull is never less than the part.
  expect(refused.body).toMatchObject({
    breakdown: { volume_source: 'convex_hull', volume_cm3: expect.closeTo(216, 6) },
  })
})

test('MONEY-13 what several solids overlap is priced once, and edges used as often each way make a volume exact', async () => {
  const overlapping = [...box([60, 60, 60]), ...box([60, 60, 60], [30, 0, 0])]
  const checkers = [...box([60, 60, 60]), ...box([60, 60, 60], [60, 60, 0])]
  for (const [triangles, volume_cm3] of [
    [overlapping, 324],
    [checkers, 432],
  ] as const) {
    const quote = await requestQuote(agent, await readyFile(agent, binaryStl(triangles)))
    expect(quote.body).toMatchObject({
      breakdown: { volume_source: 'material', volume_cm3: expect.closeTo(volume_cm3, 6) },
    })
  }
})

describe('MONEY-32 a comparison costs nothing and orders nothing', () => {
  const quotesOf = async () =>
    (await service.services.db.selectFrom('quotes').select('id').where('file_id', '=', fileId).execute())
      .length

  test('larger quantities and every suitable material, cheapest first, at the prices of their own quotes', async () => {
    const countBefore = await quotesOf()
    const compared = await requestQuote(agent, fileId, { compare: true })
    expect(await quotesOf()).toBe(countBefore + 1)
    const { quantity_breaks, alternatives } = quoteShape
      .required()
      .omit({ understood_as: true })
      .parse({
        ...compared.body,
        understood_as: undefined,
      })
    expect(quantity_breaks).toMatchObject({ same_price_up_to: 17 })
    expect(quantity_breaks.steps.map(({ quantity }) => quantity)).toEqual([17, 20, 50, 100])
    expect(alternatives).toHaveLength(catalog.items.length)
    expect(alternatives[0]).toMatchObject({
      material_id: 'fdm_pla',
      price_estimate: { min: 3000, max: 4500 },
    })
    expect(alternatives.filter(({ is_quoted }) => is_quoted)).toMatchObject([
      { material_id: 'sla_white', price_estimate: { min: 5000, max: 7500 }, execution_confidence: 0.92 },
    ])

    const last = quantity_breaks.steps.at(-1)
    const more = await requestQuote(agent, fileId, { quantity: last?.quantity })
    expect(more.body['price_estimate']).toEqual(last?.price_estimate)
    for (const { material_id, price_estimate, lead_time_days, risk_flags } of alternatives) {
      const own = await requestQuote(agent, fileId, { material_id })
      expect(own.body).toMatchObject({ price_estimate, lead_time_days, risk_flags })
    }
  })

  test('is absent unless it is requested', async () => {
    const plain = await requestQuote(agent, fileId)
    for (const field of ['quantity_breaks', 'alternatives', 'understood_as'])
      expect(plain.body).not.toHaveProperty(field)
  })

  test('a part that fits no build volume has no alternatives', async () => {
    const long = await readyFile(agent, boxStl([600, 20, 20]))
    const compared = await requestQuote(agent, long, { compare: true })
    expect(compared.body).toMatchObject({
      alternatives: [],
      risk_flags: expect.arrayContaining(['too_large']),
    })
  })
})

describe('MAT-7 a material in words', () => {
  const inWords = (material: unknown, terms: object = {}) =>
    requestQuote(agent, fileId, { material_id: undefined, material, ...terms })

  test.each([
    ['clear resin', 'sla_transparent'],
    ['透明树脂', 'sla_transparent'],
    ['black nylon', 'sls_hp_black'],
    ['Stainless', 'slm_stainless_316l'],
  ])('%s is understood, and the reply says how', async (words, material_id) => {
    const quote = await inWords(words)
    expect(quote.body).toMatchObject({ material_id, understood_as: { material_id, why: expect.any(String) } })
    const reread = await agent.get(`/v1/quotes/${quote.text('quote_id')}`)
    expect(reread.body).toMatchObject({ material_id })
  })

  test('several matches give a question with the candidates, and the answer is an id', async () => {
    const answer = await inWords('nylon')
    expect(answer.refusal).toBe('400 ambiguous_material')
    expect(answer.body).toMatchObject({
      next_action: 'ask_user_for_material',
      details: {
        question: {
          field: 'material_id',
          type: 'choice',
          options: [
            { value: 'sls_nylon_gufeng_white' },
            { value: 'sls_hp_black' },
            { value: 'sls_pa11_imported' },
          ],
        },
        // What a user needs to tell them apart.
        materials: [
          { material_id: 'sls_nylon_gufeng_white', family: 'nylon', colour: 'white' },
          {
            material_id: 'sls_hp_black',
            colour: 'black',
            also_called: expect.arrayContaining(['multi jet fusion']),
          },
          { material_id: 'sls_pa11_imported', finish: expect.any(String), good_for: expect.any(Array) },
        ],
      },
    })
  })

  test('an unknown word is never guessed: the closest materials are offered', async () => {
    const answer = await inWords('blue nylon')
    expect(answer.refusal).toBe('400 unknown_material')
    expect(answer.body['details']).toMatchObject({
      unknown_words: ['blue'],
      suggestions: [
        { material_id: 'sls_nylon_gufeng_white' },
        { material_id: 'sls_hp_black' },
        { material_id: 'sls_pa11_imported' },
      ],
    })
    expect((await inWords('\u202e')).refusal).toBe('400 unknown_material')
  })

  test.each<[string, object]>([
    ['both', { material: 'clear resin', material_id: 'sla_white' }],
    ['neither', { material_id: undefined }],
    ['no text', { material_id: undefined, material: '' }],
    ['too much text', { material_id: undefined, material: 'x'.repeat(201) }],
  ])('%s is refused', async (_what, terms) => {
    expect((await requestQuote(agent, fileId, terms)).refusal).toBe('400 invalid_request')
  })
})
