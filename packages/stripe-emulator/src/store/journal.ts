import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
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
 * object that the operation changed. A line is written before the reply leaves, so a killed process has
 * recorded either the whole operation or none of it.
 */
export interface Journal {
  /**
   * Appends one operation; returns once the operating system has the bytes. If it throws, such as on a full
   * disk, the file ends with the operation before, so the next one never continues a torn line.
   */
  append(puts: readonly Put[]): void
  close(): void
}

/** Stores nothing: without a journal path the data ends with the process. */
export const memoryJournal: Journal = { append() {}, close() {} }

/**
 * Opens (or creates) the journal at `path` and returns its operations, oldest first. A last line without its
 * line break was torn by a kill or a full disk and its request was never answered, so it is moved to a file
 * beside the journal, and a line on stderr says so.
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
  if (whole < bytes.length) {
    const aside = `${path}.torn`
    appendFileSync(aside, Buffer.concat([bytes.subarray(whole), Buffer.from('\n')]), { mode: 0o600 })
    ftruncateSync(file, whole)
    console.error(
      `The last line of the journal ${path} was torn, and its request was never answered: it is now in ${aside}.`,
    )
  }
  return { operations, journal: { append: appendTo(file), close: () => closeSync(file) } }
}

function appendTo(file: number): Journal['append'] {
  let end = fstatSync(file).size
  let isTorn = false
  return (puts) => {
    // A part of the line that failed before is still there if cutting it off failed, too.
    if (isTorn) ftruncateSync(file, end)
    const bytes = Buffer.from(`${JSON.stringify(puts)}\n`)
    isTorn = true
    try {
      appendFileSync(file, bytes)
    } catch (error) {
      ftruncateSync(file, end)
      isTorn = false
      throw error
    }
    end += bytes.length
    isTorn = false
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
