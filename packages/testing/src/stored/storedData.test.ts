// A data folder of 7f7c336 (database, journals, objects), and the keys and runs of an agent, opened by today's
// programs: what was begun there is finished. See ../../stored/README.md.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { serveHttp } from '@mattercloud/mcp-server'
import { MatterCloud, type Order, serviceRunStore } from '@mattercloud/sdk/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { run as runCommand } from '../cli/command.ts'
import { derivedKey, stateSecret } from './derived.ts'
import { farm, mailsTo, openAsOwner, pay, sendAsOwner, startReceiver } from './people.ts'
import { begun, mcpAnswer, restoreAgent, restoreStack, storedAt, storedObject } from './restore.ts'

vi.setConfig({ testTimeout: 120_000 })

const dir = mkdtempSync(join(tmpdir(), 'stored-data-'))
const configDir = join(dir, 'agent')
const part = join(configDir, 'run.stl')
const id = (name: string) => begun[name] ?? ''
const email = id('email')

let receiver: Awaited<ReturnType<typeof startReceiver>>
let stack: Stack
let mc: MatterCloud
beforeAll(async () => {
  receiver = await startReceiver()
  await restoreStack(join(dir, 'data'), receiver.url)
  stack = await startStack({ dataDir: join(dir, 'data'), durable: false, callsPerMinute: 10_000 })
  restoreAgent(configDir, stack.links.api_url)
  mc = new MatterCloud({ baseUrl: stack.links.api_url, configDir, apiKey: derivedKey('live') })
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  receiver?.close()
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

const status = async (name: string) => (await mc.orders.get(id(name))).status
const becomes = (name: string, wanted: string) =>
  expect.poll(() => status(name), { timeout: 60_000, interval: 100 }).toBe(wanted)
async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
const bodies: Record<string, object> = {
  accept: { final_price_cents: 6000 },
  ship: { carrier: 'SF Express', tracking_number: 'SF1234567890' },
}
async function act(order_id: string, ...acts: string[]) {
  for (const one of acts) await farm(stack.links, order_id, one, bodies[one])
}

describe('what lay in the queue is done', () => {
  test('a file is measured, mails go out, webhooks arrive', async () => {
    expect(await mc.files.waitUntilReady(id('unmeasured'))).toMatchObject({ status: 'ready' })
    const subjects = async () => (await mailsTo(stack.links, email)).map(({ subject }) => subject)
    await expect
      .poll(subjects, { timeout: 30_000 })
      .toEqual(expect.arrayContaining([expect.stringMatching(/sign in/i), expect.stringMatching(/key/i)]))
    await expect.poll(() => receiver.verified, { timeout: 30_000 }).toContain('order.paid')
  })

  test('payments that the service had not heard of, and a capture whose answer was lost, are found', async () => {
    await becomes('paid_unasked', 'paid')
    await becomes('paid_untold', 'paid')
    await becomes('captured_unheard', 'queued')
  })
})

describe('orders go on', () => {
  test('an unpaid one is paid on its page, accepted, made and delivered', async () => {
    const { approval_url } = await mc.orders.get(id('unpaid'))
    expect(await pay(approval_url, stack.links)).toBe(303)
    await becomes('unpaid', 'paid')
    await act(id('unpaid'), 'accept', 'start', 'ship', 'deliver')
    expect(await mc.orders.get(id('unpaid'))).toMatchObject({ status: 'delivered', captured_cents: 6000 })
  })

  test('those paid by a human and by the mandate are accepted, one in production is delivered', async () => {
    await act(id('paid'), 'accept')
    await act(id('paid_by_mandate'), 'accept')
    await act(id('in_production'), 'ship', 'deliver')
    expect(await status('paid')).toBe('queued')
    expect(await status('paid_by_mandate')).toBe('queued')
    expect(await status('in_production')).toBe('delivered')
  })

  test('one that was refunded in part is refunded in whole; others stay as they were', async () => {
    expect(await mc.orders.get(id('refunded_in_part'))).toMatchObject({
      status: 'delivered',
      refunded_cents: 1000,
    })
    await act(id('refunded_in_part'), 'refund')
    expect(await mc.orders.get(id('refunded_in_part'))).toMatchObject({
      status: 'refunded',
      refunded_cents: 6000,
    })
    expect(await mc.orders.get(id('disputed'))).toMatchObject({ status: 'queued', held: true })
    expect(await mc.orders.get(id('declined'))).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'declined_by_owner',
      cancel_note: 'Not this one.',
    })
    expect(await status('delivered')).toBe('delivered')
  })
})

describe('runs go on', () => {
  const wish = { material_id: 'sla_white', quantity: 1, ship_country: 'US' }
  /** As the runs had it: with another one an order would be another. */
  const address = {
    name: 'Ada Example',
    line1: '123 Main St',
    city: 'San Francisco',
    state: 'CA',
    postal_code: '94105',
    country: 'US',
  }

  test('a program started again from its first line goes on to a delivered order, without a second file or order', async () => {
    const countsBefore = [await listed(mc.files.all()), await listed(mc.orders.all())].map(
      ({ length }) => length,
    )
    const run = mc.run('ordered')
    const quote = await run.quote({ file: await run.upload(part), ...wish })
    if (!quote.ready) throw new Error(JSON.stringify(quote.questions))
    const order = await run.checkout({ quote, shipping_address_json: address })
    expect(order.order_id).toBe(id('run_order'))
    expect(await pay(order.approval_url, stack.links)).toBe(303)
    await order.untilPaid()
    await act(order.order_id, 'accept', 'start', 'ship', 'deliver')
    const statuses: string[] = []
    for await (const { status } of order.updates()) statuses.push(status)
    expect(statuses).toEqual(['requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered'])
    expect(await run.state()).toMatchObject({ order_id: order.order_id, last_known_status: 'delivered' })
    expect((await run.export())?.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'file done',
      'quote done',
      'order done',
    ])
    const countsAfter = [await listed(mc.files.all()), await listed(mc.orders.all())].map(
      ({ length }) => length,
    )
    expect(countsAfter).toEqual(countsBefore)
  })

  test.each(['uploaded', 'measuring'])('"%s" has its file and is quoted', async (name) => {
    const run = mc.run(name)
    const { file_id } = await run.state()
    const file = await run.upload(part, name === 'measuring' ? { filename: 'other.stl' } : {})
    expect(file.id).toBe(file_id)
    expect(await run.quote({ file, ...wish })).toMatchObject({ ready: true })
  })

  test.each(['files', 'service'])(
    '"quoted" in the %s’ store keeps its quote and is ordered',
    async (store) => {
      const run =
        store === 'files'
          ? mc.run('quoted')
          : mc.withKey(derivedKey('live'), { runStore: serviceRunStore }).run('kept')
      const { quote_id } = await run.state()
      const quote = await run.quote({
        file: await run.upload(readFileSync(part), { filename: 'run.stl' }),
        ...wish,
      })
      if (!quote.ready) throw new Error(JSON.stringify(quote.questions))
      expect(quote.quote_id).toBe(quote_id)
      const order = await run.checkout({ quote, shipping_address_json: address })
      expect(order.status).toBe('requires_payment')
    },
  )

  test('one of test mode is delivered by the simulated farm', async () => {
    const client = new MatterCloud({ baseUrl: stack.links.api_url, configDir, apiKey: derivedKey('test') })
    await client.testMode.advanceClock({ seconds: 60 * 86_400 })
    expect((await client.orders.get(id('test_order'))).status).toBe('delivered')
    expect(await client.run('test-mode').state()).toMatchObject({ order_id: id('test_order') })
  })

  test('the command line finds the key and the run that a killed command left', async () => {
    const args = ['--material', 'sla_white', '--quantity', '1', '--country', 'US', '--run', 'cli']
    const { events } = await runCommand(
      ['print', part, ...args, '--address', JSON.stringify(address), '--no-wait', '--json'],
      { MATTERCLOUD_API_URL: stack.links.api_url, MATTERCLOUD_CONFIG_DIR: configDir },
    )
    expect(events).toContainEqual(expect.objectContaining({ event: 'run', resumed: true }))
    expect(events).toContainEqual(expect.objectContaining({ event: 'order', order_id: id('cli_order') }))
  })
})

test('a question that the MCP server asked is answered: the sealed state opens', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: storedAt })
  const served = await serveHttp(
    { client: new MatterCloud({ baseUrl: stack.links.api_url, configDir }) },
    { port: 0, stateSecret },
  )
  try {
    const reply = await fetch(served.url, {
      method: 'POST',
      headers: { ...mcpAnswer.headers, authorization: `Bearer ${derivedKey('live')}` },
      body: JSON.stringify(mcpAnswer.body),
    })
    const text = await reply.text()
    expect(text).toContain('"status":"quoted"')
    expect(text).toContain('"quantity":7')
  } finally {
    vi.useRealTimers()
    await served.close()
  }
})

describe('what was there is shown', () => {
  test('drawings and the repaired file', async () => {
    const drawing = Buffer.from(await mc.files.preview(id('open_box')))
    expect(drawing.equals(storedObject(`drawings/${id('open_box')}/mm/light.png`))).toBe(true)
    expect(await mc.files.get(id('repaired'))).toMatchObject({
      status: 'ready',
      repaired_from: id('open_box'),
    })
    expect(await mc.files.get(id('glb'))).toMatchObject({ status: 'ready', filename: 'box.glb' })
  })

  test('every list, with events in order and none missing', async () => {
    expect(await listed(mc.files.all())).not.toHaveLength(0)
    expect(await mc.quotes.get(id('quote'))).toMatchObject({ stale: false })
    const { items: endpoints } = await mc.webhookEndpoints.list()
    expect(endpoints.map(({ id }) => id)).toEqual([id('endpoint')])
    expect((await mc.webhookEndpoints.deliveries(id('endpoint'))).items).not.toHaveLength(0)
    expect((await mc.runs.list()).items.map(({ run_id }) => run_id)).toContain('kept')
    const { items: events } = await mc.events.list({ limit: 100 })
    expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index + 1))
  })

  test('the owner is still signed in: every page opens, and what waits is confirmed', async () => {
    for (const page of ['approvals', 'orders', 'cards', 'addresses', 'units', 'keys', 'account'])
      expect({ page, status: (await openAsOwner(stack.links, `/${page}`)).status }).toEqual({
        page,
        status: 200,
      })
    expect((await openAsOwner(stack.links, '/account')).text).toContain('ada.new@example.com')
    expect((await openAsOwner(stack.links, `/orders/${id('paid')}/drawing/light.svg`)).text).toContain('<svg')
    const { pending_changes } = await mc.settings.get()
    const path = `/approvals/${pending_changes[0]?.id}`
    expect(await sendAsOwner(stack.links, path, { decision: 'confirm' })).toBe(303)
    expect(await mc.settings.get()).toMatchObject({ max_per_order_cents: 90_000, autopay_enabled: true })
  })

  test('the page of an order, and the link of a mail that was not sent', async () => {
    const { tracking_url } = await mc.orders.get(id('paid'))
    expect((await fetch(tracking_url)).status).toBe(200)
    const mail = (await mailsTo(stack.links, email)).find(({ text }) => text.includes('/signin/'))
    const link = /\S+\/signin\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect((await fetch(link, { method: 'POST', redirect: 'manual' })).status).toBe(303)
  })
})

test('the payment service’s ledger and the orders agree to the fen', async () => {
  const shape = z.object({
    entries: z.array(
      z.object({ kind: z.string(), amount: z.int(), metadata: z.record(z.string(), z.string()) }),
    ),
  })
  const { entries } = shape.parse(await (await fetch(`${stack.links.stripe_url}/_emulator/ledger`)).json())
  const sum = ({ order_id }: Order, kind: string) =>
    entries
      .filter((entry) => entry.metadata['order_id'] === order_id && entry.kind === kind)
      .reduce((total, { amount }) => total + amount, 0)
  const orders = await listed(mc.orders.all())
  expect(orders.length).toBeGreaterThan(12)
  const money = ['authorised', 'captured', 'refunded'] as const
  for (const order of orders)
    expect({
      order: order.order_id,
      ...Object.fromEntries(money.map((kind) => [kind, order[`${kind}_cents`]])),
    }).toEqual({
      order: order.order_id,
      ...Object.fromEntries(money.map((kind) => [kind, sum(order, kind)])),
    })
})
