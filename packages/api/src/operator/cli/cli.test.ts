import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { paidOrder, readyFile } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

const cli = fileURLToPath(new URL('../../operator-cli.ts', import.meta.url))

let service: TestService
let orderId = ''
let publicId = ''
beforeAll(async () => {
  service = await testService()
  const agent = await service.newAccount()
  const order = await paidOrder(agent, await readyFile(agent))
  orderId = order.text('order_id')
  publicId = order.text('public_order_id')
})
afterAll(() => service[Symbol.asyncDispose]())

/** Runs the command line as a shell would. */
type Ended = { code: number; out: string; err: string }
const run = (...args: string[]) => runWith({}, ...args)
function runWith(changed: Record<string, string>, ...args: string[]): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: service.settings['DATABASE_URL'],
    API_URL: service.url,
    MATTERCLOUD_OPERATOR_KEY: service.operator.key,
    ...changed,
  }
  const node = ['--conditions=@mattercloud/source', cli, ...args]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, node, { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('the queue, an acceptance and its audit entry, from the command line', async () => {
  const queue = await run('orders', '--status', 'paid', '--country', 'us')
  expect(queue.out).toMatch(/^ORDER +STATUS +DEADLINE/)
  expect(queue.out).toContain(publicId)
  expect(JSON.parse((await run('order', publicId, '--json')).out)).toMatchObject({ order_id: orderId })
  expect(queue.out).toMatch(/paid +in 7 d +1 × sla_white +US +50\.00–75\.00 CNY +- /)
  expect((await run('orders', '--country', 'DE')).out.trim()).toBe('No orders.')

  expect(await run('accept', orderId, '--price', '4999')).toMatchObject({
    code: 1,
    err: expect.stringContaining('final_price_out_of_range: final_price_cents: must be from 5000 to 7500'),
  })
  const accepted = (await run('accept', publicId, '--price', '6000')).out
  expect(accepted).toMatch(new RegExp(`^ORDER +${publicId} \\(${orderId}\\)\nSTATUS +queued$`, 'm'))
  expect(accepted).toMatch(
    /^TO +.*, US.*\n(.*\n)*HELD +0\.00 CNY\nCHARGED +60\.00 CNY\nRELEASED +15\.00 CNY$/m,
  )
  expect((await run('audit', '--order', publicId)).out).toMatch(
    /farm +accept +mc_ord_\w+ +{"final_price_cents":6000}/,
  )
})

test('keys are created and revoked on the server, and the log names who did it', async () => {
  const { out: key } = await run('keys', 'create', '--label', 'press')
  expect(key.trim()).toMatch(/^mc_op_/)
  const { out: list } = await run('keys', 'list')
  expect(list).toContain('press')
  expect(list).toMatch(/^ID +LABEL +MADE +REVOKED$/m)
  expect(list).not.toContain(key.trim())
  const { items } = JSON.parse((await run('keys', 'list', '--json')).out)
  expect(items).toContainEqual(expect.objectContaining({ label: 'press', revoked_at: null }))
  expect(JSON.parse((await run('audit', '--action', 'create_key', '--json')).out)).toMatchObject({
    items: [{ actor: expect.stringMatching(/ on /), details: { label: 'press' } }, {}],
  })
})

test('wrong arguments are named, and nothing is done', async () => {
  const wrong = [
    [['accept', orderId], '--price is missing'],
    [['accept', orderId, '--price', 'ten'], 'whole number of fen'],
    [['launch'], 'There is no command "launch"'],
    [['orders', '--colour', 'red'], '--colour'],
    [['keys', 'revoke', 'x'], 'no working key'],
  ] as const
  const ended = await Promise.all(wrong.map(([args]) => run(...args)))
  for (const [i, [, message]] of wrong.entries())
    expect(ended[i]).toMatchObject({ code: 2, err: expect.stringContaining(message) })
})

test('OPERATOR-CLI-2 a host that cannot be reached is named, and what is not known is said of changes alone', async () => {
  const nowhere = { API_URL: 'http://127.0.0.1:65534', DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' }
  const read = await runWith(nowhere, 'orders')
  expect(read).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^API_URL: 127\.0\.0\.1:65534 could not be reached: .*ECONNREFUSED/),
  })
  expect(read.err).not.toMatch(/not known/)
  expect((await runWith(nowhere, 'erase', 'a@example.com')).err).toMatch(
    /127\.0\.0\.1:65534 could .*It is not known what was done/,
  )
  const database = await runWith(nowhere, 'keys', 'list')
  expect(database).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^DATABASE_URL: PostgreSQL could not be reached: .*ECONNREFUSED/),
  })
  expect(database.err).not.toMatch(/secret|not known/)
  const other = await runWith({ API_URL: service.stripeUrl }, 'orders')
  expect(other).toMatchObject({
    code: 1,
    err: expect.stringContaining("not as MatterCloud's API does"),
  })
  expect(await runWith({ API_URL: 'api.example.com' }, 'orders')).toMatchObject({
    code: 2,
    err: expect.stringContaining('API_URL must be an address'),
  })
})
