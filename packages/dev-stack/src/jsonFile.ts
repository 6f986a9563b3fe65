import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type * as z from 'zod'

/** Reads a JSON file of the data folder; undefined when there is none. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // Without the parser's message, which may quote a secret.
    throw new Error(`${file} is damaged: restore a copy of it, or start with another data folder.`)
  }
}

/** Writes a JSON file atomically, readable by its owner only. */
export function writeJsonFile(file: string, value: unknown): void {
  const temporary = `${file}.${randomUUID()}`
  try {
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}
