import { normaliseBaseUrl } from '../http/baseUrl.ts'
import { MatterCloudError, refusedInput } from '../http/errors.ts'
import { configDirectory } from './configDirectory.ts'
import { openKeychain } from './keychain.ts'
import { keyFilePath, openKeyFile } from './keyFile.ts'
import type { SecretStore } from './secretStore.ts'

/** The API keys of this machine, one for each service's address. */
export interface KeyStore {
  /**
   * `environment`: MATTERCLOUD_API_KEY, for every address, read only. `keychain`: the system's keychain.
   * `file`: a file that only its owner may read.
   */
  readonly kind: 'environment' | 'keychain' | 'file'
  get(baseUrl: string): Promise<string | undefined>
  /** @throws MatterCloudError `key_from_environment` if the key comes from the environment */
  set(baseUrl: string, key: string): Promise<void>
  delete(baseUrl: string): Promise<void>
}

export interface KeyStoreOptions {
  configDir?: string | undefined
  env?: NodeJS.ProcessEnv | undefined
}

let warned = false

/**
 * The first of these: the environment, the system's keychain, a 0600 file. One line on stderr warns of
 * the file, once a process. A key that was stored in the file while no keychain worked is found when one does.
 *
 * @example
 * const keys = await openKeyStore()
 * const client = new MatterCloud({ baseUrl, apiKey: () => keys.get(baseUrl) })
 */
export async function openKeyStore({
  configDir,
  env = process.env,
}: KeyStoreOptions = {}): Promise<KeyStore> {
  const fromEnvironment = env['MATTERCLOUD_API_KEY']?.trim()
  if (fromEnvironment) return environmentStore(fromEnvironment)
  const keychain = await openKeychain()
  const file = keyFileIn(() => configDirectory(configDir, env))
  if (keychain) return byBaseUrl('keychain', keychainAndFile(keychain, file))
  if (!warned) {
    warned = true
    console.warn(
      `MatterCloud: this system has no working keychain, so API keys are kept in ${placeOf(configDir, env)}.`,
    )
  }
  return byBaseUrl('file', file)
}

/** The file of keys. Without a directory for it there are no keys, and only storing one fails. */
function keyFileIn(directory: () => string): SecretStore {
  const open = () => openKeyFile(keyFilePath(directory()))
  const present = () => {
    try {
      return open()
    } catch {
      return undefined
    }
  }
  return {
    get: async (name) => present()?.get(name),
    set: async (name, secret) => open().set(name, secret),
    delete: async (name) => present()?.delete(name),
  }
}

function placeOf(configDir: string | undefined, env: NodeJS.ProcessEnv): string {
  try {
    return `${keyFilePath(configDirectory(configDir, env))}, which only you can read`
  } catch {
    return 'a file, and there is no directory for it: set MATTERCLOUD_CONFIG_DIR'
  }
}

/** A keychain that was locked after it was opened counts as one without the key. */
export function keychainAndFile(keychain: SecretStore, file: SecretStore): SecretStore {
  return {
    get: async (name) => (await keychain.get(name).catch(() => undefined)) ?? file.get(name),
    async set(name, secret) {
      try {
        await keychain.set(name, secret)
      } catch {
        return file.set(name, secret)
      }
      // An older key in the file would be found whenever the keychain does not work.
      await file.delete(name).catch(() => undefined)
    },
    async delete(name) {
      await keychain.delete(name)
      await file.delete(name)
    },
  }
}

function byBaseUrl(kind: KeyStore['kind'], store: SecretStore): KeyStore {
  return {
    kind,
    get: async (baseUrl) => store.get(normaliseBaseUrl(baseUrl)),
    async set(baseUrl, key) {
      // A key must fit in a header. The error does not quote it.
      if (!/^[\x21-\x7e]{1,500}$/.test(key)) throw refusedInput('key', 'is not an API key.')
      await store.set(normaliseBaseUrl(baseUrl), key)
    },
    delete: async (baseUrl) => store.delete(normaliseBaseUrl(baseUrl)),
  }
}

function environmentStore(key: string): KeyStore {
  const refuse = async () => {
    throw new MatterCloudError(
      'The API key comes from the environment variable MATTERCLOUD_API_KEY, which comes before any stored key. Change it there, or unset it first.',
      { code: 'key_from_environment', status: 0, nextAction: 'unset_environment_variable', retryable: false },
    )
  }
  return { kind: 'environment', get: async () => key, set: refuse, delete: refuse }
}
