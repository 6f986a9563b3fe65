import { join } from 'node:path'
import * as z from 'zod'
import { openPrivateFile } from './privateFile.ts'
import type { SecretStore } from './secretStore.ts'

const keysSchema = z.record(z.string(), z.string())

/** Keys in a file that only its owner may read, for systems without a keychain. */
export function openKeyFile(directory: string): SecretStore {
  const file = openPrivateFile({ path: keyFilePath(directory), what: 'keys', version: 1, schema: keysSchema })
  return {
    async get(name) {
      const keys = file.read() ?? {}
      return Object.hasOwn(keys, name) ? keys[name] : undefined
    },
    async set(name, secret) {
      file.write({ ...file.read(), [name]: secret })
    },
    async delete(name) {
      const { [name]: _deleted, ...rest } = file.read() ?? {}
      file.write(rest)
    },
  }
}

export const keyFilePath = (directory: string) => join(directory, 'keys.json')
