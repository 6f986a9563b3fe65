import { ids, order, refusal } from '@mattercloud/testing/sdk/samples'
import { type ServedFakeService, serveFakeService } from '@mattercloud/testing/sdk/serveFakeService'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MatterCloud } from '../client.ts'
import { serviceRunStore } from '../run/stores/serviceRunStore.ts'
import { etagOf } from './longPoll.ts'

let api: ServedFakeService
let client: MatterCloud
beforeAll(async () => {
  api = await serveFakeService({ apiKey: 'mc_test_1' })
})
afterAll(() => api.close())
beforeEach(() => {
  api.reset()
  client = new MatterCloud({ apiKey: 'mc_test_1', baseUrl: api.url, runStore: serviceRunStore })
  api.on(route, { body: order() })
})
const route = `GET /v1/orders/${ids.order}`

test('one piece of work sends no GET twice; the next one reads again', async () => {
  const once = client.withRequestCache()
  expect(await once.orders.get(ids.order)).toEqual(await once.orders.get(ids.order))
  expect(api.count(route)).toBe(1)
  await client.withRequestCache().orders.get(ids.order)
  await client.orders.get(ids.order)
  await client.orders.get(ids.order)
  expect(api.count(route)).toBe(4)
})

test('after a write, and after one that failed, it reads again', async () => {
  const once = client.withRequestCache()
  await once.orders.get(ids.order)
  api.on(`POST /v1/orders/${ids.order}/cancel`, { body: order({ status: 'cancelled' }) })
  await once.orders.cancel(ids.order)
  await once.orders.get(ids.order)
  expect(api.count(route)).toBe(2)
  api.on(`POST /v1/orders/${ids.order}/cancel`, refusal(409, 'invalid_transition', 'Too late.'))
  await expect(once.orders.cancel(ids.order)).rejects.toThrow('Too late.')
  await once.orders.get(ids.order)
  expect(api.count(route)).toBe(3)
})

test('a wait for a change is sent, and its reply replaces the cached one', async () => {
  const once = client.withRequestCache()
  const current = await once.orders.get(ids.order)
  api.on(route, { body: order({ status: 'paid' }) })
  const changed = await once.orders.get(ids.order, { waitSeconds: 1, etag: etagOf(current) })
  expect(changed.status).toBe('paid')
  expect((await once.orders.get(ids.order)).status).toBe('paid')
  expect(api.count(route)).toBe(2)
  // Nothing changed: the whole of it is known already.
  const same = await once.orders.get(ids.order, { waitSeconds: 1, etag: etagOf(changed) })
  expect(same.status).toBe('paid')
  expect(api.count(route)).toBe(3)
})

test('another key does not see what was read with the first one', async () => {
  const once = client.withRequestCache()
  await once.orders.get(ids.order)
  await once.withKey('mc_test_2').orders.get(ids.order)
  expect(api.count(route)).toBe(2)
})

test('a 404 is cached too, but no other error', async () => {
  const once = client.withRequestCache()
  api.on(route, refusal(404, 'order_not_found', 'No such order.'))
  for (const _again of [1, 2]) await expect(once.orders.get(ids.order)).rejects.toThrow('No such order.')
  expect(api.count(route)).toBe(1)
  const other = client.withRequestCache()
  api.on(route, refusal(403, 'key_not_confirmed', 'Not yet.'))
  for (const _again of [1, 2]) await expect(other.orders.get(ids.order)).rejects.toThrow('Not yet.')
  expect(api.count(route)).toBe(3)
})

test('clients made from one another share the catalogue, unless it must be read again', async () => {
  await client.catalog()
  await client.withKey('mc_test_2').catalog({ maxAgeMs: 60_000 })
  await client.withRequestCache().catalog({ maxAgeMs: 60_000 })
  expect(api.count('GET /v1/catalog')).toBe(1)
  await client.catalog()
  expect(api.count('GET /v1/catalog')).toBe(2)
})

test('a store that is made by a function is made for each key; another one is shared', async () => {
  const { runStore } = client.withKey('mc_test_2')
  await expect(runStore.list()).rejects.toMatchObject({ code: 'invalid_api_key' })
  expect(api.requests.at(-1)?.headers.get('authorization')).toBe('Bearer mc_test_2')
  const shared = new MatterCloud({ baseUrl: api.url })
  expect(shared.withKey('mc_test_2').runStore).toBe(shared.runStore)
  expect(shared.withRequestCache().runStore).toBe(shared.runStore)
})

test('the last runs with their records take one call', async () => {
  const opened = await client.runStore.open('bracket')
  const record = { ...(await draft()), run_id: 'bracket' }
  await opened?.write(record, false)
  const countBefore = api.requests.length
  expect(await client.runStore.recent?.(10)).toEqual([{ run_id: 'bracket', record }])
  expect(api.requests.slice(countBefore).map(({ path }) => path)).toEqual(['/v1/runs'])
})

async function draft() {
  const { Journal } = await import('../run/journal/journal.ts')
  const never = async () => undefined
  return new Journal('bracket', { record: undefined, write: never, renew: never, release: never }).record
}
