import { randomUUID } from 'node:crypto'
import type { LinuxStore } from '@napi-rs/keyring'
import type { SecretStore } from './secretStore.ts'

const service = 'mattercloud'
/** A locked keychain may wait for a dialog that nobody sees. */
const probeTimeoutMs = 5_000

/**
 * The system's keychain, or undefined if there is no working one. Reading a missing entry succeeds even without
 * a keychain, so the probe sets, gets and deletes one.
 *
 * @param linuxStore on Linux the Secret Service: the kernel's keyring loses its entries at a reboot,
 *   and a key is shown only once
 */
export async function openKeychain(
  linuxStore: LinuxStore = 'secret-service',
): Promise<SecretStore | undefined> {
  let timer: NodeJS.Timeout | undefined
  try {
    // Imported here, because the import fails on systems without a build of it.
    const { AsyncEntry } = await import('@napi-rs/keyring')
    const entry = (name: string) => new AsyncEntry(service, name, { linux: { store: linuxStore } })
    const keychain: SecretStore = {
      get: async (name) => (await entry(name).getPassword()) ?? undefined,
      set: (name, secret) => entry(name).setPassword(secret),
      async delete(name) {
        await entry(name).deletePassword()
      },
    }
    const timeout = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, probeTimeoutMs, false)
    })
    return (await Promise.race([works(keychain), timeout])) ? keychain : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

async function works(keychain: SecretStore): Promise<boolean> {
  const name = `probe-${randomUUID()}`
  try {
    await keychain.set(name, name)
    const kept = (await keychain.get(name)) === name
    await keychain.delete(name)
    return kept
  } catch {
    return false
  }
}
