import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** One object as it stood after a change. */
export interface Put {
  table: string
  id: string
  row: unknown
}

const line = z.array(z.object({ table: z.string(), id: z.string(), row: z.unknown() }))

/**
 * The append-only file behind the emulator: one line of JSON for each committed operation, holding every
 * object that the operation changed. A line is written with one `write` before the reply leaves, so a
 * killed process has recorded either the whole operation or none of it.
 */
export interface Journal {
  /** Appends one operation; returns once the operating system has the bytes. */
  append(puts: readonly Put[]): void
  close(): void
}

/** Stores nothing: without a journal path the data ends with the process. */
export const memoryJournal: Journal = { append() {}, close() {} }

/**
 * Opens (or creates) the journal at `path` and returns its operations, oldest first. A last line without its
 * line break was cut by a kill and its request was never answered, so it is removed.
 *
 * @throws Error naming the line if the file is not a journal of an emulator.
 */
export function openJournal(path: string): { journal: Journal; operations: Put[][] } {
  mkdirSync(dirname(path), { recursive: true })
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf(0x0a) + 1
  const operations = bytes
    .subarray(0, whole)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((text, index) => parseLine(text, index + 1, path))
  // 'a' appends wherever the end is, also after the cut below; 0600 because e-mail addresses are in it.
  const file = openSync(path, 'a+', 0o600)
  if (whole < bytes.length) ftruncateSync(file, whole)
  return {
    operations,
    journal: {
      append: (puts) => appendFileSync(file, `${JSON.stringify(puts)}\n`),
      close: () => closeSync(file),
    },
  }
}

function parseLine(text: string, number: number, path: string): Put[] {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `Line ${number} of the journal ${path} is not an operation of the Stripe emulator. Move the file away to start empty.`,
    )
  }
}
