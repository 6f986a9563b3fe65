import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { processStartTime } from './processes.ts'

const Holder = z.object({ pid: z.int().positive(), birth: z.string() })
type Holder = z.infer<typeof Holder>

/** A folder is in use by another process (or by this one, a second time). */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

/**
 * Acquires a lock file for this process. A lock whose holder no longer runs is
 * replaced, also when its pid now belongs to another program.
 *
 * @param file the lock file; its folder must exist
 * @param subject what is locked, for the error's message
 * @returns a function that releases the lock
 * @throws LockedError when a running process holds it
 */
export function acquireLock(file: string, subject: string): () => void {
  const ownContent = JSON.stringify({ pid: process.pid, birth: processStartTime(process.pid) ?? '' })
  // Written to a temporary file and linked into place, so that no process reads an incomplete lock.
  const temporary = `${file}.${randomUUID()}`
  writeFileSync(temporary, ownContent, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linkIfFree(temporary, file)) return () => release(file, ownContent)
      const content = readIfExists(file)
      if (content === undefined) continue
      const holder = parseHolder(content)
      if (holder && processStartTime(holder.pid) === holder.birth) throw lockedError(holder, subject)
      clearStale(file, content)
    }
    throw new LockedError(`${subject} is being locked by another process at this moment: try again.`)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function lockedError(holder: Holder, subject: string): LockedError {
  const who = holder.pid === process.pid ? 'this process' : `process ${holder.pid}`
  return new LockedError(
    `${subject} is already in use by ${who}: stop that one first, or choose another data folder.`,
  )
}

/** Moves a stale lock out of the way, and restores it if it is a newer one. */
function clearStale(file: string, stale: string): void {
  const moved = `${file}.${randomUUID()}`
  try {
    renameSync(file, moved)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readFileSync(moved, 'utf8') !== stale) linkIfFree(moved, file)
  rmSync(moved, { force: true })
}

function release(file: string, ownContent: string): void {
  if (readIfExists(file) === ownContent) rmSync(file, { force: true })
}
