import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Catalog, catalog, parseCatalog, replaceCatalog } from '@mattercloud/rules'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startServices } from '../startServices.ts'
import { useCatalogFile } from './useCatalogFile.ts'

const { version: builtInVersion, ...builtIn } = catalog
const [white] = builtIn.items
const own = {
  ...builtIn,
  items: [{ ...white, id: 'house_blue', material: 'House Blue', minimum_fee_cents: 9000 }],
}

let dir = ''
let service: TestService
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mattercloud-catalogue-'))
  service = await testService()
})
afterAll(async () => {
  await service[Symbol.asyncDispose]()
  await rm(dir, { recursive: true })
})
afterEach(() => replaceCatalog(parseCatalog(builtIn)))

async function fileWith(text: string | Uint8Array): Promise<string> {
  const file = join(dir, 'catalogue.json')
  await writeFile(file, text)
  return file
}

test('CAT-7 the service sells from it and states its version; earlier quotes keep their terms', async () => {
  const agent = await service.newAccount()
  const file = await readyFile(agent)
  const oldQuote = await requestQuote(agent, file)
  expect(oldQuote.body).toMatchObject({
    catalog_version: builtInVersion,
    material: 'Photosensitive Resin White',
  })

  const inUse: Catalog = await useCatalogFile({
    CATALOG_FILE: await fileWith(`\ufeff${JSON.stringify(own)}`),
  })
  expect((await service.anonymous.get('/v1/catalog')).body).toMatchObject({
    version: inUse.version,
    items: [{ id: 'house_blue', minimum_fee_cents: 9000 }],
  })
  expect(inUse.version).not.toBe(builtInVersion)
  expect((await requestQuote(agent, file)).refusal).toBe('400 unknown_material')
  expect((await requestQuote(agent, file, { material_id: 'house_blue' })).body).toMatchObject({
    catalog_version: inUse.version,
    material: 'House Blue',
    price_estimate: { min: 9000 },
  })

  const { settings_url: _link, ...reread } = (await agent.get(`/v1/quotes/${oldQuote.text('quote_id')}`)).body
  expect(oldQuote.body).toMatchObject(reread)
  const order = await checkOut(agent, oldQuote.text('quote_id'))
  expect(order.body).toMatchObject({ max_cents: 7500 })
  const review = await fetch(order.text('review_url'))
  expect(await review.text()).toContain('Photosensitive Resin White')
})

test.each([
  ['{"currency": "CNY"', 'it is not JSON'],
  [JSON.stringify({ ...own, items: [{ ...white, density_g_cm3: '1.1' }] }), 'items.0.density_g_cm3'],
  [new Uint8Array(Buffer.from('{"currency":"J\xf6"}', 'latin1')), 'not valid for encoding utf-8'],
])(
  'CAT-8 an invalid catalogue prevents the start, and the error names the field: %#',
  async (text, problem) => {
    const config = { ...service.services.config, CATALOG_FILE: await fileWith(text) }
    const error = await startServices(config, { supervise: false }).catch((reason: unknown) => String(reason))
    expect(error).toContain('CATALOG_FILE: ')
    expect(error).toContain(problem)
    expect(catalog.version).toBe(builtInVersion)
  },
)

test('CAT-8 a missing catalogue prevents the start', async () => {
  await expect(useCatalogFile({ CATALOG_FILE: join(dir, 'none.json') })).rejects.toThrow('ENOENT')
})
