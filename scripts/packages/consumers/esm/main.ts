// What a program on Node writes: types as a stranger's compiler sees them, then a run.
import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzeMesh } from '@mattercloud/mesh'
import { type Catalog, MatterCloud, MatterCloudError, type OrderStatus } from '@mattercloud/sdk'
import { openKeyStore } from '@mattercloud/sdk/node'
import { createFakeService, fakeServiceHandlers, signedDelivery } from '@mattercloud/sdk/testing'
import { createWebhookHandler } from '@mattercloud/sdk/webhooks'
import { setupServer } from 'msw/node'

const answer = { version: '1', currency: 'CNY', items: [] }
const client = new MatterCloud({
  baseUrl: 'https://api.example.com',
  apiKey: 'mc_test_key',
  fetch: async () => Response.json(answer),
})
const catalog: Catalog = await client.catalog()
assert.deepEqual(catalog.items, [])
// @ts-expect-error a quote needs a country
const incomplete = () => client.quotes.create({ file_id: 'f', material_id: 'sla_white', quantity: 1 })
assert.equal(typeof incomplete, 'function')

const failing = new MatterCloud({
  baseUrl: 'https://api.example.com',
  maxRetries: 0,
  fetch: async () => Response.json({ error: 'order_not_found' }, { status: 404 }),
})
const error: unknown = await failing.orders.get('o').catch((reason: unknown) => reason)
assert(error instanceof MatterCloudError)
assert.equal(error.code, 'order_not_found')

const receive = createWebhookHandler({
  secret: 's',
  onEvent(_event, event) {
    if (event?.type === 'order.shipped') {
      const status: OrderStatus = event.data.status
      return status
    }
    return undefined
  },
})
assert.deepEqual(await receive({ headers: {}, body: '' }), { status: 400, reason: 'missing_timestamp' })

const service = createFakeService()
const server = setupServer(...fakeServiceHandlers(service))
server.listen()
const faked = new MatterCloud({ baseUrl: service.url, apiKey: service.apiKey })
assert.equal((await faked.catalog()).items.length > 0, true)
server.close()
const delivery = signedDelivery({ secret: 's', type: 'webhook.test', data: { endpoint_id: 'any' } })
assert.equal((await receive(delivery)).status, 200)

const configDir = mkdtempSync(join(tmpdir(), 'consumer-'))
const keys = await openKeyStore({ configDir, env: { MATTERCLOUD_API_KEY: 'mc_test_x' } })
assert.equal(keys.kind, 'environment')
rmSync(configDir, { recursive: true })

const solid =
  'solid\nfacet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\nendsolid\n'
const report = await analyzeMesh(new TextEncoder().encode(solid))
assert.equal(report.is_watertight, false)
