import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { type FileLock, takeFileLock } from './fileLock.ts'
import { inDirectory, openPrivateFile } from './privateFile.ts'
import type { SecretStore } from './secretStore.ts'

const keysSchema = z.record(z.string(), z.string())
type Keys = z.output<typeof keysSchema>

/**
 * Keys in a file that only its owner may read, for systems without a keychain. Each change is made under a lock: a
 * key is shown only once, so none may be lost to another program that writes.
 */
export function openKeyFile(path: string): SecretStore {
  const file = openPrivateFile({ path, what: 'keys', version: 1, schema: keysSchema })
  async function change(keys: (present: Keys) => Keys): Promise<void> {
    const lock = await lockOf(dirname(path))
    try {
      file.write(keys(file.read() ?? {}))
    } finally {
      lock.release()
    }
  }
  return {
    async get(name) {
      const keys = file.read() ?? {}
      return Object.hasOwn(keys, name) ? keys[name] : undefined
    },
    set: (name, secret) => change((present) => ({ ...present, [name]: secret })),
    async delete(name) {
      if (!Object.hasOwn(file.read() ?? {}, name)) return
      await change(({ [name]: _deleted, ...rest }) => rest)
    },
  }
}

/** The lock is held only for moments, and that of a program which hangs expires. */
async function lockOf(directory: string): Promise<FileLock> {
  for (;;) {
    const lock = inDirectory(directory, () => takeFileLock(directory, 'keys'))
    if (lock) return lock
    await setTimeout(5 + Math.random() * 20)
  }
}

export const keyFilePath = (directory: string) => join(directory, 'keys.json')
