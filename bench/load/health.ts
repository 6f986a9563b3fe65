import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { cube } from '../fair/parts.ts'
import { startHost } from '../fair/rows/drip.ts'
import type { Stage } from '../fair/stage.ts'

/** The memory of a process, in MiB. */
export function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return 0
  const kib = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

/** Jobs that are due or running, and jobs that were given up. */
export interface OpenJobs {
  open: number
  failed: number
}

/** Waits until no job is open, at most that long. */
export async function settleJobs(databaseUrl: string, seconds: number): Promise<OpenJobs> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    for (let left = seconds; ; left -= 1) {
      const { rows } = await client.query<OpenJobs>(
        `select count(*) filter (where state in ('created', 'retry', 'active'))::int as open,
                count(*) filter (where state = 'failed')::int as failed
         from pgboss.job where name not like '\\_\\_pgboss%'`,
      )
      const jobs = rows[0] ?? { open: 0, failed: 0 }
      if (jobs.open === 0 || left <= 0) return jobs
      await sleep(1000)
    }
  } finally {
    await client.end()
  }
}

/** How many connections of its pool a process can still use at the same moment. */
export interface UsableConnections {
  api: number
  worker: number
}

const PROGRAMS = 15
/** Less than the bound of a wait for a lock. */
const UNTIL_ALL_WAIT_MS = 5000

/**
 * Lets more calls than a pool has connections wait for one lock, and counts those that do: a connection that
 * somebody has taken and never gave back would be missing. Then the same with files that the worker fetches.
 */
export async function usableConnections(stage: Stage): Promise<UsableConnections> {
  const agents = await Promise.all(Array.from({ length: PROGRAMS }, () => stage.newAgent()))
  const api = await countWaiting(stage, () => {
    for (const agent of agents) void agent.post('/v1/files/drop').catch(() => undefined)
  })
  const release = Promise.withResolvers<void>()
  await using host = await startHost((_request, response) => {
    void release.promise.then(() => response.end(cube()))
  })
  // One host may have a part of the places only.
  const urls = [host.url, host.url.replace('127.0.0.1', 'localhost')]
  await Promise.all(
    agents.map((agent, i) => agent.post('/v1/files/from_url', { source_url: urls[i % urls.length] })),
  )
  await sleep(UNTIL_ALL_WAIT_MS)
  const worker = await countWaiting(stage, () => release.resolve())
  return { api, worker }
}

/** Locks all accounts, begins something, and counts the connections that wait for the lock. */
async function countWaiting({ stack }: Stage, begin: () => void): Promise<number> {
  const client = new pg.Client(stack.links.database_url)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select id from accounts for update')
    begin()
    await sleep(UNTIL_ALL_WAIT_MS)
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where wait_event_type = 'Lock' and application_name = 'mattercloud'`,
    )
    await client.query('rollback')
    return rows[0]?.waiting ?? 0
  } finally {
    await client.end()
  }
}
