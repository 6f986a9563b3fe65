import { randomUUID } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

/** A holder that says nothing for this long counts as gone, wherever it ran. */
export const silentMs = 30_000

const holderSchema = z.object({ host: z.string(), pid: z.int(), token: z.string() })

/** What this process holds: a pid alone says nothing, since the system gives them out again. */
const ownTokens = new Set<string>()

export interface RunLock {
  /** Whether nobody has taken over meanwhile. */
  isMine(): boolean
  /** Says that the holder is still there. */
  renew(): void
  release(): void
}

/**
 * Takes the lock of a run among the processes that share a directory; undefined while another holds it.
 *
 * Each lock is a file with the next number, and the highest number is the lock that holds. A number is
 * taken by making its file, which only one can; a lock that was left behind is never removed before
 * its successor is there. So no two ever hold one, however slowly any of them goes.
 */
export function takeRunLock(directory: string, run_id: string): RunLock | undefined {
  const pathOf = (number: number) => join(directory, `${run_id}.${number}.lock`)
  const present = highestOf(directory, run_id)
  if (present !== undefined && isHeld(pathOf(present))) return undefined
  const number = (present ?? 0) + 1
  const token = randomUUID()
  if (!make(pathOf(number), { host: hostname(), pid: process.pid, token })) return undefined
  const isMine = () => highestOf(directory, run_id) === number && holderOf(pathOf(number))?.token === token
  if (!isMine()) {
    // Others came and went since the highest number was read.
    rmSync(pathOf(number), { force: true })
    return undefined
  }
  ownTokens.add(token)
  for (const over of numbersOf(directory, run_id)) if (over < number) rmSync(pathOf(over), { force: true })
  return {
    isMine,
    renew() {
      if (isMine()) utimesSync(pathOf(number), new Date(), new Date())
    },
    release() {
      if (isMine()) rmSync(pathOf(number), { force: true })
      ownTokens.delete(token)
    },
  }
}

/** Written aside and linked into place: whole or not at all, and by one only. */
function make(path: string, holder: z.infer<typeof holderSchema>): boolean {
  const aside = `${path}.${holder.token}`
  try {
    writeFileSync(aside, JSON.stringify(holder), { mode: 0o600 })
    linkSync(aside, path)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function isHeld(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return false
  if (Date.now() - facts.mtimeMs > silentMs) return false
  const holder = holderOf(path)
  if (!holder || holder.host !== hostname()) return holder !== undefined
  return holder.pid === process.pid ? ownTokens.has(holder.token) : isAlive(holder.pid)
}

function holderOf(path: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Gone, or of a machine that lost its power: a living one is whole.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}

function highestOf(directory: string, run_id: string): number | undefined {
  const numbers = numbersOf(directory, run_id)
  return numbers.length === 0 ? undefined : Math.max(...numbers)
}

function numbersOf(directory: string, run_id: string): number[] {
  const prefix = `${run_id}.`
  return readdirSync(directory).flatMap((name) => {
    const number = name.startsWith(prefix)
      ? /^(\d{1,15})\.lock$/.exec(name.slice(prefix.length))?.[1]
      : undefined
    return number === undefined ? [] : [Number(number)]
  })
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
