import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { runLeaseLostError } from '../run/runErrors.ts'
import { checkedRunId, isRunId } from '../run/runId.ts'
import type { RunStore } from '../run/stores/runStore.ts'
import { configDirectory } from './configDirectory.ts'
import { type FileLock, takeFileLock } from './fileLock.ts'
import { inDirectory, openPrivateFile, type PrivateFile } from './privateFile.ts'
import { systemCode } from './systemCode.ts'

/** The version of the file; the record in it has its own. Version 1 had no journal. */
const fileVersion = 2

/**
 * Runs as files, one for each, that only their owner may read. A write resolves once the file is on the disk.
 * If processes share the directory, one of them works on a run at a time.
 *
 * @param options.configDir see `configDirectory`
 * @example
 * const client = new MatterCloud({ runStore: fileRunStore({ configDir: '.mattercloud' }) })
 */
export function fileRunStore({ configDir }: { configDir?: string | undefined } = {}): RunStore {
  const directory = () => join(configDirectory(configDir), 'runs')
  /** Where there is none, there are no runs; only to start one fails. */
  const hasDirectory = () => {
    try {
      return directory() !== ''
    } catch {
      return false
    }
  }
  const fileOf = (run_id: string) =>
    openPrivateFile({
      path: join(directory(), `${checkedRunId(run_id)}.json`),
      what: `run "${run_id}"`,
      version: fileVersion,
      schema: z.unknown(),
    })
  return {
    read: async (run_id) => (hasDirectory() ? fileOf(run_id).read() : undefined),
    async open(run_id) {
      const file = fileOf(run_id)
      const lock = inDirectory(directory(), () => takeFileLock(directory(), run_id))
      if (!lock) return undefined
      return {
        record: readUnder(lock, file),
        async write(record) {
          if (!lock.isMine()) throw runLeaseLostError(run_id)
          file.write(record)
          syncDirectory(directory())
        },
        renew: async () => lock.renew(),
        release: async () => lock.release(),
      }
    },
    list: async () => (hasDirectory() ? runsIn(directory()) : []),
    async delete(run_id) {
      rmSync(join(directory(), `${checkedRunId(run_id)}.json`), { force: true })
    },
  }
}

function readUnder(lock: FileLock, file: PrivateFile<unknown>): unknown {
  try {
    return file.read()
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The file's bytes are on the disk already; after this its name is too, if the system supports it. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(directory, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function runsIn(directory: string): string[] {
  return namesIn(directory)
    .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
    .filter(isRunId)
    .map((id) => ({
      id,
      savedAt: statSync(join(directory, `${id}.json`), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.savedAt - a.savedAt)
    .map(({ id }) => id)
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return []
    throw error
  }
}
