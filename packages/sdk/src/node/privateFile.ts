import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Conf from 'conf'
import * as z from 'zod'
import { MatterCloudError } from '../http/errors.ts'

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

/** @throws MatterCloudError `unreadable_file`, or `newer_schema_version` if a newer program wrote it */
export function openPrivateFile<T>({ path, what, version, schema }: PrivateFileOptions<T>): PrivateFile<T> {
  // The error does not quote the file: it may contain keys.
  const unreadable = (why: string) =>
    new MatterCloudError(`The file of ${what}, ${path}, cannot be used: ${why}. Fix it or move it away.`, {
      code: 'unreadable_file',
      status: 0,
      nextAction: 'ask_user_to_mend_file',
      retryable: false,
    })
  const guarded = <R>(act: () => R): R => {
    try {
      return act()
    } catch (error) {
      if (error instanceof SyntaxError) throw unreadable('it is not JSON')
      if (error instanceof Error && 'code' in error) throw unreadable(`the system says ${String(error.code)}`)
      throw error
    }
  }
  const store = guarded(() => {
    // conf would make a directory that everybody may list.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return new Conf<Record<string, unknown>>({
      cwd: dirname(path),
      configName: basename(path, '.json'),
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    })
  })
  return {
    read() {
      const stored = guarded(() => store.store)
      if (Object.keys(stored).length === 0) return undefined
      const envelope = envelopeSchema.safeParse(stored)
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
      guarded(() => {
        store.store = { schema_version: version, content }
      })
    },
  }
}
