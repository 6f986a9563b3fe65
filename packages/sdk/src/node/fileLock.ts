import { randomUUID } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { systemCode } from './systemCode.ts'

/** A holder that renews nothing for this long has lost the lock, on every machine. */
export const staleAfterMs = 30_000

const holderSchema = z.object({ host: z.string(), pid: z.int(), token: z.string() })

/** The locks of this process: a pid alone is not enough, since the system uses pids again. */
const ownTokens = new Set<string>()

export interface FileLock {
  /** Whether this process still has the lock. */
  isMine(): boolean
  /** Keeps the lock from expiring. */
  renew(): void
  release(): void
}

/**
 * Takes a lock, such as that of a run, among the processes that share a directory; undefined while it is taken.
 *
 * Each lock is a file with the next number, and the file with the highest number is the current lock. Only one
 * process can make the file of a number, and an abandoned lock is removed only after the next one exists. So two
 * processes never have the lock at the same time, even if one of them is slow.
 */
export function takeFileLock(directory: string, name: string): FileLock | undefined {
  const pathOf = (number: number) => join(directory, `${name}.${number}.lock`)
  const current = latestNumber(directory, name)
  if (current !== undefined && isHeld(pathOf(current))) return undefined
  const number = (current ?? 0) + 1
  const token = randomUUID()
  if (!createLock(pathOf(number), { host: hostname(), pid: process.pid, token })) return undefined
  const isMine = () => latestNumber(directory, name) === number && holderOf(pathOf(number))?.token === token
  const others = numbersOf(directory, name).filter((other) => other !== number)
  if (!isMine() || others.some((other) => isHeld(pathOf(other)))) {
    // Other processes have taken locks since the highest number was read: one that was released in between is
    // followed by a lower number.
    rmSync(pathOf(number), { force: true })
    return undefined
  }
  ownTokens.add(token)
  for (const old of numbersOf(directory, name)) if (old < number) rmSync(pathOf(old), { force: true })
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

/** Written to a temporary file and linked: the lock file is complete from the start, and only one process can make it. */
function createLock(path: string, holder: z.infer<typeof holderSchema>): boolean {
  const temporary = `${path}.${holder.token}`
  try {
    writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 })
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

function isHeld(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return false
  if (Date.now() - facts.mtimeMs > staleAfterMs) return false
  const holder = holderOf(path)
  if (!holder || holder.host !== hostname()) return holder !== undefined
  return holder.pid === process.pid ? ownTokens.has(holder.token) : isAlive(holder.pid)
}

function holderOf(path: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Removed, or incomplete after a power cut: the lock of a running process is complete.
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

function latestNumber(directory: string, name: string): number | undefined {
  const numbers = numbersOf(directory, name)
  return numbers.length === 0 ? undefined : Math.max(...numbers)
}

function numbersOf(directory: string, name: string): number[] {
  const prefix = `${name}.`
  return readdirSync(directory).flatMap((entry) => {
    const number = entry.startsWith(prefix)
      ? /^(\d{1,15})\.lock$/.exec(entry.slice(prefix.length))?.[1]
      : undefined
    return number === undefined ? [] : [Number(number)]
  })
}

const isSystemError = (error: unknown, code: string) => systemCode(error) === code
