import type { Request, Response } from 'express'
import type { Database } from '../database.ts'
import { isAway } from '../partAway.ts'
import { ApiError } from './apiError.ts'
import { callerNetwork } from './callerNetwork.ts'
import { createMemoryWindows } from './memoryWindows.ts'
import { createRateLeases } from './rateLeases.ts'
import { countInRateWindow, type RateWindow } from './rateWindows.ts'

/** Counts calls in windows of a minute. */
export interface RateLimiter {
  /**
   * Counts one call and sets the three rate-limit headers.
   *
   * @param bucket what is counted: a key or an IP address
   * @throws ApiError `rate_limit_exceeded` above the limit
   */
  count(response: Response, bucket: string): Promise<void>
}

const WINDOW_S = 60

/** The bucket for a call without a valid key. */
export const addressBucket = (request: Request) => `ip:${callerNetwork(request.ip ?? 'unknown')}`

/**
 * Counts in windows that all processes share through PostgreSQL. While the database is away, each process
 * counts for itself: then up to the limit passes in each.
 *
 * @param options.perMinute calls that one bucket may make in a minute
 * @example await createRateLimiter({ db, perMinute: 60 }).count(response, 'key:…')
 */
export function createRateLimiter({ db, perMinute }: { db: Database; perMinute: number }): RateLimiter {
  const memory = createMemoryWindows(WINDOW_S)
  return limiterOf(perMinute, async (bucket, count) => {
    try {
      return await countInRateWindow(db, bucket, WINDOW_S, count)
    } catch (error) {
      if (!isAway(error, 'database')) throw error
      return memory.take(bucket, count)
    }
  })
}

/** Counts in this process only: for pages and probes, which must cost the database nothing. */
export function createMemoryLimiter(perMinute: number): RateLimiter {
  const memory = createMemoryWindows(WINDOW_S)
  return limiterOf(perMinute, async (bucket, count) => memory.take(bucket, count))
}

function limiterOf(
  perMinute: number,
  take: (bucket: string, count: number) => Promise<RateWindow>,
): RateLimiter {
  const leases = createRateLeases({ limit: perMinute, take })
  return {
    async count(response, bucket) {
      const { isWithin, remaining, resetAt } = await leases.takeOne(bucket)
      response.set('X-RateLimit-Limit', String(perMinute))
      response.set('X-RateLimit-Remaining', String(remaining))
      response.set('X-RateLimit-Reset', String(resetAt))
      if (!isWithin) throw rateLimitExceeded(`More than ${perMinute} calls were made in a minute.`, resetAt)
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
