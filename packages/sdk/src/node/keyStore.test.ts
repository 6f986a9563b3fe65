import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { baseUrlFromEnvironment, configDirectory, openKeyStore } from '../node.ts'
import { openKeychain } from './keychain.ts'

let configDir: string
const bus = process.env.DBUS_SESSION_BUS_ADDRESS
beforeEach(() => {
  configDir = mkdtempSync(join(tmpdir(), 'mattercloud-keys-'))
  // No Secret Service: the machine's own keychain is not a test's to write in.
  process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nonexistent'
})
afterEach(() => {
  rmSync(configDir, { recursive: true, force: true })
  if (bus === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
  else process.env.DBUS_SESSION_BUS_ADDRESS = bus
  vi.restoreAllMocks()
})

const here = 'http://127.0.0.1:4400'

describe('the environment', () => {
  test('comes first, for every address, and cannot be written', async () => {
    const keys = await openKeyStore({ configDir, env: { MATTERCLOUD_API_KEY: ' the-key\n' } })
    expect(keys.kind).toBe('environment')
    expect(await keys.get(here)).toBe('the-key')
    await expect(keys.set(here, 'another')).rejects.toMatchObject({ code: 'key_from_environment' })
    await expect(keys.delete(here)).rejects.toThrow(/MATTERCLOUD_API_KEY/)
  })

  test('names the service and the folder', () => {
    expect(baseUrlFromEnvironment({})).toBe('https://api.mattercloud.io')
    expect(baseUrlFromEnvironment({ MATTERCLOUD_API_URL: `${here}/` })).toBe(here)
    expect(() => baseUrlFromEnvironment({ MATTERCLOUD_API_URL: 'nonsense' })).toThrow(
      /^MATTERCLOUD_API_URL: /,
    )
    expect(configDirectory(undefined, { MATTERCLOUD_CONFIG_DIR: '/a/place' })).toBe('/a/place')
    expect(configDirectory('/another', { MATTERCLOUD_CONFIG_DIR: '/a/place' })).toBe('/another')
    expect(configDirectory(undefined, {})).toMatch(/mattercloud/)
  })
})

describe.runIf(process.platform === 'linux')('without a keychain', () => {
  test('keys are in a file that only their owner may read, one for each address, and one line warns of it', async () => {
    // Loaded again: another test file of this worker may have caused the process's one warning.
    vi.resetModules()
    const { openKeyStore } = await import('./keyStore.ts')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const keys = await openKeyStore({ configDir, env: {} })
    expect(keys.kind).toBe('file')
    expect(await keys.get(here)).toBeUndefined()
    await keys.set(`${here}/`, 'key-one')
    await keys.set('https://API.example.com', 'key-two')
    const reopened = await openKeyStore({
      env: { MATTERCLOUD_CONFIG_DIR: configDir, MATTERCLOUD_API_KEY: '' },
    })
    expect(await reopened.get(here)).toBe('key-one')
    expect(await reopened.get('https://api.example.com/')).toBe('key-two')
    await reopened.delete(here)
    expect(await keys.get(here)).toBeUndefined()
    expect(await keys.get('https://api.example.com')).toBe('key-two')
    expect(statSync(join(configDir, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(String(warn.mock.calls[0])).toContain(join(configDir, 'keys.json'))
    expect(String(warn.mock.calls[0])).not.toContain('key-one')
  })

  test('a text that is not a key is refused without being quoted', async () => {
    const keys = await openKeyStore({ configDir, env: {} })
    for (const key of ['', 'two words', 'line\nbreak'])
      await expect(keys.set(here, key)).rejects.toThrow(/^key: is not an API key\.$/)
  })

  test.each([
    { text: '{"schema_version": 9, "content": {}}', code: 'newer_schema_version' },
    { text: '{"schema_version": 1, "content": {"secret-value": 7', code: 'unreadable_file' },
  ])('a key file that cannot be used is left alone and not quoted: $code', async ({ text, code }) => {
    writeFileSync(join(configDir, 'keys.json'), text)
    const act = openKeyStore({ configDir, env: {} }).then((keys) => keys.set(here, 'key'))
    await expect(act).rejects.toMatchObject({ code, message: expect.not.stringContaining('secret-value') })
    expect(readFileSync(join(configDir, 'keys.json'), 'utf8')).toBe(text)
  })

  test('the probe finds that there is none', async () => {
    expect(await openKeychain()).toBeUndefined()
  })
})

// The kernel's keyring is the one keychain that a machine without a desktop may have. Its first
// use in a process makes the session's keyring and fails.
const openKernelKeyring = async () => (await openKeychain('keyutils')) ?? (await openKeychain('keyutils'))
const kernelKeyring = process.platform === 'linux' ? await openKernelKeyring() : undefined
test.runIf(kernelKeyring)('a real keychain keeps, replaces and forgets a secret', async () => {
  const name = `https://test-${process.pid}.example.com`
  expect(await kernelKeyring?.get(name)).toBeUndefined()
  await kernelKeyring?.set(name, 'one')
  await kernelKeyring?.set(name, 'two')
  expect(await kernelKeyring?.get(name)).toBe('two')
  await kernelKeyring?.delete(name)
  await kernelKeyring?.delete(name)
  expect(await kernelKeyring?.get(name)).toBeUndefined()
})
