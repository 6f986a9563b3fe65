import { guidePart } from '@mattercloud/testing/service/parts'
import { newOrder, readyFile } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEvents } from './contract.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('a reader that asks for the events after the last one misses none and gets none twice', async () => {
  const agent = await service.newAccount()
  const uploads = Promise.all(Array.from({ length: 6 }, () => agent.upload(guidePart())))
  const ids: string[] = []
  let last = '0'
  while (ids.length < 6) {
    const path = `/v1/events?limit=3&after=${last}`
    // The empty page is known to the reader: the answer comes with the first event.
    const firstPage = await agent.get(path)
    const page =
      listEvents.reply.parse(firstPage.body).items.length > 0
        ? firstPage
        : await agent.get(path, { 'if-none-match': firstPage.headers.get('etag') ?? '', prefer: 'wait=20' })
    if (page.status === 304) continue
    const { items, last_id } = listEvents.reply.parse(page.body)
    ids.push(...items.map(({ id }) => id))
    last = last_id
  }
  await uploads
  expect(ids).toEqual(Array.from({ length: 6 }, (_, i) => String(i + 1)))
  expect(listEvents.reply.parse((await agent.get(`/v1/events?after=${last}`)).body)).toEqual({
    items: [],
    last_id: last,
  })
})

test('a change and its event are atomic: a refused change has no event', async () => {
  const agent = await service.newAccount()
  const order = await newOrder(agent, await readyFile(agent))
  const cancel = () => agent.post(`/v1/orders/${order.text('order_id')}/cancel`)
  await Promise.all([cancel(), cancel(), cancel()])
  const { items } = listEvents.reply.parse((await agent.get('/v1/events')).body)
  expect(items.map(({ type, data }) => `${type} ${data['status']}`)).toEqual([
    'file.ready ready',
    'order.status_changed cancelled',
  ])
})

test.each(['after=x', 'after=-1', 'after=1.5', `after=${'9'.repeat(19)}`, 'limit=0', 'before=1'])(
  '%s is refused',
  async (query) => {
    const agent = await service.newAccount()
    expect((await agent.get(`/v1/events?${query}`)).refusal).toBe('400 invalid_request')
    expect((await agent.get(`/v1/events?after=${'9'.repeat(18)}`)).status).toBe(200)
  },
)
