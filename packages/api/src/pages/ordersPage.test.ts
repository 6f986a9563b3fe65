import { ownedAccount, signInAsOwner, TestBrowser } from '@mattercloud/testing/service/owner'
import { boxStl } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const picturesOf = (page: string) => [...page.matchAll(/src="([^"]+\.svg)"/g)].map(([, path = '']) => path)

async function ordered() {
  const { agent, owner } = await ownedAccount(service)
  const fileId = await readyFile(agent)
  const quote = await requestQuote(agent, fileId, { quantity: 3 })
  const order = await checkOut(agent, quote.text('quote_id'))
  return { agent, owner, fileId, order }
}

test('the owner sees the orders of programs, with drawings in the unit of the quote', async () => {
  const { agent, owner, fileId, order } = await ordered()
  await agent.post(`/v1/files/${fileId}/unit`, { selected_unit: 'cm', confirmed_by: 'user' })
  const page = await owner.get('/orders')
  expect(page.status).toBe(200)
  expect(page.text).toContain(order.text('public_order_id'))
  expect(page.text).toContain('<dd>3</dd>')
  const [path = '', ...others] = picturesOf(page.text)
  expect(others).toEqual([])
  const drawing = await owner.get(path)
  expect([drawing.status, drawing.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  expect(drawing.headers.get('cache-control')).toBe('no-store')
  expect(drawing.text).toContain('>45.2</text>')
  expect((await owner.get(path.replace('light', 'dark'))).text).not.toBe(drawing.text)
})

test('nobody else sees the page or the drawing, and without a session it redirects to the sign-in', async () => {
  const { owner } = await ordered()
  const [path = ''] = picturesOf((await owner.get('/orders')).text)
  const { owner: stranger } = await ownedAccount(service)
  expect((await stranger.get('/orders')).text).toContain('No program has ordered anything')
  expect((await stranger.get(path)).status).toBe(404)
  const nobody = new TestBrowser(service.url)
  expect((await nobody.get(path)).status).toBe(401)
  const away = await nobody.get('/orders')
  expect([away.status, away.headers.get('location')]).toEqual([303, '/signin?page=orders'])
  expect((await owner.get('/orders/not-an-id/drawing/light.svg')).status).toBe(404)
})

test('an order whose file was deleted has no drawing, and says so', async () => {
  const { owner, fileId } = await ordered()
  const [path = ''] = picturesOf((await owner.get('/orders')).text)
  await service.services.db
    .updateTable('files')
    .set({ deleted_at: new Date() })
    .where('id', '=', fileId)
    .execute()
  const page = await owner.get('/orders')
  expect(page.text).toContain('The file has been deleted')
  expect(picturesOf(page.text)).toEqual([])
  expect((await owner.get(path)).status).toBe(404)
})

test('the page of units shows each file in its current size', async () => {
  const agent = await service.newAccount()
  const email = (await agent.get('/v1/settings')).text('email')
  const fileId = await readyFile(agent, boxStl([3, 2, 1]))
  const owner = await signInAsOwner(service, email)
  const [path = ''] = picturesOf((await owner.get('/units')).text)
  expect((await owner.get(path)).text).toContain('>76.2</text>')
  await agent.post(`/v1/files/${fileId}/unit`, { selected_unit: 'cm', confirmed_by: 'user' })
  expect((await owner.get(path)).text).toContain('>30.0</text>')
  const { owner: stranger } = await ownedAccount(service)
  expect((await stranger.get(path)).status).toBe(404)
})
