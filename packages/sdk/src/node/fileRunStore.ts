import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { RunStore } from '../run/runStore.ts'
import { configDirectory } from './configDirectory.ts'
import { openPrivateFile } from './privateFile.ts'

/** Of the file itself; the record in it has a version of its own. The first one held no journal. */
const fileVersion = 2

/** Runs as files, one each, that only their owner may read. */
export function fileRunStore({ configDir }: { configDir?: string | undefined } = {}): RunStore {
  const directory = () => join(configDirectory(configDir), 'runs')
  const fileOf = (run_id: string) =>
    openPrivateFile({
      path: join(directory(), `${run_id}.json`),
      what: `run "${run_id}"`,
      version: fileVersion,
      schema: z.unknown(),
    })
  return {
    read: async (run_id) => fileOf(run_id).read(),
    async open(run_id) {
      const file = fileOf(run_id)
      return {
        record: file.read(),
        write: async (record) => file.write(record),
        renew: async () => undefined,
        release: async () => undefined,
      }
    },
    list: async () => runsIn(directory()),
    async delete(run_id) {
      rmSync(join(directory(), `${run_id}.json`), { force: true })
    },
  }
}

function runsIn(directory: string): string[] {
  return namesIn(directory)
    .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
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
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
