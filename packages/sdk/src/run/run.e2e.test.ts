import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MatterCloud, type RunStore, serviceRunStore } from '../index.ts'
import { MatterCloud as NodeMatterCloud } from '../node.ts'

const bracket = fileURLToPath(new URL('../../../../examples/parts/bracket.stl', import.meta.url))
const shipping_address_json = {
  name: 'Ada Lovelace',
  line1: 'Invalidenstraße 116',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}

/** Not the service's usual limit. */
const maxFileBytes = 60_000

let directory: string
let stack: Stack
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mattercloud-run-'))
  stack = await startStack({ dataDir: join(directory, 'stack'), durable: false, maxFileBytes })
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

async function newClient(email: string, runStore?: (client: MatterCloud) => RunStore) {
  const anonymous = new NodeMatterCloud({
    baseUrl: stack.links.api_url,
    configDir: directory,
    apiKey: 'none',
  })
  const { api_key } = await anonymous.connect({ email, name: 'run-test', mode: 'test' })
  const client = anonymous.withKey(api_key)
  return runStore
    ? new NodeMatterCloud({ baseUrl: client.baseUrl, apiKey: api_key, runStore: runStore(client) })
    : client
}

test.each([
  { where: 'files', store: undefined },
  { where: 'the service', store: serviceRunStore },
])(
  'the program that its users want to write, its run kept in $where, twice over',
  async ({ where, store }) => {
    const mc = await newClient(`owner-${where.length}@example.com`, store)
    const stages: string[] = []
    const go = async () => {
      const run = mc.run('bracket-berlin')
      const file = await run.upload(bracket, { onProgress: ({ stage }) => stages.push(stage) })
      let quote = await run.quote({ file, material_id: 'sls_hp_black', quantity: 3, ship_country: 'DE' })
      while (!quote.ready)
        quote = await run.answer({ acknowledged_risks: quote.questions.map(({ field }) => field) })
      const order = await run.checkout({ quote, shipping_address_json })
      return { run, file, quote, order }
    }
    const first = await go()
    expect([...new Set(stages)]).toEqual(['measuring', 'measured', 'sending', 'analysing'])
    expect(first.order.summary).toContain('3 × bracket.stl')
    expect(first.order.review_url).toContain('/review/')
    expect(await first.run.explain()).toMatchObject({ last_step: 'order', next: 'track', missing: [] })

    const second = await go()
    expect(second.file.id).toBe(first.file.id)
    expect(second.quote.quote_id).toBe(first.quote.quote_id)
    expect(second.order.order_id).toBe(first.order.order_id)
    expect((await mc.files.list()).items).toHaveLength(1)
    expect((await mc.orders.list()).items).toHaveLength(1)

    await payAsHuman(second.order.approval_url)
    expect((await second.order.untilPaid()).status).toBe('paid')
    const updates: string[] = []
    for await (const { status } of second.order.updates()) {
      updates.push(status)
      if (status === 'paid') await mc.testMode.advanceClock({ seconds: 30 * 86_400 })
    }
    expect(updates).toEqual(['requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered'])
    expect(await first.run.state()).toMatchObject({
      file_id: first.file.id,
      quote_id: first.quote.quote_id,
      order_id: first.order.order_id,
      selected_material_id: 'sls_hp_black',
      quantity: 3,
      ship_country: 'DE',
      last_known_status: 'delivered',
    })
  },
)

test('a file above the service’s limit is refused before it is read or sent', async () => {
  const mc = await newClient('large@example.com')
  expect((await mc.catalog()).max_file_size_bytes).toBe(maxFileBytes)
  const bytes = new Uint8Array(maxFileBytes + 1)
  const path = join(directory, 'large.stl')
  await writeFile(path, bytes)
  const run = mc.run('large')
  const filename = 'large.stl'
  for (const source of [path, bytes, new Blob([bytes])]) {
    const refused: unknown = await run.upload(source, { filename }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'file_too_large', status: 0, nextAction: 'upload_smaller_file' })
    expect(String(refused)).toContain('60001 bytes, and MatterCloud takes at most 60000')
  }
  let requestCount = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      requestCount += 1
      controller.enqueue(new Uint8Array(1000))
    },
  })
  await expect(run.upload(endless, { filename })).rejects.toMatchObject({ code: 'file_too_large' })
  expect(requestCount).toBeLessThan(70)
  await expect(mc.files.upload({ filename, bytes })).rejects.toThrow(
    'size_bytes: must be at most 60000, and is 60001',
  )
  expect((await mc.files.list()).items).toEqual([])
})

async function payAsHuman(approvalUrl: string | null) {
  if (approvalUrl === null) throw new Error('the checkout has no payment page')
  const paid = await fetch(approvalUrl, {
    method: 'POST',
    body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  expect(paid.status).toBe(303)
}
