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
  for (const pid of pids) signal(pid, 'SIGSTOP')
  try {
    return await run()
  } finally {
    for (const pid of pids) signal(pid, 'SIGCONT')
  }
}

/** Kills one process of PostgreSQL, which then ends all others and recovers, as after a crash. */
export function crash(dataDir: string): void {
  const [victim] = childrenOf(postmaster(dataDir))
  if (victim !== undefined) signal(victim, 'SIGKILL')
}

/** Some processes of PostgreSQL end by themselves at any time. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
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
