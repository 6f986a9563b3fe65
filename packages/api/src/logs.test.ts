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

const lines: string[] = []
let service: TestService
beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  service = await testService({ LOG_LEVEL: 'debug' }, logTo)
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
