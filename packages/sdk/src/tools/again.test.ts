import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatterCloud } from '@mattercloud/sdk'
import { ids, metrics, readyFile, refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, testKey, textOf } from '@mattercloud/testing/sdk/toolHost'
import { guidePart } from '@mattercloud/testing/service/parts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'

const wish = { material_id: 'sla_white', quantity: 2, ship_country: 'US' }
const home = {
  name: 'Ada',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

let host: Host
let client: MatterCloud
let run_id: string
let order_id: string
let public_order_id: string
beforeAll(async () => {
  host = await startHost()
  client = new MatterCloud({ baseUrl: host.api.url, apiKey: testKey })
})
/** A part that was ordered and has arrived. */
beforeEach(async () => {
  host.reset()
  writeFileSync(join(host.folder, 'part.stl'), guidePart())
  run_id = dataOf(await host.call('upload', { path: 'part.stl' })).run_id ?? ''
  await host.call('quote', { run_id, ...wish })
  const order = z
    .looseObject({ order_id: z.string(), public_order_id: z.string() })
    .parse(dataOf(await host.call('checkout', { run_id, shipping_address_json: home })))
  order_id = order.order_id
  public_order_id = order.public_order_id
})
afterAll(() => host.close())

function deliver(): void {
  host.api.pay(order_id)
  for (const step of ['accept', 'start', 'ship', 'deliver'] as const) host.api[step](order_id)
}
/** Without the runs of this computer. */
const elsewhere = () => ({ client: new MatterCloud({ baseUrl: host.api.url }) })
const orders = () => host.api.count('POST /v1/checkout_sessions')

describe('FIND-1 the public id is enough for a tool', () => {
  test('track gives the page of an unpaid order again, and cancel cancels it', async () => {
    expect(dataOf(await host.call('track', { order_id: public_order_id }))).toMatchObject({
      run_id,
      next_action: 'give_user_review_url',
      order: { order_id, public_order_id },
    })
    expect(dataOf(await host.call('cancel', { order_id: public_order_id }, elsewhere()))).toMatchObject({
      status: 'cancelled',
      order: { order_id },
    })
    // By the other id it is the same order.
    expect(dataOf(await host.call('cancel', { order_id })).tell_user).toContain('was cancelled before')
  })

  test('an unpaid order is superseded by it, also if the call is repeated with the other id', async () => {
    host.api.on(
      'POST /v1/checkout_sessions',
      refusal(400, 'invalid_request', 'The fake has no supersedes.', 'x'),
    )
    await host.call('quote', { run_id, quantity: 3 })
    for (const supersedes of [public_order_id, order_id]) await host.call('checkout', { run_id, supersedes })
    const sent = host.api.requests.filter(({ path }) => path === '/v1/checkout_sessions').slice(-2)
    expect(sent.map(({ json }) => json())).toMatchObject([{ supersedes: order_id }, { supersedes: order_id }])
  })

  test('an id that is neither is refused before anything is sent', async () => {
    const before = host.api.requests.length
    expect(textOf(await host.call('cancel', { order_id: 'mc_ord_1' }))).toContain(
      "order_id: must be an order's id, or its public id",
    )
    expect(host.api.requests).toHaveLength(before)
  })
})

describe('FIND-3 past orders are listed and found', () => {
  test('with date, part, material, price and public id', async () => {
    deliver()
    const listed = await host.call('track')
    expect(dataOf(listed)).toMatchObject({
      open_orders: [],
      past_orders: [{ public_order_id, part: 'part.stl', price: '50.00 CNY charged', run_id }],
      tell_user: 'You have no open orders. There is 1 past order.',
    })
    const today = new Date().toISOString().slice(0, 10)
    expect(textOf(listed)).toContain(
      `"part.stl", 45.2 × 30.1 × 6.13 mm: Delivered, 2 × Photosensitive Resin White, 50.00 CNY charged, ordered ${today}, order_id ${public_order_id}`,
    )
  })

  test('words, statuses and months are asked for at the service, and one result leads to the order', async () => {
    deliver()
    const found = await host.call('track', { find: ' WHITE part delivered ' })
    expect(dataOf(found)).toMatchObject({
      past_orders: [{ order_id }],
      next_call: { tool: 'track', arguments: { order_id: public_order_id } },
    })
    await host.call('track', { find: 'part 2026-11 2026-12-05' })
    await host.call('track', { find: '2028-02' })
    const queries = host.api.requests
      .filter(({ path }) => path === '/v1/orders')
      .map(({ query }) => Object.fromEntries(query))
    expect(queries.slice(-3)).toEqual([
      { limit: '20', text: 'WHITE part', status: 'delivered' },
      { limit: '20', text: 'part', created_from: '2026-11-01', created_to: '2026-12-05' },
      { limit: '20', created_from: '2028-02-01', created_to: '2028-02-29' },
    ])
    expect(dataOf(await host.call('track', { find: 'nothing like it' }))).toMatchObject({
      next_call: { tool: 'track', arguments: {} },
      tell_user: expect.stringContaining('"nothing like it"'),
    })
  })
})

describe('FIND-4 an order is repeated as a new quote', () => {
  test.each([
    ['on this computer', () => ({})],
    ['on another one', elsewhere],
  ])('%s: the same file, material, quantity and address, and nothing is ordered', async (_where, context) => {
    deliver()
    const before = orders()
    const repeated = await host.call('quote', { again: public_order_id }, context())
    expect(dataOf(repeated)).toMatchObject({ status: 'quoted', ...wish, missing: [] })
    expect(dataOf(repeated).tell_user).toContain(
      `This repeats order ${public_order_id} of ${new Date().toISOString().slice(0, 10)}, 2 × "part.stl" in Photosensitive Resin White: the same file, material, quantity and address, at today's price; then 50.00 CNY was charged. It would go to Ada, 123 Main St, San Francisco, CA, 94105, US again.`,
    )
    expect(orders()).toBe(before)
  })

  test('the address is not asked for again, and checkout makes another order', async () => {
    deliver()
    const { next_call } = dataOf(await host.call('quote', { again: order_id }))
    expect(next_call?.arguments).not.toHaveProperty('supersedes')
    const second = dataOf(await host.call('checkout', next_call?.arguments))
    expect(second).toMatchObject({ status: 'requires_payment' })
    expect(second).not.toMatchObject({ order_id })
    const { items } = await client.orders.list()
    expect(items[0]?.shipping_address_json).toEqual(home)
    expect(items).toHaveLength(2)
  })

  test('it goes where its owner sent it, not where it was to go when it was paid', async () => {
    deliver()
    const moved = { ...home, line1: '9 Other St' }
    const changes = { shipping_address_json: moved, address_changed_at: '2099-01-01T00:00:00Z' }
    const body = { ...(await client.orders.get(order_id)), ...changes }
    for (const id of [order_id, public_order_id]) host.api.on(`GET /v1/orders/${id}`, { body })
    const there = elsewhere()
    const { tell_user, next_call } = dataOf(await host.call('quote', { again: public_order_id }, there))
    expect(tell_user).toContain('It would go to Ada, 9 Other St, San Francisco, CA, 94105, US again.')
    const prepared = await host.call('checkout', next_call?.arguments, there)
    expect(textOf(prepared)).toContain('It goes to: Ada, 9 Other St, San Francisco, CA, 94105, US')
  })

  test('other arguments change it, and it is said what is still the same', async () => {
    deliver()
    const more = dataOf(await host.call('quote', { again: public_order_id, quantity: 5, ship_country: 'DE' }))
    expect(more).toMatchObject({
      quantity: 5,
      ship_country: 'DE',
      missing: [{ field: 'shipping_address_json' }],
    })
    expect(more.tell_user).toContain('the same file and material, at today')
  })

  test('a cancelled order gets a new price, not the old one', async () => {
    const { quote_id } = await client.orders.get(order_id)
    await host.call('cancel', { order_id })
    const repeated = dataOf(await host.call('quote', { again: order_id }))
    expect(repeated).toMatchObject({ status: 'quoted' })
    expect(repeated).not.toMatchObject({ quote_id })
  })

  test('an unpaid order is named, and would be replaced', async () => {
    const repeated = dataOf(await host.call('quote', { again: public_order_id }))
    expect(repeated.next_call?.arguments).toMatchObject({ supersedes: order_id })
    expect(repeated.tell_user).toContain('take the place of the order that you have not paid')
  })

  test('a deleted file is asked for, and only the file', async () => {
    deliver()
    const { file_id } = await client.orders.get(order_id)
    host.api.on(`GET /v1/files/${file_id}`, refusal(404, 'file_not_found', 'Deleted.', 'upload_file'))
    const refused = dataOf(await host.call('quote', { again: order_id }, elsewhere()))
    expect(refused).toMatchObject({
      error: { code: 'file_not_found', message: expect.stringContaining('part.stl') },
      next_call: { tool: 'upload' },
    })
    await expect(client.quotes.again(order_id)).rejects.toMatchObject({ code: 'file_not_found' })
    const other = dataOf(await host.call('quote', { again: order_id }))
    writeFileSync(join(host.folder, 'part.stl'), guidePart().with(0, 1))
    await host.call('upload', { run_id: other.run_id, path: 'part.stl' })
    expect(dataOf(await host.call('quote', { run_id: other.run_id }))).toMatchObject({ ...wish, missing: [] })
  })

  test('a material that is not offered any more is asked for', async () => {
    deliver()
    const catalog = await client.catalog()
    host.api.on('GET /v1/catalog', {
      body: { ...catalog, items: catalog.items.filter(({ id }) => id !== 'sla_white') },
    })
    const question = dataOf(await host.call('quote', { again: order_id }, elsewhere()))
    expect(question).toMatchObject({ status: 'needs_input', missing: [{ field: 'material_id' }] })
    expect(question.tell_user).toContain('Photosensitive Resin White, is not offered any more')
    const { next_call } = question
    expect(
      dataOf(await host.call('quote', { ...next_call?.arguments, material_id: 'fdm_pla' }, elsewhere())),
    ).toMatchObject({ status: 'quoted', material_id: 'fdm_pla', quantity: 2, missing: [] })
  })

  test('an order of another account does not exist', async () => {
    for (const id of [ids.order, 'mc_ord_00000000000000000'])
      expect(dataOf(await host.call('quote', { again: id }))).toMatchObject({
        error: { code: 'order_not_found' },
        next_call: { tool: 'track', arguments: {} },
      })
    await expect(client.quotes.again('mc_ord_00000000000000000')).rejects.toMatchObject({
      code: 'order_not_found',
    })
  })

  test('a part that cannot be made any more is priced and not ordered', async () => {
    deliver()
    const { file_id } = await client.orders.get(order_id)
    const [long] = [{ ...readyFile({ id: file_id }), metrics_json: metrics({ bbox_mm: [900, 30, 12] }) }]
    host.api.on(`GET /v1/files/${file_id}`, { body: long })
    const quoted = await client.quotes.again(order_id)
    const risks = [
      { id: 'exceeds_build_volume', severity: 'blocks', words: 'Fits no machine.', remedy: null, faults: [] },
    ]
    host.api.on('POST /v1/quotes', { body: { ...quoted, risks } })
    expect(dataOf(await host.call('quote', { again: order_id }))).toMatchObject({
      status: 'not_makeable',
      next_action: 'change_part_or_material',
    })
  })

  test('a file that is interpreted in another unit now is not the same: the user is asked', async () => {
    deliver()
    const { file_id } = await client.orders.get(order_id)
    await client.files.selectUnit(file_id, { selected_unit: 'cm', confirmed_by: 'user' })
    const question = dataOf(await host.call('quote', { again: order_id }))
    expect(question).toMatchObject({ error: { code: 'unit_changed' }, waiting_for: 'human' })
    expect(question.tell_user).toContain('was read in mm')
    await expect(client.quotes.again(order_id)).rejects.toMatchObject({ code: 'unit_changed' })
    const same = await host.call('quote', { ...question.next_call?.arguments, selected_unit: 'mm' })
    expect(dataOf(same).tell_user).toContain('the same file, material, quantity and address')
    const changed = dataOf(
      await host.call('quote', { ...question.next_call?.arguments, selected_unit: 'cm' }),
    )
    expect(changed.tell_user).toContain('It was read in mm then, and in cm now.')
  })
})

test('FIND-4 the SDK repeats an order without a run', async () => {
  deliver()
  const { quote_id } = await client.orders.get(order_id)
  const quote = await client.quotes.again(public_order_id)
  expect(quote).toMatchObject({ ...wish, order_id: null })
  expect(quote.quote_id).not.toBe(quote_id)
})
