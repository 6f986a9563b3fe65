import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dataOf, type Host, startHost, testKey, textOf } from '@mattercloud/testing/mcp/host'
import { program, startStdioClient } from '@mattercloud/testing/mcp/stdioClient'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.close())

describe('tools/list', () => {
  const common = ['status', 'next_action', 'next_call', 'waiting_for', 'tell_user']

  test.each(['legacy', '2026-07-28'] as const)('names every tool to a client of era %s', async (era) => {
    const mcp = await startStdioClient({ MATTERCLOUD_CONFIG_DIR: host.configDir }, { era, cwd: host.folder })
    const { tools } = await mcp.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'connect',
      'catalog',
      'upload',
      'quote',
      'checkout',
      'order_within_limits',
      'track',
      'cancel',
    ])
    expect(mcp.client.getInstructions()).toContain('Only the user can pay')
    await mcp.close()
  })

  test('gives each tool a title, a description, both schemas and all annotations', async () => {
    const { tools } = await host.mcp.client.listTools()
    for (const { title, description, inputSchema, outputSchema, annotations } of tools) {
      expect(title).toBeTruthy()
      expect(description).toMatch(/never|changes nothing|pays nothing/)
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(inputSchema.properties).toHaveProperty('run_id')
      expect(outputSchema).toMatchObject({ type: 'object' })
      expect(outputSchema?.required).toEqual(common)
      expect(annotations).toEqual({
        title,
        readOnlyHint: expect.any(Boolean),
        destructiveHint: expect.any(Boolean),
        idempotentHint: expect.any(Boolean),
        openWorldHint: true,
      })
    }
    const annotationsByName = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))
    const readOnly = Object.keys(annotationsByName).filter((name) => annotationsByName[name]?.readOnlyHint)
    const idempotent = Object.keys(annotationsByName).filter(
      (name) => annotationsByName[name]?.idempotentHint,
    )
    const destructive = Object.keys(annotationsByName).filter(
      (name) => annotationsByName[name]?.destructiveHint,
    )
    expect(readOnly).toEqual(['catalog', 'track'])
    expect(destructive).toEqual(['order_within_limits', 'cancel'])
    expect(idempotent).toEqual(['connect', 'catalog', 'checkout', 'order_within_limits', 'track', 'cancel'])
  })
})

describe('arguments', () => {
  test('that do not fit are named, in the form of every other result', async () => {
    const result = await host.mcp.call('upload', { path: 5, wait_seconds: 3, colour: 'red' })
    expect(result.isError).toBe(true)
    expect(dataOf(result)).toMatchObject({
      status: 'failed',
      next_action: 'correct_arguments',
      waiting_for: 'agent',
      tell_user: '',
      next_call: { tool: 'upload', arguments: { wait_seconds: 3 } },
      error: { code: 'invalid_arguments', step: 'upload' },
    })
    expect(textOf(result)).toMatch(
      /path: .*colour: there is no such argument.*upload takes: path, source_url/s,
    )
  })
})

describe('an unexpected error', () => {
  test('reaches the client without a stack and without the key', async () => {
    host.api.on('GET /v1/orders', { body: { items: 'not a list', next_cursor: null } })
    const result = await host.mcp.call('track')
    expect(dataOf(result)).toMatchObject({
      status: 'failed',
      error: { code: 'internal_error', step: 'track' },
    })
    expect(JSON.stringify(result) + host.mcp.stderr()).not.toMatch(/ at |node_modules|\.ts:/)
    expect(JSON.stringify(result) + host.mcp.stderr()).not.toContain(testKey)
    expect(host.mcp.stderr()).toContain('track failed unforeseen')
  })
})

describe('the program', () => {
  const start = (env: Record<string, string>, cwd = tmpdir()) =>
    spawnSync(process.execPath, ['--conditions=@mattercloud/source', program], {
      env: { MATTERCLOUD_CONFIG_DIR: host.configDir, ...env },
      cwd,
      input: '',
      encoding: 'utf8',
    })

  test('ends by itself when the host closes its input, and keeps standard output clean', () => {
    const ended = start({ MATTERCLOUD_API_URL: '' })
    expect(ended).toMatchObject({ status: 0, stdout: '' })
    expect(ended.stderr).toContain('https://api.mattercloud.io')
  })

  test('refuses an address that is not http, and a folder that does not exist', () => {
    expect(start({ MATTERCLOUD_API_URL: 'ftp://x' })).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^mattercloud-mcp cannot start: MATTERCLOUD_API_URL .*\n$/),
    })
    expect(start({ MATTERCLOUD_FOLDERS: '/nowhere/at/all' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('MATTERCLOUD_FOLDERS names "/nowhere/at/all"'),
    })
  })

  test('started in the root folder, allows no upload until a folder is named', () => {
    expect(start({}, '/').stderr).toContain('uploads from no folder')
  })

  test('refuses an older Node with one line', () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' }); await import(${JSON.stringify(program)})`
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', old], { encoding: 'utf8' })
    expect(ended).toMatchObject({ status: 1, stdout: '' })
    expect(ended.stderr).toMatch(/^mattercloud-mcp needs Node 22\.18 or newer.*\n$/)
  })
})
