import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { MatterCloudError } from '../http/errors.ts'
import { noConfigDirectory } from './configDirectory.ts'
import { systemCode } from './systemCode.ts'

export interface PrivateFileOptions<T> {
  /** Ends in `.json`. */
  path: string
  /** What it is, for errors: `run "bracket"`. */
  what: string
  /** The version that is written, and the newest that is read. */
  version: number
  schema: z.ZodType<T>
}

/** A versioned JSON file for its owner only (0600), written atomically. */
export interface PrivateFile<T> {
  /** Its content; undefined if nothing was written yet. */
  read(): T | undefined
  write(content: T): void
}

const envelopeSchema = z.object({ schema_version: z.int().min(1), content: z.unknown() })

/**
 * Nothing is made on the disk before the first write.
 *
 * @throws MatterCloudError from `read`: `unreadable_file`, or `newer_schema_version` if a newer program wrote it;
 *   from `write`: `no_config_directory` if its directory cannot be written
 */
export function openPrivateFile<T>({ path, what, version, schema }: PrivateFileOptions<T>): PrivateFile<T> {
  // The error does not quote the file: it may contain keys.
  const unreadable = (why: string) =>
    new MatterCloudError(`The file of ${what}, ${path}, cannot be used: ${why}. Fix it or move it away.`, {
      code: 'unreadable_file',
      status: 0,
      nextAction: 'ask_user_to_mend_file',
      retryable: false,
    })
  const stored = (): unknown => {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
    } catch (error) {
      const code = systemCode(error)
      if (code === 'ENOENT' || code === 'ENOTDIR' || !isVisible(path)) return undefined
      throw unreadable(
        code?.startsWith('E') && !code.startsWith('ERR_')
          ? `the system says ${code}`
          : 'it is not JSON in UTF-8',
      )
    }
  }
  return {
    read() {
      const text = stored()
      if (text === undefined || isEmpty(text)) return undefined
      const envelope = envelopeSchema.safeParse(text)
      if (!envelope.success) throw unreadable('it does not have the format of this program')
      if (envelope.data.schema_version > version)
        throw new MatterCloudError(
          `A newer MatterCloud program wrote ${what} (version ${envelope.data.schema_version}; this one reads up to ${version}). Update this program; nothing was changed.`,
          { code: 'newer_schema_version', status: 0, nextAction: 'update_program', retryable: false },
        )
      const content = schema.safeParse(envelope.data.content)
      if (!content.success) {
        const fields = content.error.issues.map(({ path }) => path.join('.') || 'content')
        throw unreadable(`these fields are wrong: ${[...new Set(fields)].join(', ')}`)
      }
      return content.data
    },
    write(content) {
      inDirectory(dirname(path), () => writeAtomically(path, { schema_version: version, content }))
    },
  }
}

/** A file in a directory that this user may not even enter is not theirs: it is as if there were none. */
function isVisible(path: string): boolean {
  try {
    statSync(path)
    return true
  } catch {
    return false
  }
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/**
 * Does something in a directory of ours, which is made first; others may not even list it.
 *
 * @throws MatterCloudError `no_config_directory` if the system refuses
 */
export function inDirectory<T>(directory: string, act: () => T): T {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return act()
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    throw noConfigDirectory(`${directory} cannot be written (${code})`)
  }
}

/** Whole or not at all, also if the power fails. */
function writeAtomically(path: string, value: object): void {
  const temporary = `${path}.${randomUUID()}`
  try {
    writeFileSync(temporary, JSON.stringify(value, undefined, '\t'), { mode: 0o600, flush: true })
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}
