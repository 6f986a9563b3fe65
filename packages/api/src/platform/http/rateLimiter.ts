import type { Request, Response } from 'express'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { ApiError } from './apiError.ts'

/** Counts calls in windows of a minute, shared by all replicas through PostgreSQL. */
export interface RateLimiter {
  /**
   * Counts one call and sets the three rate-limit headers.
   *
   * @param bucket who is counted: a key or an address
   * @throws ApiError `rate_limit_exceeded` above the limit
   */
  count(response: Response, bucket: string): Promise<void>
}

const WINDOW_S = 60

/** Who is counted where there is no good key. */
export const addressBucket = (request: Request) => `ip:${request.ip ?? 'unknown'}`

/**
 * @param options.perMinute calls that one bucket may make in a minute
 * @example await createRateLimiter({ db, perMinute: 60 }).count(response, 'key:…')
 */
export function createRateLimiter({ db, perMinute }: { db: Database; perMinute: number }): RateLimiter {
  return {
    async count(response, bucket) {
      const { used, resetAt } = await takeFromWindow(db, bucket, WINDOW_S)
      response.set('X-RateLimit-Limit', String(perMinute))
      response.set('X-RateLimit-Remaining', String(Math.max(0, perMinute - used)))
      response.set('X-RateLimit-Reset', String(resetAt))
      if (used <= perMinute) return
      throw rateLimitExceeded(`More than ${perMinute} calls were made in a minute.`, resetAt)
    },
  }
}

/**
 * 429 `rate_limit_exceeded`, with `Retry-After`.
 *
 * @param resetAt when the window ends (Unix seconds)
 */
export function rateLimitExceeded(what: string, resetAt: number): ApiError {
  const wait = Math.max(1, resetAt - Math.floor(Date.now() / 1000))
  return new ApiError('rate_limit_exceeded', `${what} Wait ${wait} s and try again.`, {
    details: { retry_after_s: wait },
    retryAfterS: wait,
  })
}

/**
 * Counts one use in the current window of a bucket.
 *
 * @param windowSeconds how long a window is
 * @returns how many uses the window has now, and when it ends (Unix seconds)
 */
export async function takeFromWindow(db: Database, bucket: string, windowSeconds: number) {
  const row = await sql<{ used: number; reset_at: number }>`
    insert into rate_windows (bucket, ends_at, used)
    values (${bucket}, to_timestamp((floor(extract(epoch from now()) / ${windowSeconds}) + 1) * ${windowSeconds}), 1)
    on conflict (bucket) do update set
      used = case when rate_windows.ends_at = excluded.ends_at then rate_windows.used + 1 else 1 end,
      ends_at = excluded.ends_at
    returning used, extract(epoch from ends_at)::int as reset_at`.execute(db)
  const [window] = row.rows
  if (!window) throw new Error('the rate window returned no row')
  return { used: window.used, resetAt: window.reset_at }
}
