import { randomUUID } from 'node:crypto'
import { payAsHuman, TestClient } from '@mattercloud/testing/service/client'
import { differencesFrom, type GuideCall, guideCalls } from '@mattercloud/testing/service/guide'
import { allowSpending } from '@mattercloud/testing/service/mandate'
import { guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('the guide prints the calls that this test makes', () => {
  expect(
    guideCalls().map(({ method, url }) => `${method} ${url.replace('https://api.mattercloud.io', '')}`),
  ).toEqual([
    'POST /v1/connect',
    'GET /v1/catalog',
    'POST /v1/files/presign',
    'PUT UPLOAD_URL',
    'POST /v1/files/confirm',
    'GET /v1/files/FILE_ID',
    'POST /v1/files/FILE_ID/unit',
    'POST /v1/quotes',
    'POST /v1/checkout_sessions',
    'POST /v1/autonomous/orders',
    'GET /v1/orders/ORDER_ID',
    'GET /v1/public/orders/mc_ord_xxxxxxxxxxxx',
    'POST /v1/webhooks/endpoints',
  ])
})

test("the guide's commands work in their order, with only host, ids, key, e-mail and file filled in", async () => {
  const part = guidePart()
  const replacements: Record<string, string> = {
    '[email protected]': `owner-${randomUUID()}@example.com`,
    '120312': String(part.byteLength),
  }
  const fill = (text: string) =>
    Object.entries(replacements).reduce(
      (filled, [placeholder, value]) => filled.replaceAll(placeholder, value),
      text,
    )
  const client = new TestClient(service.url)
  const send = (call: GuideCall) => {
    const headers = Object.fromEntries(
      Object.entries(call.headers).map(([name, value]) => [name, fill(value)]),
    )
    const url = fill(call.url).replace('https://api.mattercloud.io', service.url)
    return client.send(call.method, url, call.file ? part : call.body && fill(call.body), headers)
  }
  const remember: Record<string, Record<string, string>> = {
    '/v1/connect': { mc_live_xxx: 'api_key' },
    '/v1/files/presign': { FILE_ID: 'file_id', UPLOAD_URL: 'upload_url' },
    '/v1/quotes': { QUOTE_ID: 'quote_id' },
    '/v1/checkout_sessions': { ORDER_ID: 'order_id', mc_ord_xxxxxxxxxxxx: 'public_order_id' },
  }

  for (const call of guideCalls()) {
    const path = call.url.replace('https://api.mattercloud.io', '')
    // "When the account has autopay enabled": its owner enables it, and a quote has one order at most.
    if (path === '/v1/autonomous/orders') {
      await allowSpending(service, client.withKey(replacements['mc_live_xxx'] ?? ''))
      const quoteCall = guideCalls().find(({ url }) => url.endsWith('/v1/quotes'))
      if (quoteCall) replacements['QUOTE_ID'] = (await send(quoteCall)).text('quote_id')
    }
    // "Poll the file endpoint until status is ready": the guide says so before it prints the reply.
    let answer = await send(call)
    for (
      let triesLeft = 200;
      answer.body['status'] === 'processing' && call.method === 'GET' && triesLeft > 0;
      triesLeft -= 1
    ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      answer = await send(call)
    }
    expect(`${path} ${answer.status}`).toBe(`${path} 200`)
    if (call.reply)
      expect({ path, missing: differencesFrom(call.reply, answer.body) }).toEqual({ path, missing: [] })
    for (const [placeholder, field] of Object.entries(remember[path] ?? {}))
      replacements[placeholder] = answer.text(field)
    if (path === '/v1/quotes')
      expect(answer.body).toMatchObject({
        price_estimate: { min: 5000, max: 7500 },
        lead_time_days: { min: 3, max: 6 },
      })
    if (path === '/v1/checkout_sessions') expect(await payAsHuman(answer.text('approval_url'))).toBe(303)
    for (const header of ['x-request-id', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
      if (call.url !== 'UPLOAD_URL') expect(answer.headers.get(header), `${path} ${header}`).not.toBeNull()
  }
})
