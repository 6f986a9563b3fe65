import { ids, quoted, readyFile } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listedSchemas, tools, toolsFor } from './index.ts'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
beforeEach(() => {
  host.reset()
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on('POST /v1/quotes', { body: quoted() })
})
afterAll(() => host.close())

const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }

describe('arguments that are not valid', () => {
  test('keep the run, and the next call has what was good', async () => {
    const { run_id } = dataOf(await host.call('quote', wish))
    const result = await host.call('quote', {
      run_id,
      quantity: 'two',
      colour: 'red',
      material_id: 'sla_white',
    })
    expect(dataOf(result)).toMatchObject({
      status: 'failed',
      run_id,
      waiting_for: 'human',
      tell_user: 'How many pieces do you want, from 1 to 10000?',
      next_call: { tool: 'quote', arguments: { run_id, material_id: 'sla_white' } },
      error: { code: 'invalid_arguments' },
    })
    expect(dataOf(result).next_call?.arguments).not.toHaveProperty('colour')
    const good = await host.call('quote', { ...dataOf(result).next_call?.arguments, quantity: 2 })
    expect(dataOf(good)).toMatchObject({ status: 'quoted', run_id })
  })

  test('that only the model got wrong are no matter of the user’s', async () => {
    for (const args of [
      { wait_seconds: 90 },
      { confirmed_by: 'robot' },
      { path: 'a.stl', file_id: ids.file },
    ]) {
      const result = await host.call('upload', args)
      expect(result.error).toMatchObject({ code: 'invalid_arguments' })
      expect(dataOf(result)).toMatchObject({
        waiting_for: 'agent',
        tell_user: '',
        next_call: { tool: 'upload' },
      })
      expect(textOf(result)).toContain('Tell the user: nothing.')
    }
  })

  test('can be seen before: the listed schemas have the limits', () => {
    const list = new Map(tools.map((tool) => [tool.name, listedSchemas(tool).input.properties]))
    expect(list.get('upload')).toMatchObject({
      path: { maxLength: 4096 },
      wait_seconds: { minimum: 0, maximum: 20 },
      file_id: { format: 'uuid' },
      selected_unit: { enum: ['mm', 'cm', 'in'] },
    })
    expect(list.get('quote')).toMatchObject({ quantity: { type: 'integer', minimum: 1, maximum: 10_000 } })
    expect(list.get('checkout')).toMatchObject({ max_cents: { minimum: 0 } })
    expect(list.get('connect')).toMatchObject({ email: { format: 'email', maxLength: 254 } })
  })
})

describe('a run_id that no result had', () => {
  test.each(['run_1', 'bracket', '../x', 'run_0123456789abcdef0000', 7])('%j is refused', async (run_id) => {
    const uploaded = await host.call('upload', { run_id, source_url: 'https://example.com/a.stl' })
    expect(uploaded.error).toMatchObject({ code: 'run_not_found' })
    expect(dataOf(uploaded)).toMatchObject({
      waiting_for: 'agent',
      tell_user: '',
      next_call: { tool: 'upload', arguments: { source_url: 'https://example.com/a.stl' } },
    })
    expect(dataOf(uploaded).next_call?.arguments).not.toHaveProperty('run_id')
    const tracked = await host.call('track', { run_id })
    expect(dataOf(tracked)).toMatchObject({ status: 'failed', next_call: { tool: 'track', arguments: {} } })
    expect(host.api.count('POST /v1/files/from_url')).toBe(0)
  })

  test('but one of a result is taken, also before anything was stored for it', async () => {
    const { run_id } = dataOf(await host.call('quote'))
    expect(dataOf(await host.call('quote', { ...wish, run_id }))).toMatchObject({ status: 'quoted', run_id })
  })
})

test('tools that only look begin no run', async () => {
  host.api.on('GET /v1/orders', { body: { items: [], next_cursor: null } })
  for (const tool of ['catalog', 'track', 'cancel']) {
    const result = await host.call(tool)
    expect(dataOf(result)).not.toHaveProperty('run_id')
    expect(textOf(result)).not.toContain('run_')
  }
  const refused = await host.call('track', { wait_seconds: 90 })
  expect(dataOf(refused)).not.toHaveProperty('run_id')
})

test('where there is no disk and each request brings its key, only what works is listed', async () => {
  const keys = { kind: 'request', get: async () => undefined, set: async () => {} }
  const listed = new Map(toolsFor({ keys }).map((tool) => [tool.name, tool]))
  const argumentsOf = (name: string) => Object.keys(listed.get(name)?.input.shape ?? {})
  expect(argumentsOf('upload')).not.toEqual(expect.arrayContaining(['path']))
  expect(argumentsOf('upload')).toEqual(expect.arrayContaining(['source_url', 'file_id', 'run_id']))
  expect(argumentsOf('quote')).not.toEqual(expect.arrayContaining(['path']))
  expect([...argumentsOf('upload'), ...argumentsOf('quote')]).not.toContain('email')
  expect(argumentsOf('connect')).not.toContain('name')
  expect(listed.get('upload')?.description).not.toMatch(/\(path\)|this computer/)
  const here = new Map(
    toolsFor({
      keys: { ...keys, kind: 'file' },
      readPart: async () => ({ filename: '', bytes: new Uint8Array() }),
    }).map((tool) => [tool.name, tool]),
  )
  expect(Object.keys(here.get('upload')?.input.shape ?? {})).toContain('path')
})
