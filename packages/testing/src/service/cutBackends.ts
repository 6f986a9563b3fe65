import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** What cuts the service's connections to its database. */
export interface Cutter {
  /** Stops and tells how many were cut. */
  stop(): Promise<number>
}

/**
 * Ends random connections of the service to its database, one after the other, as a failover or an impatient
 * administrator does: every second one among those at work, if there are any.
 *
 * @param options.everyMs the mean pause between two
 * @param options.random numbers in [0, 1)
 */
export async function cutBackends(options: {
  databaseUrl: string
  everyMs: number
  random: () => number
  /** After that many it cuts no more. */
  max?: number
}): Promise<Cutter> {
  const { databaseUrl, everyMs, random, max = Number.POSITIVE_INFINITY } = options
  // A pool, because the database itself may end and come back.
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: 'cutter', ssl: false, max: 1 })
  pool.on('error', () => undefined)
  await pool.query('select 1')
  let cuts = 0
  const stopped = new AbortController()
  const cutting = (async () => {
    while (!stopped.signal.aborted) {
      await sleep(2 * everyMs * random(), undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted || cuts >= max) continue
      const cut = await pool
        .query(
          `select pg_terminate_backend(pid) from (
           select pid from pg_stat_activity
           where datname = current_database() and application_name like 'mattercloud%'
           order by ($1 and state <> 'idle') desc, random() limit 1) as victim`,
          [random() < 0.5],
        )
        .catch(() => undefined)
      cuts += cut?.rowCount ?? 0
    }
  })()
  return {
    async stop() {
      stopped.abort()
      await cutting
      await pool.end()
      return cuts
    },
  }
}
