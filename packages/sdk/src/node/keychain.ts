import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import * as z from 'zod'
import type { SecretStore } from './secretStore.ts'

const service = 'mattercloud'
/** A locked keychain may wait for a dialog that nobody sees. */
const answerWithinMs = 5_000

/** A variable, because bundlers follow a literal name, and cannot pack a native module. */
const nativeModule = '@napi-rs/keyring'

/** Which store of Linux: the kernel's keyring is for tests. */
export type LinuxStore = 'secret-service' | 'keyutils'

/**
 * The system's keychain, or undefined if there is no working one. Reading a missing entry succeeds even without
 * a keychain, so the probe sets, gets and deletes one.
 *
 * Each access is a process of its own that is ended if it does not answer: the native module may block its thread
 * without end, and then neither a timer runs nor does the process end.
 *
 * @param linuxStore on Linux the Secret Service: the kernel's keyring loses its entries at a reboot,
 *   and a key is shown only once
 */
export async function openKeychain(
  linuxStore: LinuxStore = 'secret-service',
): Promise<SecretStore | undefined> {
  const access = (request: Request) => runChild({ ...request, linuxStore })
  const name = `probe-${randomUUID()}`
  try {
    if ((await access({ does: 'probe', name, secret: name })) !== name) return undefined
  } catch {
    return undefined
  }
  return {
    get: async (name) => (await access({ does: 'get', name })) ?? undefined,
    async set(name, secret) {
      await access({ does: 'set', name, secret })
    },
    async delete(name) {
      await access({ does: 'delete', name })
    },
  }
}

interface Request {
  does: 'probe' | 'get' | 'set' | 'delete'
  name: string
  /** Sent over stdin: everybody may read the arguments of a process. */
  secret?: string
}

/** The child's program: CommonJS without our own modules, so that it also runs from a bundle. */
const program = `
let text = ''
process.stdin.setEncoding('utf8').on('data', (part) => { text += part }).on('end', () => {
  const { path, service, name, secret, does, linuxStore } = JSON.parse(text)
  const { Entry } = require(path)
  const entry = new Entry(service, name, { linux: { store: linuxStore } })
  if (does === 'set' || does === 'probe') entry.setPassword(secret)
  const value = does === 'get' || does === 'probe' ? entry.getPassword() : null
  if (does === 'delete' || does === 'probe') entry.deletePassword()
  process.stdout.write(JSON.stringify({ value: value ?? null }), () => process.exit(0))
})`

const answerSchema = z.object({ value: z.string().nullable() })

async function runChild(request: Request & { linuxStore: LinuxStore }): Promise<string | null> {
  // Fails where the system has no build of it.
  const path = createRequire(import.meta.url).resolve(nativeModule)
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    // In Electron the executable is the application.
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), answerWithinMs)
  try {
    return await new Promise((resolve, reject) => {
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      child.once('error', reject)
      child.once('close', (code) => {
        if (code === 0) resolve(answerSchema.parse(JSON.parse(text)).value)
        else reject(new Error('the keychain did not answer'))
      })
      // It may have ended already.
      child.stdin.on('error', () => {})
      child.stdin.end(JSON.stringify({ ...request, path, service }))
    })
  } finally {
    clearTimeout(timer)
  }
}
