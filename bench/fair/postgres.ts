import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The server process of the stack's PostgreSQL. */
export function postmaster(dataDir: string): number {
  const text = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

/** Runs something while every process of PostgreSQL is stopped, as on a machine that hangs. */
export async function whileFrozen<Result>(dataDir: string, run: () => Promise<Result>): Promise<Result> {
  const parent = postmaster(dataDir)
  const pids = [parent, ...childrenOf(parent)]
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  try {
    return await run()
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT')
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
