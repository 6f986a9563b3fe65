import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ids, quotedAsAsked, readyFile } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, testKey, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const bracket = fileURLToPath(new URL('../../../../examples/parts/bracket.stl', import.meta.url))
/** The key that the fake service knows; the host has none at first. */
const newKey = testKey

let host: Host
beforeAll(async () => {
  host = await startHost({ key: null })
})
beforeEach(() => {
  host.reset()
  copyFileSync(bracket, join(host.folder, 'bracket.stl'))
})
afterAll(() => host.close())

function serveAccount(): void {
  host.api.on('POST /v1/connect', {
    body: {
      account_id: ids.account,
      email: 'ada@example.test',
      api_key_id: ids.key,
      api_key: newKey,
      key_status: 'active',
      message: 'Store this key now. It will not be shown again.',
      next_action: 'upload_file',
    },
  })
}

/** The catalogue is for everybody; it says how large a file may be. */
const askedBesidesCatalogue = () => host.api.requests.filter(({ path }) => path !== '/v1/catalog')

test('a part is measured and drawn before there is an account, and nothing is sent', async () => {
  const result = await host.call('upload', { path: 'bracket.stl' })
  const { run_id } = dataOf(result)
  expect(dataOf(result)).toMatchObject({
    status: 'measured',
    uploaded: false,
    filename: 'bracket.stl',
    missing: [{ field: 'email', type: 'email' }],
    next_call: { tool: 'quote', arguments: { run_id, path: 'bracket.stl' } },
  })
  expect(textOf(result)).toContain('nothing was sent')
  const [sheet] = result.pictures
  expect(sheet?.mimeType).toBe('image/png')
  expect(
    Buffer.from(sheet?.bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(askedBesidesCatalogue()).toEqual([])
})

test('a file that is not a readable part is refused locally, with the analysis’s code', async () => {
  copyFileSync(bracket.replace('bracket.stl', 'broken/truncated.stl'), join(host.folder, 'cut.stl'))
  const result = await host.call('upload', { path: 'cut.stl' })
  expect(dataOf(result)).toMatchObject({
    error: { code: 'truncated', step: 'upload' },
    next_action: 'ask_user_for_another_file',
  })
})

test('everything that is missing is asked for together, the e-mail address included', async () => {
  const result = await host.call('quote', { path: 'bracket.stl', material: 'nylon', quantity: 2 })
  expect(dataOf(result)).toMatchObject({
    status: 'needs_input',
    missing: [{ field: 'material_id', options: [{}, {}, {}] }, { field: 'ship_country' }, { field: 'email' }],
    next_call: { tool: 'quote', arguments: { path: 'bracket.stl', quantity: 2 } },
  })
  expect(askedBesidesCatalogue()).toEqual([])
})

test('one call with the answers connects, sends and prices, and the key is shown nowhere', async () => {
  serveAccount()
  host.api.on('POST /v1/files/presign', {
    body: {
      file_id: ids.file,
      upload_url: `${host.api.url}/storage`,
      required_headers: { 'Content-Type': 'model/stl' },
      expires_at: '2099-11-24T09:00:00Z',
      next_action: 'upload_file_then_confirm',
    },
  })
  host.api.on('PUT /storage', { body: {} })
  host.api.on('POST /v1/files/confirm', { body: readyFile({ status: 'processing', metrics_json: null }) })
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on(`GET /v1/files/${ids.file}/preview.png`, { body: new Uint8Array([137, 80, 78, 71]) })
  host.api.on('POST /v1/quotes', quotedAsAsked)
  const result = await host.call('quote', {
    path: 'bracket.stl',
    material: 'white resin',
    quantity: 2,
    ship_country: 'US',
    email: 'ada@example.test',
  })
  expect(dataOf(result)).toMatchObject({ status: 'quoted', material_id: 'sla_white', quantity: 2 })
  expect(result.pictures).toHaveLength(1)
  expect(host.storedKey()).toBe(newKey)
  expect(JSON.stringify(result)).not.toContain(newKey)
  expect(host.api.count('POST /v1/connect')).toBe(1)
  expect(host.api.count('PUT /storage')).toBe(1)
})

test('a page for the user, or an address, needs an account', async () => {
  for (const args of [{}, { source_url: 'https://example.com/part.stl' }]) {
    const result = await host.call('upload', args)
    expect(dataOf(result)).toMatchObject({
      status: 'needs_input',
      missing: [{ field: 'email' }],
      next_call: { tool: 'upload', arguments: args },
    })
  }
  expect(host.api.requests).toEqual([])
})
