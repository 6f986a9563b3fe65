import { sql } from 'kysely'
import type { Database, Transaction } from '../database.ts'

/** The current window of a bucket. */
export interface RateWindow {
  /** How many uses were taken from it, including those of this call. */
  used: number
  /** When it ends, in Unix seconds. */
  resetAt: number
  /** Milliseconds until then, by the database's clock. */
  msLeft: number
}

/**
 * Counts uses in the current window of a bucket, which all processes share through PostgreSQL.
 * Windows begin at multiples of their length, so twice the limit may pass around the end of one.
 *
 * @param bucket the name of what is counted
 * @param windowSeconds how long a window is
 * @param count how many uses to count together
 * @example const { used } = await countInRateWindow(db, 'connect:ip:192.0.2.1', 3600)
 */
export async function countInRateWindow(
  db: Database | Transaction,
  bucket: string,
  windowSeconds: number,
  count = 1,
): Promise<RateWindow> {
  const row = await sql<{ used: number; reset_at: number; ms_left: number }>`
    insert into rate_windows (bucket, ends_at, used)
    values (${bucket}, to_timestamp((floor(extract(epoch from now()) / ${windowSeconds}) + 1) * ${windowSeconds}), ${count})
    on conflict (bucket) do update set
      used = case when rate_windows.ends_at = excluded.ends_at then rate_windows.used + ${count} else ${count} end,
      ends_at = excluded.ends_at
    returning used, extract(epoch from ends_at)::int as reset_at,
      (extract(epoch from ends_at - now()) * 1000)::float8 as ms_left`.execute(db)
  const [window] = row.rows
  if (!window) throw new Error('the rate window returned no row')
  return { used: window.used, resetAt: window.reset_at, msLeft: window.ms_left }
}
