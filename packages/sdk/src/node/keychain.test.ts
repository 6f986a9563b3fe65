import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openKeyStore } from '../node.ts'
import { openKeyFile } from './keyFile.ts'
import { keychainAndFile } from './keyStore.ts'
import type { SecretStore } from './secretStore.ts'

let directory: string
const bus = process.env['DBUS_SESSION_BUS_ADDRESS']
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mattercloud-keychain-'))
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
  if (bus === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS']
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = bus
  vi.restoreAllMocks()
})

/** A D-Bus that does with each connection as it is told. */
async function listenAsBus(onConnection: (socket: Socket) => void): Promise<Server> {
  const path = join(directory, 'bus')
  const server = createServer((socket) => {
    socket.on('error', () => {}).resume()
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  process.env['DBUS_SESSION_BUS_ADDRESS'] = `unix:path=${path}`
  return server
}

test.runIf(process.platform === 'linux').each<[string, (socket: Socket) => void]>([
  ['says nothing', () => {}],
  ['ends at once', (socket) => socket.destroy()],
  ['speaks another language', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
])(
  'a bus that %s is no keychain, and keys go to the file',
  async (_what, onConnection) => {
    const sockets = new Set<Socket>()
    const server = await listenAsBus((socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      onConnection(socket)
    })
    const keys = await openKeyStore({ configDir: directory, env: {} })
    expect(keys.kind).toBe('file')
    await keys.set('https://api.example', 'mc_live_first')
    expect(await keys.get('https://api.example')).toBe('mc_live_first')
    // Whoever asked has ended: nothing keeps this program running.
    await expect.poll(() => sockets.size).toBe(0)
    server.close()
  },
  30_000,
)

/** A keychain that can be locked. */
function lockableKeychain(): SecretStore & { isLocked: boolean } {
  const kept = new Map<string, string>()
  const unlocked = () => {
    if (keychain.isLocked) throw new Error('locked')
    return kept
  }
  const keychain = {
    isLocked: false,
    get: async (name: string) => unlocked().get(name),
    set: async (name: string, secret: string) => void unlocked().set(name, secret),
    delete: async (name: string) => void unlocked().delete(name),
  }
  return keychain
}

test('keys are looked for in the keychain, then in the file', async () => {
  const [keychain, file] = [lockableKeychain(), openKeyFile(join(directory, 'keys.json'))]
  const keys = keychainAndFile(keychain, file)
  await file.set('at', 'from the file')
  expect(await keys.get('at')).toBe('from the file')
  await keys.set('at', 'newer')
  expect(await keychain.get('at')).toBe('newer')
  expect(await file.get('at')).toBeUndefined()
  expect(await keys.get('at')).toBe('newer')

  keychain.isLocked = true
  expect(await keys.get('at')).toBeUndefined()
  await keys.set('other', 'stored while locked')
  expect(await keys.get('other')).toBe('stored while locked')
  keychain.isLocked = false
  expect(await keys.get('other')).toBe('stored while locked')
  await keys.delete('other')
  expect(await keys.get('other')).toBeUndefined()
})
