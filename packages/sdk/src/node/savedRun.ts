import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { refusedInput } from '../errors.ts'
import { configDirectory } from './configDirectory.ts'
import { openPrivateFile } from './privateFile.ts'
import { type SavedRunState, savedRunStateSchema } from './savedRunState.ts'

export interface SavedRunOptions {
  configDir?: string | undefined
}

/** One way from a file to a part, kept on disk so that it can be resumed after any step. */
export interface SavedRun {
  readonly id: string
  /** As it is on disk now; empty where nothing was saved yet. */
  readonly state: SavedRunState
  /**
   * Adds to the state, or replaces fields of it, in one atomic write.
   * @throws MatterCloudError `invalid_request` naming the field that is unknown or wrong
   */
  save(patch: Partial<SavedRunState>): void
}

const stateVersion = 1

/** No dots, slashes or capitals: an id is a file's name on every system, and never a path. */
const idShape = /^[a-z0-9][a-z0-9_-]{0,63}$/

/**
 * Opens a run, new or old; nothing is written until `save`.
 *
 * @param run_id 1 to 64 of a–z, 0–9, `-` and `_`
 * @throws MatterCloudError `invalid_request` for another id, `unreadable_file`, `newer_schema_version`
 * @example
 * const run = openRun('bracket')
 * run.save({ file_id: file.id })
 */
export function openRun(run_id: string, { configDir }: SavedRunOptions = {}): SavedRun {
  if (!idShape.test(run_id))
    throw refusedInput(
      'run_id',
      'must be 1 to 64 of the characters a–z, 0–9, - and _, and start with a letter or digit.',
    )
  const file = openPrivateFile<SavedRunState>({
    path: join(runsDirectory(configDir), `${run_id}.json`),
    what: `run "${run_id}"`,
    version: stateVersion,
    // A newer program of the same version may have added fields: they stay.
    schema: savedRunStateSchema.loose(),
  })
  const read = (): SavedRunState => file.read() ?? {}
  // An old run that cannot be used is found out now, not at its next step.
  read()
  return {
    id: run_id,
    get state() {
      return read()
    },
    save(patch) {
      const parsed = savedRunStateSchema.safeParse(patch)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')
        throw refusedInput(field || 'patch', issue?.message ?? 'is not a run state')
      }
      file.write({ ...read(), ...parsed.data })
    },
  }
}

/** The ids of the runs on this machine, the last saved first. */
export function listRuns({ configDir }: SavedRunOptions = {}): string[] {
  const directory = runsDirectory(configDir)
  return namesIn(directory)
    .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
    .filter((id) => idShape.test(id))
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

const runsDirectory = (configDir: string | undefined) => join(configDirectory(configDir), 'runs')
