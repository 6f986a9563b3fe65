import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { agentPolicy, formatCents } from '@mattercloud/rules'
import { boxStl } from '@mattercloud/testing/service/parts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MatterCloud, OrderCancelledError, QuestionsOpenError, type RunQuote } from '../index.ts'

// Each rule of the agent policy, as a run of the SDK keeps it, cited by its id.

const bracket = fileURLToPath(new URL('../../../../examples/parts/bracket.stl', import.meta.url))
const address = {
  name: 'Ada Lovelace',
  line1: 'Invalidenstraße 116',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}
const wish = { material_id: 'sls_hp_black', quantity: 3, ship_country: 'DE' }

let directory: string
let stack: Stack
let mc: MatterCloud
let sent: string[]
let part: Uint8Array
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mattercloud-policy-'))
  stack = await startStack({ dataDir: directory, durable: false })
  part = await readFile(bracket)
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

let accounts = 0
/** A client of a new account, which notes what it sends. */
async function newClient(): Promise<MatterCloud> {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  accounts += 1
  const { api_key } = await anonymous.connect({ email: `policy-${accounts}@example.com`, mode: 'test' })
  sent = []
  return new MatterCloud({
    baseUrl: stack.links.api_url,
    apiKey: api_key,
    logger: (entry) => {
      if (entry.event === 'request') sent.push(`${entry.method} ${new URL(entry.url).pathname}`)
    },
  })
}

const posts = (path: string) => sent.filter((call) => call === `POST ${path}`)
const rulesOf = (quote: RunQuote) => [...new Set(quote.questions.map(({ rule }) => rule))]

/** A box without its lid; small, its unit is in doubt too. */
function lidless(size: number): Uint8Array {
  const [x, y, z] = [4 * size, 2.5 * size, 2 * size]
  const corner = (i: number) => `vertex ${i & 1 ? x : 0} ${i & 2 ? y : 0} ${i & 4 ? z : 0}`
  const triangles = [
    [0, 2, 3],
    [0, 3, 1],
    [0, 1, 5],
    [0, 5, 4],
    [3, 2, 6],
    [3, 6, 7],
    [1, 3, 7],
    [1, 7, 5],
    [2, 0, 4],
    [2, 4, 6],
  ]
  const facets = triangles.map((corners) =>
    ['facet normal 0 0 0', 'outer loop', ...corners.map(corner), 'endloop', 'endfacet'].join('\n'),
  )
  return new TextEncoder().encode(['solid x', ...facets, 'endsolid x', ''].join('\n'))
}

test('every rule has its test here', async () => {
  const text = await readFile(new URL(import.meta.url), 'utf8')
  const rules = [...agentPolicy.rules, ...agentPolicy.question_rules]
  expect(rules.map(({ id }) => id).filter((id) => !text.includes(`test('${id}`))).toEqual([])
})

describe('what is asked for before a price', () => {
  test('ask-material', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    const quote = await run.quote({ quantity: 1, ship_country: 'DE' })
    expect(rulesOf(quote)).toEqual(['ask-material'])
    const { items } = await mc.catalog()
    // By the catalogue that the service sells from.
    expect(quote.questions[0]?.options?.map(({ value }) => value)).toEqual(items.map(({ id }) => id))
    expect(rulesOf(await run.quote({ material_id: 'unobtainium' }))).toEqual(['ask-material'])
    expect(posts('/v1/quotes')).toEqual([])
    // Words are the service's to understand; where it can't, it says what to ask.
    const nylon = await run.quote({ material: 'nylon' })
    expect(nylon.questions).toMatchObject([{ rule: 'ask-material', field: 'material_id', type: 'choice' }])
    expect(nylon.questions[0]?.options?.length).toBeLessThan(items.length)
    expect(await run.answer({ material_id: 'sls_hp_black' })).toMatchObject({
      ready: true,
      material_id: 'sls_hp_black',
    })
  })

  test('ask-quantity', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    const quote = await run.quote({ material_id: 'sla_white', ship_country: 'DE' })
    expect(quote.questions).toMatchObject([{ rule: 'ask-quantity', field: 'quantity', type: 'integer' }])
    expect(rulesOf(await run.quote({ quantity: 1.5 }))).toEqual(['ask-quantity'])
    expect(posts('/v1/quotes')).toEqual([])
    expect(await run.answer({ quantity: 2 })).toMatchObject({ ready: true, quantity: 2 })
    await expect(run.answer({ quantity: 0 })).rejects.toThrow(/^quantity: /)
  })

  test('ask-ship-country', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    expect(rulesOf(await run.quote({ material_id: 'sla_white', quantity: 1 }))).toEqual(['ask-ship-country'])
    expect(rulesOf(await run.quote({ ship_country: 'Germany' }))).toEqual(['ask-ship-country'])
    expect(posts('/v1/quotes')).toEqual([])
    expect(await run.answer({ ship_country: 'de' })).toMatchObject({ ready: true, ship_country: 'DE' })
  })

  test('ask-unit: only a user’s answer confirms it', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(lidless(1), { filename: 'small.stl' })
    const quote = await run.quote(wish)
    expect(rulesOf(quote)).toEqual(['ask-unit'])
    expect(quote.questions[0]?.options?.map(({ value }) => value)).toEqual(['mm', 'cm', 'in'])
    expect(posts('/v1/quotes')).toEqual([])
    expect(rulesOf(await run.answer({ selected_unit: 'mm' }, { by: 'agent' }))).toContain('ask-unit')
    expect(rulesOf(await run.answer({ selected_unit: 'mm' }))).not.toContain('ask-unit')
    expect((await run.export())?.answers).toMatchObject([{ field: 'selected_unit', value: 'mm', by: 'user' }])
  })

  test('ask-when-unclear: all open questions together, and none that was answered', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    expect(rulesOf(await run.quote())).toEqual(['ask-material', 'ask-quantity', 'ask-ship-country'])
    expect(rulesOf(await run.answer({ quantity: 1 }))).toEqual(['ask-material', 'ask-ship-country'])
    expect((await run.explain()).missing).toEqual(['material_id', 'ship_country'])
    expect(await run.answer({ material_id: 'sla_white', ship_country: 'DE' })).toMatchObject({ ready: true })
  })
})

describe('what is asked for before an order', () => {
  test('ask-risk-flags: only the user can accept a risk, and only for that part and material', async () => {
    mc = await newClient()
    const run = mc.run('part')
    const acknowledged_risks = ['non_watertight', 'non_manifold', 'low_confidence']
    await run.upload(lidless(10), { filename: 'open.stl' })
    const open = await run.quote(wish)
    expect(rulesOf(open)).toContain('ask-risk-flags')
    expect(open.risk_flags).toContain('non_watertight')
    expect(rulesOf(await run.answer({ acknowledged_risks }, { by: 'agent' }))).toContain('ask-risk-flags')
    expect(await run.answer({ acknowledged_risks })).toMatchObject({ ready: true })
    expect((await run.export())?.answers.map(({ by }) => by)).toEqual(['agent', 'user'])
    // What was said of one material, or part, says nothing of another.
    expect(rulesOf(await run.quote({ material_id: 'sla_white' }))).toContain('ask-risk-flags')
    expect(await run.quote({ material_id: wish.material_id })).toMatchObject({ ready: true })
    await run.upload(lidless(11), { filename: 'open.stl' })
    expect(rulesOf(await run.quote(wish))).toContain('ask-risk-flags')
  })

  test('ask-low-confidence', async () => {
    mc = await newClient()
    const run = mc.run('part')
    // Neither its unit nor its wall is asked about, but both together lower the confidence.
    await run.upload(boxStl([6, 4, 0.9]), { filename: 'plate.stl' })
    const low = await run.quote({ ...wish, material_id: 'fdm_pla' })
    expect(low.execution_confidence).toBeLessThan(0.75)
    expect(rulesOf(low)).toEqual(['ask-low-confidence'])
    expect(await run.answer({ acknowledged_risks: 'low_confidence' })).toMatchObject({ ready: true })
    // A risk that is asked about explains it: one cause is confirmed once.
    await run.upload(lidless(10), { filename: 'open.stl' })
    const open = await run.quote(wish)
    expect(open.execution_confidence).toBeLessThan(0.75)
    expect(rulesOf(open)).toEqual(['ask-risk-flags'])
    expect(await run.answer({ acknowledged_risks: 'non_watertight' })).toMatchObject({ ready: true })
  })

  test('ask-change: another material, and no address', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(boxStl([290, 20, 20]), { filename: 'rod.stl' })
    const blocked = await run.quote({ ...wish, material_id: 'slm_titanium_tc4' })
    expect(blocked).toMatchObject({ ready: false, next_action: 'change_part_or_material' })
    expect(blocked.questions).toMatchObject([{ rule: 'ask-change', field: 'material_id', type: 'choice' }])
    const [offered] = blocked.questions[0]?.options ?? []
    expect(await run.answer({ material_id: offered?.value })).toMatchObject({ ready: true })
  })

  test('ask-shipping-address: before anything is sent', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    const quote = await run.quote(wish)
    if (!quote.ready) throw new Error('there are questions')
    const refusal = async (shipping_address_json?: Record<string, string>) => {
      const input = JSON.parse(JSON.stringify({ shipping_address_json }))
      const error: unknown = await run.checkout({ quote, ...input }).catch((reason: unknown) => reason)
      if (!(error instanceof QuestionsOpenError)) throw error
      return error.questions
    }
    expect(await refusal()).toMatchObject([
      { rule: 'ask-shipping-address', field: 'shipping_address_json', type: 'address' },
    ])
    expect((await refusal({ line1: 'Here' }))[0]?.why).toBe(
      'The address lacks city, country, name, postal_code.',
    )
    expect((await refusal({ ...address, name: '' }))[0]?.why).toContain("needs the recipient's name")
    expect((await refusal({ ...address, country: 'US' }))[0]?.why).toContain('the address is in US')
    expect(posts('/v1/checkout_sessions')).toEqual([])
    const { name: _name, ...nameless } = address
    await run.answer({ shipping_address_json: nameless })
    // ADDR-8: only a user may say that there is none.
    await run.answer({ acknowledged_risks: ['no_name'] }, { by: 'agent' })
    expect(await refusal()).toMatchObject([{ why: expect.stringContaining("needs the recipient's name") }])
    const answered = await run.answer({ acknowledged_risks: ['no_name'] }, { by: 'user' })
    if (!answered.ready) throw new Error('there are questions')
    expect(await run.checkout({ quote: answered })).toMatchObject({ status: 'requires_payment' })
    expect(posts('/v1/checkout_sessions').length).toBe(1)
  })
})

describe('never without a human', () => {
  test('explicit-approval: a quote that is not ready is not ordered, even if the types are bypassed', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(lidless(10), { filename: 'open.stl' })
    const open = await run.quote(wish)
    const pretended = JSON.parse(JSON.stringify({ ...open, ready: true, questions: [] }))
    const order = { quote: pretended, shipping_address_json: address }
    await expect(run.checkout(order)).rejects.toThrow(/^quote: /)
    await expect(run.orderWithinMandate(order)).rejects.toThrow(/^quote: /)
    // Nor one that another run, or an earlier wish of this one, was found ready for.
    const ready = await run.answer({
      acknowledged_risks: ['non_watertight', 'non_manifold', 'low_confidence'],
    })
    if (!ready.ready) throw new Error('there are questions')
    await run.quote({ quantity: 7 })
    await expect(run.checkout({ quote: ready, shipping_address_json: address })).rejects.toThrow(
      'not the current quote',
    )
    // Nor where its journal does not say that a human answered.
    const other = mc.run('other')
    await other.useFile(ready.file_id)
    const outcome = await other.quote(wish)
    const stolen = { ...ready, ...outcome, ready: true as const, questions: [] as const }
    await expect(other.checkout({ quote: stolen, shipping_address_json: address })).rejects.toBeInstanceOf(
      QuestionsOpenError,
    )
    expect([...posts('/v1/checkout_sessions'), ...posts('/v1/autonomous/orders')]).toEqual([])
  })

  test('explicit-approval: checkout spends nothing; the service checks the mandate', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    const quote = await run.quote(wish)
    if (!quote.ready) throw new Error('there are questions')
    const input = { quote, shipping_address_json: address }
    await expect(run.orderWithinMandate(input)).rejects.toMatchObject({
      code: 'autonomous_not_allowed',
    })
    const order = await run.checkout(input)
    expect(await order.get()).toMatchObject({
      status: 'requires_payment',
      approval: null,
      authorised_cents: 0,
    })
    expect(posts('/v1/autonomous/orders')).toHaveLength(1)
  })

  test('surface-risks: what the human reads has range, risks, confidence and what approving means', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(lidless(10), { filename: 'open.stl' })
    await run.quote(wish)
    const quote = await run.answer({
      acknowledged_risks: ['non_watertight', 'non_manifold', 'low_confidence'],
    })
    if (!quote.ready) throw new Error('there are questions')
    const { summary, max_cents } = await run.checkout({ quote, shipping_address_json: address })
    expect(summary).toContain('3 × open.stl')
    expect(summary).toContain('Risks: The mesh has holes')
    expect(summary).toContain(`comes out as meant: ${quote.execution_confidence}`)
    expect(summary).toContain(`Approving holds ${formatCents(max_cents)} at most`)
  })
})

describe('always', () => {
  test('persist-and-resume: the guide’s ten fields, and the same things again', async () => {
    mc = await newClient()
    const go = async () => {
      const run = mc.run('part')
      await run.upload(part, { filename: 'bracket.stl' })
      const quote = await run.quote(wish)
      if (!quote.ready) throw new Error('there are questions')
      return { order: await run.checkout({ quote, shipping_address_json: address }), run }
    }
    const { order } = await go()
    const { order: sameOrder, run } = await go()
    expect(sameOrder.order_id).toBe(order.order_id)
    expect(Object.keys(await run.state()).sort()).toEqual([...agentPolicy.state_to_persist].sort())
    expect(posts('/v1/files/confirm')).toHaveLength(1)
    expect(posts('/v1/quotes')).toHaveLength(1)
    expect(JSON.stringify(await run.export())).not.toMatch(/mc_test_|\/review\/|https?:/)
    // A changed wish begins a new generation; it orders nothing by itself, and the order that exists stays.
    const changed = await run.quote({ quantity: 4 })
    expect(changed).toMatchObject({ ready: true, quantity: 4 })
    expect(await run.state()).toMatchObject({ order_id: order.order_id })
    expect(await run.order()).toMatchObject({ order_id: order.order_id, status: 'requires_payment' })
    expect((await run.explain()).text).toContain('priced again since then')
    expect((await run.explain()).generation).toBe(2)
    expect((await mc.orders.list()).items).toHaveLength(1)
  })

  test('report-and-recover: reports the failed step, the reason and the next action, and then continues from there', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await expect(run.upload(new Uint8Array(100), { filename: 'broken.stl' })).rejects.toMatchObject({
      status: 0,
      nextAction: 'upload_another_file',
    })
    expect(posts('/v1/files/presign')).toEqual([])
    const { open_step, next, text } = await run.explain()
    expect(open_step).toMatchObject({ name: 'file', kind: 'upload', status: 'failed' })
    expect(next).toBe('upload')
    expect(text).toContain('The step file (upload) did not succeed')
    await run.upload(part, { filename: 'bracket.stl' })
    expect(await run.explain()).toMatchObject({ open_step: undefined, next: 'quote', last_step: 'file' })
  })

  test('report-and-recover: a cancelled order is reported as such, and made again only if asked', async () => {
    mc = await newClient()
    const run = mc.run('part')
    await run.upload(part, { filename: 'bracket.stl' })
    const quote = await run.quote(wish)
    if (!quote.ready) throw new Error('there are questions')
    const input = { quote, shipping_address_json: address }
    const order = await run.checkout(input)
    await run.reopen()
    expect((await run.checkout(input)).order_id).toBe(order.order_id)
    await order.cancel()
    await expect(order.untilPaid()).rejects.toBeInstanceOf(OrderCancelledError)
    expect((await run.checkout(input)).order_id).toBe(order.order_id)
    await run.reopen()
    const next = await run.checkout(input)
    expect(next.order_id).not.toBe(order.order_id)
    expect(next.status).toBe('requires_payment')
  })
})
