import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { spendingAccount } from '@mattercloud/testing/service/mandate'
import { signInAsOwner, waitForMail } from '@mattercloud/testing/service/owner'
import {
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'

const lines: string[] = []
const collectIn = (into: string[]) =>
  new Writable({
    write(chunk, _encoding, done) {
      into.push(String(chunk))
      done()
    },
  })
const line = z.looseObject({ msg: z.string() })
const parsed = (from: string[]) => from.map((text) => line.parse(JSON.parse(text)))

let service: TestService
beforeAll(async () => {
  service = await testService({ LOG_LEVEL: 'debug' }, collectIn(lines))
})
afterAll(() => service[Symbol.asyncDispose]())

test('LOG-1 no key, token, secret or cookie of a whole run is in its logs', async () => {
  const agent = await spendingAccount(service)
  const email = (await agent.get('/v1/settings')).text('email')
  const secrets = [agent.key ?? '', service.operator.key ?? '']

  const second = await service.anonymous.post('/v1/connect', { email })
  secrets.push(second.text('api_key'), await waitForMail(service, email, /\/keys\/(\S+)/))
  const owner = await signInAsOwner(service, email)
  secrets.push(
    ...owner.cookies.values(),
    await owner.csrf(),
    await waitForMail(service, email, /\/signin\/([^?\s]+)/),
  )

  const hook = await agent.post('/v1/webhooks/endpoints', { url: 'http://127.0.0.1:9/secret-path' })
  secrets.push(hook.text('secret'), 'secret-path')
  const setup = await agent.post('/v1/payments/setup_intent')
  secrets.push(setup.text('client_secret'))
  const fileId = await readyFile(agent)
  const quote = await requestQuote(agent, fileId)
  const token = (url: string) => url.replace(/^.*\//, '')
  secrets.push(token(quote.text('settings_url')))
  const order = await newOrder(agent, fileId)
  secrets.push(token(order.text('review_url')))
  const paid = await paidOrder(agent, fileId)

  // Failures are logged most: wrong keys, wrong links, a payment service that is down.
  await service.anonymous.withKey(`${agent.key}x`).get('/v1/settings')
  for (const secret of secrets.slice())
    for (const path of ['/signin/', '/keys/', '/review/', '/settings/', '/v1/settings/signed/'])
      await fetch(`${service.url}${path}${encodeURIComponent(secret)}`)
  await agent.post('/v1/connect', { api_key: agent.key })
  await setFaults(service, { fail_after_commit: 1 })
  await service.operator.post(`/v1/operator/orders/${paid.text('order_id')}/accept`, {
    final_price_cents: 5000,
  })
  await setFaults(service, undefined)
  await owner.post('/account/address', { new_email: `new-${randomUUID()}@example.com` })
  secrets.push(await waitForMail(service, email, /\/address\/old\/(\S+)/))

  await expect.poll(() => lines.join('').includes('webhook not delivered'), { timeout: 10_000 }).toBe(true)
  const logged = lines.join('')
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8)
    expect(logged).not.toContain(secret)
  }
  expect(logged).not.toMatch(/mc_(live|test|op)_|whsec_|sk_test_|Bearer|postgres:\/\//)
  // Owners are not in the logs either: lines name accounts by id only.
  expect(logged).not.toContain(email)
})

test('LOG-2 each refused request is one line with its request_id and route, without its path', async () => {
  const agent = await service.newAccount()
  const refusals = [
    await agent.get('/v1/orders/mc_ord_secret-looking'),
    await agent.post('/v1/quotes', { file_id: 'x' }),
    await agent.get('/v1/nothing'),
    await service.anonymous.get('/v1/settings'),
    await service.anonymous.get('/review/secret-looking'),
  ]
  for (const { status, headers } of refusals) {
    const ofRequest = parsed(lines).filter(({ request_id }) => request_id === headers.get('x-request-id'))
    expect(ofRequest).toEqual([
      expect.objectContaining({
        status,
        code: expect.stringMatching(/^[a-z_]+$/),
        method: expect.any(String),
      }),
    ])
  }
  expect(lines.join('')).toContain('"route":"/v1/quotes"')
  expect(lines.join('')).not.toContain('secret-looking')
})

test('LOG-3 refused events of Stripe are a line a minute for each reason, with what to do', async () => {
  const event = () =>
    fetch(`${service.url}/v1/stripe/webhook`, {
      method: 'POST',
      headers: { 'stripe-signature': 't=1,v1=00' },
      body: '{}',
    })
  for (let i = 0; i < 3; i += 1) expect((await event()).status).toBe(400)
  expect(parsed(lines).filter(({ msg }) => msg.includes('compare STRIPE_WEBHOOK_SECRET'))).toHaveLength(1)
})

test('LOG-4 a mail server and a store that are away are named, once', async () => {
  const ofService: string[] = []
  const away = { SMTP_URL: 'smtp://127.0.0.1:1', S3_ENDPOINT: 'http://127.0.0.1:1', LOG_LEVEL: 'info' }
  await using broken = await testService(away, collectIn(ofService))
  const email = `${randomUUID()}@example.com`
  for (let i = 0; i < 3; i += 1) await broken.anonymous.post('/v1/connect', { email })
  const parts = async () => (await broken.anonymous.get('/readyz')).body
  await expect
    .poll(parts, { timeout: 20_000 })
    .toMatchObject({ status: 'ready', parts: { store: 'away', mail: 'away', database: 'ready' } })
  const reported = () => parsed(ofService).filter(({ part }) => part !== undefined)
  const one = { part: 'mail', error: expect.stringMatching(/^SMTP_URL: E[A-Z]+$/), queue: 'send-mail' }
  await expect.poll(reported, { timeout: 20_000 }).toContainEqual(expect.objectContaining(one))
  expect(
    reported()
      .map(({ msg }) => msg)
      .toSorted(),
  ).toEqual([
    'a job failed: a part is away; it is tried again',
    'mail does not answer: look at it, and at SMTP_URL',
    'store does not answer: look at it, and at S3_ENDPOINT and its keys',
  ])
  expect(ofService.join('')).not.toContain(email)
})
