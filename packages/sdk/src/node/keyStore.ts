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
 * the file, once a process.
 *
 * @example
 * const keys = await openKeyStore()
 * const client = new MatterCloud({ baseUrl, apiKey: () => keys.get(baseUrl) })
 */
export async function openKeyStore({
  configDir,
  env = process.env,
}: KeyStoreOptions = {}): Promise<KeyStore> {
  const fromEnvironment = env.MATTERCLOUD_API_KEY?.trim()
  if (fromEnvironment) return environmentStore(fromEnvironment)
  const keychain = await openKeychain()
  if (keychain) return byBaseUrl('keychain', keychain)
  const directory = configDirectory(configDir, env)
  if (!warned) {
    warned = true
    console.warn(
      `MatterCloud: this system has no working keychain, so API keys are kept in ${keyFilePath(directory)}, which only you can read.`,
    )
  }
  return byBaseUrl('file', openKeyFile(directory))
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
