import { dataOf, type Host, startHost } from '@mattercloud/testing/mcp/host'
import { refusal } from '@mattercloud/testing/sdk/samples'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let host: Host
beforeAll(async () => {
  // Without a key: each call asks for a new one, which the service refuses here, so that none is stored.
  host = await startHost({})
})
beforeEach(() => {
  host.reset()
  host.api.on('POST /v1/connect', refusal(429, 'rate_limit_exceeded', 'Later.'))
})
afterAll(() => host.close())

const askedFor = () => host.api.requests.findLast(({ path }) => path === '/v1/connect')?.json()

test('a new key has the name by which the client calls itself, unless another is given', async () => {
  const email = 'ada@example.test'
  dataOf(await host.mcp.call('connect', { email }))
  expect(askedFor()).toMatchObject({ email, name: 'mattercloud-tests' })
  await host.mcp.call('upload', { email })
  expect(askedFor()).toMatchObject({ email, name: 'mattercloud-tests' })
  await host.mcp.call('connect', { email, name: 'workshop' })
  expect(askedFor()).toMatchObject({ email, name: 'workshop' })
})
