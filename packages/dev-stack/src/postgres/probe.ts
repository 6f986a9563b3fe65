import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { commandOf, isAlive } from '../processes.ts'

/** The address of a cluster's `postgres` database. */
export function urlOf(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

/** Whether a server answers a query at this address. */
export async function acceptsQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

interface RunningServer {
  pid: number
  port: number
}

/** Reads postmaster.pid: pid on line 1, port on line 4 (PostgreSQL, miscadmin.h, LOCK_FILE_LINE_*). */
function readPidFile(cluster: string): RunningServer | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) ? { pid, port } : undefined
  } catch {
    return undefined
  }
}

/**
 * Looks for a PostgreSQL that an earlier, killed parent left running on this
 * cluster. A pid file left by a crash, also one whose pid now belongs to
 * another program, is removed.
 *
 * @throws Error when a PostgreSQL runs there but does not accept the stored password for 15 s
 */
export async function findRunning(cluster: string, password: string): Promise<RunningServer | undefined> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const found = readPidFile(cluster)
    if (!found) return undefined
    if (!isAlive(found.pid) || !isPostgresOf(found.pid, cluster)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (await acceptsQueries(urlOf(password, found.port))) return found
    if (Date.now() > deadline) {
      throw new Error(
        `A PostgreSQL (process ${found.pid}) runs on ${cluster} but does not answer with the stored password: stop that process and start again.`,
      )
    }
    // It may be starting or stopping.
    await sleep(100)
  }
}

function isPostgresOf(pid: number, cluster: string): boolean {
  const command = commandOf(pid)
  return command?.includes('postgres') === true && command.includes(cluster)
}
