import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { birthOf } from './processes.ts'

const Holder = z.object({ pid: z.int().positive(), birth: z.string() })
type Holder = z.infer<typeof Holder>

/** A folder is in use by another process (or by this one, a second time). */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

/**
 * Takes a lock file for this process. A lock whose holder no longer runs is
 * taken over, also when its pid now belongs to another program.
 *
 * @param file where the lock lives; its folder must exist
 * @param what names what is locked, for the error's text
 * @returns a function that gives the lock back
 * @throws LockedError when a running process holds it
 */
export function takeLock(file: string, what: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) ?? '' })
  // Written aside and linked into place: nobody ever reads half a lock.
  const aside = `${file}.${randomUUID()}`
  writeFileSync(aside, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linkIfFree(aside, file)) return () => release(file, mine)
      const held = readIfThere(file)
      if (held === undefined) continue
      const holder = parseHolder(held)
      if (holder && birthOf(holder.pid) === holder.birth) throw heldBy(holder, what)
      clearStale(file, held)
    }
    throw new LockedError(`${what} is being taken by another process at this moment: try again.`)
  } finally {
    rmSync(aside, { force: true })
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

function readIfThere(file: string): string | undefined {
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

function heldBy(holder: Holder, what: string): LockedError {
  const who = holder.pid === process.pid ? 'this process' : `process ${holder.pid}`
  return new LockedError(
    `${what} is already in use by ${who}: stop that one first, or choose another data folder.`,
  )
}

/** Moves a stale lock away, and puts it back if it turned out to be a newer one. */
function clearStale(file: string, stale: string): void {
  const away = `${file}.${randomUUID()}`
  try {
    renameSync(file, away)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readFileSync(away, 'utf8') !== stale) linkIfFree(away, file)
  rmSync(away, { force: true })
}

function release(file: string, mine: string): void {
  if (readIfThere(file) === mine) rmSync(file, { force: true })
}
