import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import type { MeshReport } from '@mattercloud/mesh'
import { main as meshCommand } from '@mattercloud/mesh/cli'
import { MatterCloud } from '@mattercloud/sdk'
import { createWebhookHandler } from '@mattercloud/sdk/webhooks'
import { run, start } from '@mattercloud/testing/cli/command'
import { hasTerminal, startAtTerminal } from '@mattercloud/testing/cli/terminal'
import { boxStl } from '@mattercloud/testing/service/parts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'

const bracket = fileURLToPath(new URL('../../../examples/parts/bracket.stl', import.meta.url))
const address = {
  name: 'Ada Lovelace',
  line1: 'Invalidenstr. 116',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}

let directory: string
let stack: Stack
let env: Record<string, string>
let part: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mattercloud-cli-'))
  stack = await startStack({ dataDir: join(directory, 'stack'), durable: false, maxFileBytes: 100_000 })
  part = join(directory, 'My Part.stl')
  await copyFile(bracket, part)
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

/** A machine that has logged in; no D-Bus, so its key is in a file. */
async function newMachine(name: string) {
  env = { MATTERCLOUD_API_URL: stack.links.api_url, MATTERCLOUD_CONFIG_DIR: join(directory, name) }
  const login = await run(['login', '--test', '--email', `${name}@example.com`, '--json'], env)
  expect(login.code).toBe(0)
  const kept = z
    .object({ content: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(directory, name, 'keys.json'), 'utf8')))
  const key = z.string().parse(kept.content[stack.links.api_url])
  expect(login.stdout + login.stderr).not.toContain(key)
  expect((await stat(join(directory, name, 'keys.json'))).mode & 0o777).toBe(0o600)
  return { env, client: new MatterCloud({ baseUrl: stack.links.api_url, apiKey: key }), key }
}

async function pay(approvalUrl: unknown) {
  const paid = await fetch(z.string().parse(approvalUrl), {
    method: 'POST',
    body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  expect(paid.status).toBe(303)
}

test('a part is printed although the command is killed several times, and its events reach a receiver', async () => {
  const { env, client, key } = await newMachine('printer')
  const received: string[] = []
  let receive: ReturnType<typeof createWebhookHandler> | undefined
  const receiver = createServer(async (request, response) => {
    const answer = await receive?.({ headers: request.headers, body: await text(request) })
    response.writeHead(answer?.status ?? 500).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => receiver.once('listening', resolve))
  const { port } = z.object({ port: z.number() }).parse(receiver.address())
  const listener = start(['webhooks', 'listen', '--forward-to', `127.0.0.1:${port}/hook`, '--json'], env)
  const { secret } = await listener.waitForEvent('listening')
  receive = createWebhookHandler({
    secret: z.string().parse(secret),
    onEvent: (_event, event) =>
      received.push(event && 'status' in event.data ? String(event.data.status) : 'unknown'),
  })

  const command = ['print', part, '--json']
  const questioned = await run(command, env)
  expect(questioned.code).toBe(4)
  expect(questioned.events.find(({ event }) => event === 'questions')).toMatchObject({
    questions: [{ field: 'material_id' }, { field: 'quantity' }, { field: 'ship_country' }],
  })
  // Killed when the price is known, and again when the order waits.
  const options = ['--material', 'sla_white', '--quantity', '2', '--country', 'de']
  const priced = start([...command, ...options], env)
  const { quote_id } = await priced.waitForEvent('quote')
  priced.child.kill('SIGKILL')
  expect((await priced.ended).signal).toBe('SIGKILL')

  const whole = [...command, '--address', JSON.stringify(address)]
  const waiting = start(whole, env)
  const order = await waiting.waitForEvent('order')
  waiting.child.kill('SIGKILL')
  await waiting.ended
  expect(order).toMatchObject({ max_cents: 7500, review_url: expect.stringContaining('/review/') })

  await pay(order.approval_url)
  const following = start(whole, env)
  await following.waitForEvent('status', ({ status }) => status === 'paid')
  await client.testMode.advanceClock({ seconds: 30 * 86_400 })
  const done = await following.ended
  expect(done.code).toBe(0)
  expect(done.events.filter(({ event }) => event === 'status').map(({ status }) => status)).toEqual([
    'requires_payment',
    'paid',
    'queued',
    'in_production',
    'shipped',
    'delivered',
  ])
  const { items: files } = await client.files.list()
  const { items: orders } = await client.orders.list()
  expect(files).toHaveLength(1)
  expect(orders.map(({ order_id, quote_id }) => ({ order_id, quote_id }))).toEqual([
    { order_id: order.order_id, quote_id },
  ])

  const runs = await run(['runs', '--json'], env)
  expect(runs.events).toMatchObject([{ state: { last_known_status: 'delivered' } }])
  const [shown] = runs.events
  expect(z.string().parse(shown?.run_id)).toMatch(/^my-part-[0-9a-f]{8}$/)
  expect((await run(['track'], env)).stdout).toContain('Delivered')
  const [publicId = '', day = ''] = [orders[0]?.public_order_id, orders[0]?.created_at.slice(0, 10)]
  const listed = await run(
    ['orders', 'MY', publicId, '--status', 'delivered', '--from', day, '--to', day],
    env,
  )
  expect(listed.stdout).toMatch(
    new RegExp(
      `^${publicId}  Delivered  2 × My Part\\.stl  60 × 40 × 40 mm  Photosensitive Resin White  50\\.00 CNY  ${day}\n$`,
    ),
  )
  expect((await run(['orders', 'nylon'], env)).stdout).toBe('No such orders.\n')
  const anonymous = { ...env, MATTERCLOUD_CONFIG_DIR: join(directory, 'nobody') }
  expect((await run(['track', orders[0]?.public_order_id ?? ''], anonymous)).stdout).toContain('Delivered')

  await listener.waitForEvent('forwarded', ({ type }) => type === 'order.shipped')
  await expect.poll(() => received.includes('delivered'), { timeout: 20_000 }).toBe(true)
  listener.child.kill('SIGINT')
  expect((await listener.ended).code).toBe(130)
  expect(received).toContain('ready')
  receiver.closeAllConnections()
  receiver.close()

  const sheets = await readdir(join(directory, 'printer', 'sheets'))
  const png = await readFile(join(directory, 'printer', 'sheets', sheets[0] ?? ''))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  for (const { stdout, stderr } of [questioned, done, runs]) expect(stdout + stderr).not.toContain(key)
}, 180_000)

test('a part that cannot be made is priced and not ordered, with what would work', async () => {
  const { env } = await newMachine('long')
  const path = join(directory, 'rod.stl')
  await writeFile(path, boxStl([290, 20, 20]))
  const options = ['--material', 'slm_titanium_tc4', '--quantity', '1', '--country', 'DE', '--json']
  for (const command of ['quote', 'print']) {
    const { code, events, stderr } = await run([command, path, ...options], env)
    expect(code).toBe(1)
    expect(events.find(({ event }) => event === 'quote')).toMatchObject({
      risks: [{ id: 'exceeds_build_volume', severity: 'blocks' }],
    })
    expect(events.at(-1)).toMatchObject({ code: 'not_makeable', next_action: 'change_part_or_material' })
    expect(stderr).toMatch(/fits no machine.*Choose Photosensitive Resin White/)
    expect(JSON.stringify(events)).not.toContain('shipping_address_json')
  }
})

test('risks are ordered only where they were accepted, and an order is cancelled on request alone', async () => {
  const { env } = await newMachine('careful')
  const open = fileURLToPath(new URL('../../../examples/parts/broken', import.meta.url))
  const [broken = ''] = (await readdir(open)).filter((name) => name.startsWith('open'))
  const command = ['print', join(open, broken), '--no-wait', '--json', '--address', JSON.stringify(address)]
  const options = ['--material', 'sla_white', '--quantity', '1', '--country', 'DE']
  const questioned = await run([...command, ...options], env)
  expect(questioned.code).toBe(4)
  expect(JSON.stringify(questioned.events.find(({ event }) => event === 'questions'))).toContain(
    'non_watertight',
  )

  const risks = ['--accept', 'non_watertight', '--accept', 'low_confidence', '--accept', 'non_manifold']
  const tooExpensive = await run([...command, ...risks, '--max', '0.50'], env)
  expect(tooExpensive.code).toBe(1)
  expect(tooExpensive.events.at(-1)).toMatchObject({ event: 'error', code: 'amount_too_large' })
  const ordered = await run([...command, ...risks], env)
  expect(ordered.code).toBe(0)
  const order_id = z.string().parse(ordered.events.find(({ event }) => event === 'order')?.order_id)

  const refused = await run(['cancel', order_id, '--json'], env)
  expect(refused.code).toBe(2)
  const publicId = z.string().parse(ordered.events.find(({ event }) => event === 'order')?.public_order_id)
  const cancelled = await run(['cancel', publicId, '--yes', '--json'], env)
  expect(cancelled.events).toMatchObject([{ status: 'cancelled' }])
  // The run says that its order is cancelled; --again starts a new run of the same file.
  const over = await run([...command, ...risks], env)
  expect(over.code).toBe(5)
  const second = await run([...command, ...options, ...risks, '--again'], env)
  expect(second.code).toBe(0)
  expect(second.events.find(({ event }) => event === 'order')?.order_id).not.toBe(order_id)
}, 120_000)

test('TOLD-17 a look at a price leaves the paid order alone, and the same command follows it', async () => {
  const { env, client } = await newMachine('looker')
  const terms = ['--material', 'sla_white', '--quantity', '1', '--country', 'DE']
  const command = ['print', part, ...terms, '--address', JSON.stringify(address), '--json', '--no-wait']
  const printed = await run(command, env)
  const order = printed.events.find(({ event }) => event === 'order')
  const order_id = z.string().parse(order?.order_id)
  await pay(order?.approval_url)
  await expect.poll(async () => (await client.orders.get(order_id)).status, { timeout: 30_000 }).toBe('paid')

  const looked = await run(['quote', part, '--material', 'fdm_pla'], env)
  expect(looked.code).toBe(0)
  expect(looked.stdout).toContain('1 × PLA to DE')
  expect(looked.stderr).toMatch(
    /Order mc_ord_\w+ of this file stays as it is: payment authorised\. .* is held/,
  )
  expect(looked.stderr).toContain('--again')

  const following = start(['print', part, '--json'], env)
  expect(await following.waitForEvent('amounts')).toMatchObject({
    order_id,
    status: 'paid',
    held_cents: 7500,
    charged_cents: 0,
  })
  following.child.kill('SIGINT')
  expect((await following.ended).code).toBe(130)
  expect((await client.orders.list()).items).toHaveLength(1)

  const [shown] = (await run(['runs', '--json'], env)).events
  const run_id = z.string().parse(shown?.run_id)
  const cancelled = await run(['cancel', run_id, '--yes'], env)
  expect(cancelled.stdout).toMatch(/is cancelled\. Nothing is charged, and the .* that (was|is) held/)
  expect((await client.orders.get(order_id)).status).toBe('cancelled')
}, 120_000)

test('TOLD-18 other options on an ordered file are refused, --again is named, and its run is continued by name', async () => {
  const { env, client, key } = await newMachine('again')
  const terms = ['--material', 'sla_white', '--quantity', '1', '--country', 'DE']
  const command = ['print', part, '--address', JSON.stringify(address), '--json', '--no-wait']
  const printed = await run([...command, ...terms], env)
  const order = printed.events.find(({ event }) => event === 'order')
  const order_id = z.string().parse(order?.order_id)
  // Unpaid, it is replaced: nobody can pay both.
  const more = await run([...command, '--quantity', '2'], env)
  expect(more.code).toBe(0)
  const replaced = z.string().parse(more.events.find(({ event }) => event === 'order')?.order_id)
  expect(await client.orders.get(order_id)).toMatchObject({ status: 'cancelled', superseded_by: replaced })
  await pay(more.events.find(({ event }) => event === 'order')?.approval_url)
  await expect.poll(async () => (await client.orders.get(replaced)).status, { timeout: 30_000 }).toBe('paid')

  for (const options of [
    ['--material', 'fdm_pla'],
    ['--material', 'clear resin'],
    ['--quantity', '3'],
    ['--country', 'US'],
  ]) {
    const refused = await run([...command, ...options], env)
    expect(refused.code).toBe(2)
    expect(refused.events.at(-1)).toMatchObject({
      event: 'error',
      message: expect.stringContaining('--again'),
    })
    expect(refused.stderr).toContain(`${options[0]} says something else`)
  }
  const secondPrint = start([...command.slice(0, -1), ...terms, '--again'], env)
  const second = await secondPrint.waitForEvent('order')
  secondPrint.child.kill('SIGINT')
  const stopped = await secondPrint.ended
  const [, run_id = ''] = /To continue: mattercloud print .* --run (\S+)/.exec(stopped.stderr) ?? []
  expect(run_id).toMatch(/-2$/)
  const goneOn = await run([...command, '--run', run_id], env)
  expect(goneOn.events.find(({ event }) => event === 'order')).toMatchObject({ order_id: second.order_id })
  expect((await client.orders.list()).items).toHaveLength(3)

  // FIND-4: only the number, on another machine without the file.
  const { public_order_id } = await client.orders.get(replaced)
  const other = { ...env, MATTERCLOUD_API_KEY: key, MATTERCLOUD_CONFIG_DIR: join(directory, 'again-other') }
  const unmarked = await run(['print', public_order_id], other)
  expect(unmarked).toMatchObject({ code: 2, stderr: expect.stringContaining('--again') })
  const repeated = await run(['print', '--again', public_order_id, '--no-wait', '--json'], other)
  expect(repeated.code).toBe(0)
  expect(repeated.stderr).toContain(`The same as ${public_order_id}`)
  const repeatedId = z.string().parse(repeated.events.find(({ event }) => event === 'order')?.order_id)
  expect(await client.orders.get(repeatedId)).toMatchObject({
    status: 'requires_payment',
    material_id: 'sla_white',
    quantity: 2,
    shipping_address_json: address,
  })
  const [, name = ''] = /mattercloud print --run (\S+) continues/.exec(repeated.stderr) ?? []
  const named = await run(['print', '--run', name, '--no-wait', '--json'], other)
  expect(named.events.find(({ event }) => event === 'order')).toMatchObject({ order_id: repeatedId })
  const byRun = await run(['print', '--again', name, '--no-wait', '--json'], other)
  expect(byRun.events.find(({ event }) => event === 'order')?.order_id).not.toBe(repeatedId)
  expect((await client.orders.list()).items).toHaveLength(5)
}, 180_000)

test('a purchase goes on when the reader of its output has gone (| head -1), and ends with its own exit code', async () => {
  const { env, client } = await newMachine('head')
  const terms = ['--material', 'sla_white', '--quantity', '1', '--country', 'DE']
  const command = ['print', part, ...terms, '--address', JSON.stringify(address), '--json']
  const running = start(command, env)
  await once(running.child.stdout ?? process.stdin, 'data')
  running.child.stdout?.destroy()
  const orders = async () => (await client.orders.list()).items
  // A key may send 60 calls a minute, and the command sends some too.
  await expect.poll(orders, { timeout: 40_000, interval: 1000 }).toHaveLength(1)
  const [order] = await orders()
  await client.orders.cancel(order?.order_id ?? '')
  expect((await running.ended).code).toBe(5)
}, 60_000)

test.runIf(process.platform === 'linux')(
  'a full disk ends a purchase at once, and a closed stderr changes nothing',
  async () => {
    const { env, client } = await newMachine('full')
    const terms = ['--material', 'sla_white', '--quantity', '1', '--country', 'DE']
    const full = { before: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'] }
    const command = ['print', part, ...terms, '--address', JSON.stringify(address)]
    expect(await run(command, env, full)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ENOSPC'),
    })
    expect((await client.orders.list()).items).toEqual([])
    const unheard = start(['catlog'], env)
    unheard.child.stderr?.destroy()
    expect((await unheard.ended).code).toBe(2)
  },
  60_000,
)

test('MAT-8 the cheapest and the fastest are found by the prices, and what is not offered is said', async () => {
  const { env, client } = await newMachine('chooser')
  const wish = ['--quantity', '1', '--country', 'DE']
  const metal = await run(['quote', part, '--material', 'the fastest metal', ...wish], env)
  expect(metal.stderr).toMatch(
    /Material: Stainless Steel 316L .*: the fastest that can make this part, .* CNY/,
  )
  expect(metal.stdout).toContain('1 × Stainless Steel 316L to DE')
  const red = await run(['print', part, '--material', 'in red', ...wish, '--json'], env)
  expect(red.code).toBe(4)
  expect(JSON.stringify(red.events.at(-1))).toMatch(
    /No material is red\. What comes closest: Full-color Resin/,
  )
  const unasked = await run(
    ['print', part, '--material', 'the cheapest', '--country', 'DE', '--json', '--run', 'new'],
    env,
  )
  expect(unasked).toMatchObject({
    code: 4,
    events: expect.arrayContaining([
      expect.objectContaining({
        event: 'questions',
        questions: [expect.objectContaining({ field: 'quantity' })],
      }),
    ]),
  })

  // The same command again is the same order, before and after it is paid.
  const command = ['print', part, '--material', 'the cheapest', ...wish]
  const print = [...command, '--address', JSON.stringify(address), '--no-wait', '--json']
  const orderOf = async () => (await run(print, env)).events.find(({ event }) => event === 'order')
  const order = await orderOf()
  const order_id = z.string().parse(order?.order_id)
  expect(await client.orders.get(order_id)).toMatchObject({ material_id: 'fdm_pla' })
  expect(await orderOf()).toMatchObject({ order_id })
  await pay(order?.approval_url)
  await expect.poll(async () => (await client.orders.get(order_id)).status, { timeout: 30_000 }).toBe('paid')
  const following = start([...command, '--json'], env)
  expect(await following.waitForEvent('amounts')).toMatchObject({
    order_id,
    ships_to: 'Ada Lovelace, Invalidenstr. 116, Berlin, 10115, DE',
  })
  following.child.kill('SIGINT')
  await following.ended
  expect((await client.orders.list()).items).toHaveLength(1)

  const mistyped = await run(['print', join(directory, 'My Prt.stl')], env)
  expect(mistyped.code).toBe(1)
  expect(mistyped.stderr).toContain(`does not exist. Do you mean "${part}"?`)
}, 180_000)

test.skipIf(!hasTerminal)(
  'ADDR-10 a person at a terminal is offered the addresses of paid orders, and gives another one field by field',
  async () => {
    const { env, client } = await newMachine('person')
    const terms = ['--material', 'fdm_pla', '--quantity', '1', '--country', 'DE', '--no-wait']
    const first = await run(['print', part, ...terms, '--address', JSON.stringify(address), '--json'], env)
    const { approval_url, order_id } = z
      .looseObject({ approval_url: z.string(), order_id: z.string() })
      .parse(first.events.find(({ event }) => event === 'order'))
    await pay(approval_url)
    await expect
      .poll(async () => (await client.orders.get(order_id)).status, { timeout: 30_000 })
      .toBe('paid')
    const other = join(directory, 'other.stl')
    await writeFile(other, boxStl([30, 20, 10]))

    const chosen = startAtTerminal(['print', other, ...terms], env)
    await chosen.answer('Where should it be sent?', '\r')
    const offered = await chosen.ended
    expect(offered.shown).toContain('Ada Lovelace, Invalidenstr. 116, Berlin, 10115, DE (as order mc_ord_')
    expect(offered).toMatchObject({
      code: 0,
      shown: expect.stringContaining('waits for its owner to approve'),
    })

    const given = startAtTerminal(['print', other, ...terms, '--again'], env)
    await given.answer('Where should it be sent?', '\u001b[B\r')
    // Without a name only because the person says so, and a postal code, which Germany's post needs.
    await given.answer('Recipient (the post of Germany needs it', '\r')
    await given.answer('Street and number', 'Torstr. 1\r')
    await given.answer('Second line', '\r')
    await given.answer('Postal code (the post of Germany needs it', '10119\r')
    await given.answer('City', 'Berlin\r')
    await given.answer('State or province (optional)', '\r')
    await given.answer('Phone', '\r')
    expect((await given.ended).code).toBe(0)
    const { items } = await client.orders.list()
    expect(items.map(({ shipping_address_json }) => shipping_address_json)).toEqual([
      { line1: 'Torstr. 1', city: 'Berlin', postal_code: '10119', country: 'DE' },
      address,
      address,
    ])
  },
  180_000,
)

test.each([
  [['--help'], 0, 'mattercloud print FILE'],
  [[], 2, 'mattercloud print FILE'],
  [['--version'], 0, '0.'],
  [['-h'], 0, 'mattercloud print FILE'],
  [['print', '-h'], 0, 'mattercloud print FILE'],
  [['--json', 'print', '--help'], 0, 'mattercloud print FILE'],
  [['--json', 'whoami'], 3, '"event":"error"'],
  [['--json', 'prnt'], 2, '"code":"usage"'],
  [['prnt'], 2, 'There is no command "prnt".'],
  [['print'], 2, 'Name one file.'],
  [['print', 'a.stl', '--quantity', 'two'], 2, '--quantity is a number of pieces'],
  [['print', 'a.stl', '--address', '{"city":"Berlin"}'], 2, 'line1'],
  [
    ['print', 'a.stl', '--address', '@latin1.json'],
    2,
    '--address: The encoded data was not valid for encoding utf-8',
  ],
  [['print', 'a.stl', '--address', '@marked.json'], 2, 'line1'],
  [['print', 'a.stl', '--speed', '9'], 2, "'--speed'"],
  [['print', 'no-such.stl'], 1, 'does not exist'],
  [['login'], 2, '--email'],
  [['whoami'], 3, 'mattercloud login'],
  [['track', 'mc_ord_1'], 2, 'not a whole order number'],
  [['orders', '--status', 'lost'], 2, '--status is one of requires_payment'],
  [['track', 'no-such-run'], 2, 'no run "no-such-run"'],
  [['webhooks', 'listen', '--forward-to', 'ftp://x'], 2, '--forward-to must be the URL'],
])('%j ends with %i and says %s', async (args, code, words) => {
  const nobody = {
    MATTERCLOUD_API_URL: stack.links.api_url,
    MATTERCLOUD_CONFIG_DIR: join(directory, 'stranger'),
  }
  await writeFile(join(directory, 'latin1.json'), Buffer.from('{"city":"K\xf6ln"}', 'latin1'))
  await writeFile(join(directory, 'marked.json'), '\ufeff{"city":"Köln"}')
  const ended = await run(
    args.map((arg) => arg.replace(/^@/, `@${directory}/`)),
    nobody,
  )
  expect(ended.stdout + ended.stderr).toContain(words)
  expect(ended.code).toBe(code)
  // Colours are for terminals.
  expect(ended.stdout + ended.stderr).not.toContain('\u001b[')
})

test('a file above the limit of the service is not read, and the command says the limit', async () => {
  const { env, client } = await newMachine('large')
  const large = join(directory, 'large.stl')
  await writeFile(large, Buffer.alloc(100_001))
  const ended = await run(['print', large, '--json'], env)
  expect(ended.code).toBe(1)
  expect(ended.events).toMatchObject([
    { event: 'error', code: 'file_too_large', next_action: 'upload_smaller_file' },
  ])
  expect(ended.stderr).toContain('The file has 100001 bytes, and MatterCloud takes at most 100000: export it')
  expect((await client.files.list()).items).toEqual([])
}, 60_000)

test('a service that cannot be reached is reported, and the command can be repeated', async () => {
  const env = { MATTERCLOUD_API_URL: 'http://127.0.0.1:9', MATTERCLOUD_API_KEY: 'mc_test_x' }
  const ended = await run(['catalog', '--json'], env)
  expect(ended.code).toBe(1)
  expect(ended.events.at(-1)).toMatchObject({ code: 'connection_error', exit_code: 1 })
}, 60_000)

/** 30 × 20 × 40 mm, z up, open at the top. */
const openBox = `OFF
8 5 0
0 0 0
30 0 0
30 20 0
0 20 0
0 0 40
30 0 40
30 20 40
0 20 40
4 0 3 2 1
4 0 1 5 4
4 1 2 6 5
4 2 3 7 6
4 3 0 4 7
`

test('the mesh command, the measuring before an upload and the service agree on which way is up, whatever the format', async () => {
  const { client } = await newMachine('measurer')
  const printed: string[] = []
  const mesh = (...args: string[]) =>
    meshCommand(args, { out: (line) => printed.push(line), err: console.error })
  const off = join(directory, 'box.off')
  await writeFile(off, openBox)
  for (const format of ['off', 'glb']) {
    const file = join(directory, `box.${format}`)
    if (format !== 'off') expect(await mesh('convert', off, '-o', file)).toBe(0)
    expect(await mesh('analyze', '--json', file)).toBe(0)
    const { file: _, ...byCommand }: MeshReport & { file: string } = JSON.parse(printed.at(-1) ?? '')
    expect(byCommand.bbox_mm.map((side) => Math.round(side))).toEqual([30, 20, 40])
    expect(byCommand.open_loops[0]?.centre_mm[2]).toBeCloseTo(40, 4)

    let beforeUpload: MeshReport | undefined
    const { metrics_json } = await client.run(`up-in-${format}`).upload(await readFile(file), {
      filename: `box.${format}`,
      onProgress: (event) => {
        if (event.stage === 'measured') beforeUpload = event.part
      },
    })
    expect(beforeUpload).toEqual(byCommand)
    expect(metrics_json).toMatchObject(byCommand)
    expect(metrics_json.faults[0]?.where.point_mm[2]).toBeCloseTo(40, 4)
  }
})

const has = (program: string) => spawnSync('which', [program]).status === 0
const hasKeychain = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon')

// The system's real keychain, in a session of its own.
test.skipIf(!hasKeychain)(
  'a key goes into the keychain and comes out of it, and lies in no file',
  async () => {
    const home = await mkdtemp(join(directory, 'keychain-'))
    const script = join(home, 'session.sh')
    await writeFile(
      script,
      `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
"$@" login --test --email keychain@example.com && "$@" whoami`,
    )
    const env = {
      MATTERCLOUD_API_URL: stack.links.api_url,
      MATTERCLOUD_CONFIG_DIR: join(home, 'config'),
      HOME: home,
      XDG_RUNTIME_DIR: home,
    }
    const { stdout, stderr, code } = await run([], env, { before: ['dbus-run-session', '--', 'sh', script] })
    expect(stderr).not.toContain('no keychain')
    expect(stdout).toContain("stored in the system's keychain")
    expect(stdout).toMatch(/account +keychain@example.com/)
    expect(code).toBe(0)
    expect(existsSync(join(home, 'config', 'keys.json'))).toBe(false)
  },
  60_000,
)
