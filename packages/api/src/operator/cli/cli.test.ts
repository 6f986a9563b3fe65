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
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: service.settings['DATABASE_URL'],
    API_URL: service.url,
    MATTERCLOUD_OPERATOR_KEY: service.operator.key,
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
  expect(JSON.parse((await run('order', publicId)).out)).toMatchObject({ order_id: orderId })
  expect(queue.out).toMatch(/paid +in 7 d +1 × sla_white +US +50\.00–75\.00 CNY +- /)
  expect((await run('orders', '--country', 'DE')).out.trim()).toBe('No orders.')

  expect(await run('accept', orderId, '--price', '4999')).toMatchObject({
    code: 1,
    err: expect.stringContaining('final_price_out_of_range: final_price_cents: must be from 5000 to 7500'),
  })
  expect(JSON.parse((await run('accept', publicId, '--price', '6000')).out)).toMatchObject({
    status: 'queued',
    captured_cents: 6000,
  })
  expect((await run('audit', '--order', publicId)).out).toMatch(
    /farm +accept +mc_ord_\w+ +{"final_price_cents":6000}/,
  )
})

test('keys are created and revoked on the server, and the log names who did it', async () => {
  const { out: key } = await run('keys', 'create', '--label', 'press')
  expect(key.trim()).toMatch(/^mc_op_/)
  const { out: list } = await run('keys', 'list')
  expect(list).toContain('press')
  expect(list).not.toContain(key.trim())
  expect(JSON.parse((await run('audit', '--action', 'create_key', '--json')).out)).toMatchObject({
    items: [{ actor: expect.stringMatching(/ on /), details: { label: 'press' } }, {}],
  })
})

test('wrong arguments are named, and nothing is done', async () => {
  for (const [args, message] of [
    [['accept', orderId], '--price is missing'],
    [['accept', orderId, '--price', 'ten'], 'whole number of fen'],
    [['launch'], 'There is no command "launch"'],
    [['orders', '--colour', 'red'], '--colour'],
    [['keys', 'revoke', 'x'], 'no working key'],
  ] as const) {
    const { code, err } = await run(...args)
    expect(err).toContain(message)
    expect(code).toBe(2)
  }
})
