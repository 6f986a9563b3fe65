import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { configDirectory, fileRunStore, openKeyStore } from '../node.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mattercloud-no-disk-'))
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const address = 'https://api.example'

describe.runIf(process.platform === 'linux')('where nothing can be written', () => {
  test.each([
    ['a file in place of a folder', () => join(directory, 'file', 'inner')],
    ['a file in place of its parent', () => join(directory, 'file')],
    ['a folder that is full', () => '/dev/full/mattercloud'],
  ])('%s: reading finds nothing, and writing is one error that names the setting', async (_what, folder) => {
    writeFileSync(join(directory, 'file'), '')
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent')
    const configDir = folder()
    const keys = await openKeyStore({ configDir, env: {} })
    expect(await keys.get(address)).toBeUndefined()
    await keys.delete(address)
    const runs = fileRunStore({ configDir })
    expect(await runs.list()).toEqual([])
    expect(await runs.read('bracket')).toBeUndefined()
    const error = { code: 'no_config_directory', message: expect.stringContaining('MATTERCLOUD_CONFIG_DIR') }
    await expect(keys.set(address, 'mc_live_x')).rejects.toMatchObject(error)
    await expect(runs.open('bracket')).rejects.toMatchObject(error)
  })
})

test('the directory of a user is where earlier versions had it', () => {
  vi.stubEnv('XDG_CONFIG_HOME', '/a/place')
  vi.stubEnv('APPDATA', '/a/place')
  const end = {
    win32: '/a/place/mattercloud-nodejs/Config',
    darwin: '/Library/Preferences/mattercloud-nodejs',
  }
  const expected = { ...end, linux: '/a/place/mattercloud-nodejs' }[process.platform as 'linux']
  expect(configDirectory(undefined, {}).replaceAll('\\', '/')).toContain(expected)
  vi.stubEnv('XDG_CONFIG_HOME', '')
  if (process.platform === 'linux')
    expect(configDirectory(undefined, {})).toMatch(/\/\.config\/mattercloud-nodejs$/)
})

test('what earlier versions wrote is read, and keys of two programs at the same time are all kept', async () => {
  const path = join(directory, 'keys.json')
  mkdirSync(directory, { recursive: true })
  writeFileSync(
    path,
    '\ufeff{\n\t"schema_version": 1,\n\t"content": {\n\t\t"https://old.example": "mc_live_x"\n\t}\n}',
  )
  const program = fileURLToPath(new URL('./fixtures/keyWriter.ts', import.meta.url))
  const writers = ['a', 'b', 'c'].map((who) =>
    once(fork(program, [path, who, '60'], { execArgv: ['--conditions=@mattercloud/source'] }), 'exit'),
  )
  expect((await Promise.all(writers)).map(([code]) => code)).toEqual([0, 0, 0])
  const { content }: { content: object } = JSON.parse(readFileSync(path, 'utf8'))
  expect(Object.keys(content)).toHaveLength(181)
}, 60_000)
