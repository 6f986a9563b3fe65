import { payAsHuman } from '@mattercloud/testing/service/client'
import { newOrder, readyFile } from '@mattercloud/testing/service/purchase'
import { testService } from '@mattercloud/testing/service/service'
import { expect, test } from 'vitest'

test('STAGE-2 with STAGING an order of live mode is paid by a test key', async () => {
  await using service = await testService({ EMBEDDED: '0', STAGING: '1' })
  const agent = await service.newAccount()
  const order = await newOrder(agent, await readyFile(agent))
  await payAsHuman(order.text('approval_url'))
  await agent.untilStatus(order.text('order_id'), 'paid')
  // As in production, addresses of this machine are not fetched.
  const fromHere = await agent.post('/v1/webhooks/endpoints', { url: service.url })
  expect(fromHere.status).toBe(400)
})
