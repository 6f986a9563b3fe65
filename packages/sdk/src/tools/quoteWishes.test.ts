import { ids, metrics, quoted, readyFile } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Quote } from '../http/types.ts'

type Alternative = NonNullable<Quote['alternatives']>[number]

let host: Host
beforeAll(async () => {
  host = await startHost()
})
beforeEach(() => {
  host.reset()
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on(`GET /v1/files/${ids.file}/preview.png`, { body: new Uint8Array([137, 80, 78, 71]) })
  host.api.on('POST /v1/quotes', ({ json }) => {
    const { compare, ...terms } = asksFor.parse(json())
    const more = { quantity_breaks: { same_price_up_to: 17, steps: [] }, alternatives }
    return { body: { ...quoted(), ...terms, ...(compare === true ? more : {}) } }
  })
})
afterAll(() => host.close())

const asksFor = z.looseObject({ compare: z.boolean().optional() })
const wish = { file_id: ids.file, quantity: 1, ship_country: 'US' }

function alternative(
  material_id: string,
  material: string,
  [min, max]: [number, number],
  days: [number, number],
  blocks = false,
): Alternative {
  const [from, to] = days
  return {
    material_id,
    material,
    family: 'plastic',
    colour: 'white',
    finish: 'smooth',
    good_for: ['models'],
    is_quoted: false,
    price_estimate: { min, max, currency: 'CNY' },
    lead_time_days: { min: from, max: to },
    execution_confidence: 0.92,
    risk_flags: [],
    risks: blocks
      ? [{ id: 'exceeds_build_volume', severity: 'blocks', words: 'Too large.', remedy: null, faults: [] }]
      : [],
  }
}

const alternatives = [
  alternative('fdm_pla', 'PLA', [3000, 4500], [2, 4], true),
  alternative('fdm_abs', 'ABS', [3500, 5250], [4, 9]),
  alternative('sla_white', 'Photosensitive Resin White', [5000, 7500], [3, 6]),
  alternative('slm_stainless_316l', 'Stainless Steel 316L', [30_000, 45_000], [7, 12]),
  alternative('slm_titanium_tc4', 'Titanium Alloy TC4', [60_000, 90_000], [8, 14]),
]

describe('MAT-8 a material by what it is best in', () => {
  test.each([
    ['the cheapest', 'fdm_abs'],
    ['whatever is cheapest please', 'fdm_abs'],
    ['the fastest', 'sla_white'],
    ['as soon as possible', 'sla_white'],
    ['the fastest metal', 'slm_stainless_316l'],
    ['最便宜的金属', 'slm_stainless_316l'],
  ])('%s is the best of those that can make the part', async (material, material_id) => {
    const result = await host.call('quote', { ...wish, material })
    expect(dataOf(result)).toMatchObject({
      status: 'quoted',
      material_id,
      understood_as: expect.stringMatching(/that can make this part, .* CNY in \d+–\d+ days/),
    })
    expect(dataOf(result).tell_user).toMatch(/^The (cheapest|fastest) material for this part is /)
  })

  test('needs the quantity and the country first, and asks for no material', async () => {
    const result = await host.call('quote', { file_id: ids.file, material: 'the cheapest' })
    expect(dataOf(result)).toMatchObject({
      status: 'needs_input',
      missing: [{ field: 'quantity' }, { field: 'ship_country' }],
      next_call: { tool: 'quote', arguments: { material: 'the cheapest' } },
    })
  })

  test('where it fits none in one piece, that is said instead of naming one', async () => {
    const none = { quantity_breaks: { same_price_up_to: 1, steps: [] }, alternatives: [] }
    host.api.on('POST /v1/quotes', { body: { ...quoted(), ...none } })
    const result = await host.call('quote', { ...wish, material: 'the cheapest' })
    expect(dataOf(result).tell_user).toMatch(
      /^I cannot say which material is the cheapest: this part fits none of them in one piece\. The price is /,
    )
    expect(textOf(result)).toContain('The part fits no material in one piece')
    expect(textOf(result)).not.toContain('up to 1 cost the same')
  })

  test('among what is not sold is asked about', async () => {
    const { tell_user } = dataOf(await host.call('quote', { ...wish, material: 'the cheapest rubber' }))
    expect(tell_user).toContain('does not know "rubber"')
  })
})

describe('MAT-8 a colour that nothing has', () => {
  test.each([
    ['in red', /^No material is red\. What comes closest: Full-color Resin \(full colour\)\./],
    ['gold', /^No material is gold\. .*High-temp Resin \(amber\), Full-color Resin/],
    ['red nylon', /^No material is red\. .*HP Black \(PA12, MJF\) \(black\)/],
    ['red rubber', /does not know "rubber" either/],
  ])('%s: that is said, with what comes closest', async (material, words) => {
    const result = await host.call('quote', { ...wish, material })
    expect(dataOf(result)).toMatchObject({ status: 'needs_input', missing: [{ field: 'material_id' }] })
    expect(dataOf(result).tell_user).toMatch(words)
    expect(host.api.count('POST /v1/quotes')).toBe(0)
  })
})

describe('a risk that the user accepted at the upload', () => {
  const hole = {
    id: 'non_watertight',
    severity: 'ask' as const,
    words: 'It has a hole.',
    remedy: null,
    faults: [],
  }
  const wall = {
    id: 'thin_wall',
    severity: 'ask' as const,
    words: 'A wall is thin.',
    remedy: null,
    faults: [],
  }

  test('is not asked about again with the price, nor at checkout; another one is', async () => {
    const file = readyFile({ metrics_json: metrics({ is_watertight: false, warnings: ['non_watertight'] }) })
    const body = quoted({ risk_flags: ['non_watertight'], risks: [hole, wall] })
    host.api.on(`GET /v1/files/${ids.file}`, { body: file })
    host.api.on('POST /v1/quotes', { body })
    host.api.on(`GET /v1/quotes/${ids.quote}`, { body })
    const uploaded = await host.call('upload', { file_id: ids.file })
    expect(dataOf(uploaded)).toMatchObject({
      missing: [{ field: 'acknowledged_risks', options: [{ value: 'non_watertight' }] }],
      next_call: { tool: 'quote' },
    })
    const { file_id: _file, ...terms } = wish
    const result = await host.call('quote', {
      ...dataOf(uploaded).next_call?.arguments,
      ...terms,
      material_id: 'sla_white',
      // What was not shown yet cannot be accepted yet.
      acknowledged_risks: ['non_watertight', 'thin_wall'],
    })
    expect(dataOf(result)).toMatchObject({
      missing: [
        { field: 'acknowledged_risks', options: [{ value: 'thin_wall' }] },
        { field: 'shipping_address_json' },
      ],
    })
    const { run_id } = dataOf(result)
    const ordered = await host.call('checkout', { run_id, acknowledged_risks: ['thin_walls'] })
    expect(JSON.stringify(dataOf(ordered).missing)).not.toContain('non_watertight')
    // What is no risk of this price is not sent again with the answer.
    expect(dataOf(ordered).next_call?.arguments).not.toHaveProperty('acknowledged_risks')
    // Nor in another material: the hole is the part's.
    const other = await host.call('quote', { run_id, material_id: 'sla_white', quantity: 2 })
    expect(JSON.stringify(dataOf(other).missing)).not.toContain('non_watertight')
  })
})

test('the drawing comes with a price only if the part changed', async () => {
  const first = await host.call('quote', { ...wish, material_id: 'sla_white' })
  expect(first.pictures).toHaveLength(1)
  const { run_id } = dataOf(first)
  const unchanged = await host.call('quote', { run_id, quantity: 2 })
  expect(unchanged.pictures).toEqual([])
  const chosen = readyFile({ selected_unit: 'in', confirmed_by: 'user' })
  host.api.on(`POST /v1/files/${ids.file}/unit`, () => {
    host.api.on(`GET /v1/files/${ids.file}`, { body: chosen })
    return { body: chosen }
  })
  const inUnit = await host.call('quote', { run_id, selected_unit: 'in', confirmed_by: 'user' })
  expect(inUnit.pictures).toHaveLength(1)
  expect((await host.call('quote', { run_id })).pictures).toEqual([])
})

describe('another file in a run that has a part', () => {
  const otherFile = '00000000-0000-4000-8000-0000000000ff'
  beforeEach(() => {
    host.api.on(`GET /v1/files/${otherFile}`, {
      body: readyFile({ id: otherFile, filename: 'clip.stl', sha256: 'f'.repeat(64) }),
    })
  })

  test('asks first, and a price for it changes nothing', async () => {
    const { run_id } = dataOf(await host.call('quote', { ...wish, material_id: 'sla_white' }))
    for (const tool of ['upload', 'quote']) {
      const question = dataOf(await host.call(tool, { run_id, file_id: otherFile }))
      expect(question).toMatchObject({
        status: 'needs_input',
        run_id,
        missing: [{ field: 'other_file', options: [{ value: 'replaces' }, { value: 'new_part' }] }],
        next_call: { tool: 'upload', arguments: { run_id, file_id: otherFile } },
      })
    }
    expect(dataOf(await host.call('upload', { run_id }))).toMatchObject({ file_id: ids.file })
  })

  test('takes its place, or is another part in a run of its own, as the user says', async () => {
    const { run_id } = dataOf(await host.call('quote', { ...wish, material_id: 'sla_white' }))
    const args = { run_id, file_id: otherFile }
    const apart = dataOf(await host.call('upload', { ...args, other_file: 'new_part' }))
    expect(apart).toMatchObject({ status: 'ready', file_id: otherFile })
    expect(apart.run_id).not.toBe(run_id)
    expect(apart.next_call).toMatchObject({ tool: 'quote', arguments: { run_id: apart.run_id } })
    expect(dataOf(await host.call('upload', { run_id }))).toMatchObject({ file_id: ids.file })

    const replaced = dataOf(await host.call('upload', { ...args, other_file: 'replaces' }))
    expect(replaced).toMatchObject({ status: 'ready', file_id: otherFile, run_id })
  })
})

test('no text for user or model names the SDK’s own calls', async () => {
  const { run_id } = dataOf(await host.call('quote'))
  for (const tool of ['track', 'quote', 'checkout', 'upload', 'cancel'])
    expect(textOf(await host.call(tool, { run_id }))).not.toMatch(/useFile|fromUrl|run\.\w|client\.\w|\w\(\)/)
})
