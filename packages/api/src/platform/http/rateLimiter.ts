import type { Request, Response } from 'express'
import type { Database } from '../database.ts'
import { ApiError } from './apiError.ts'
import { callerNetwork } from './callerNetwork.ts'
import { createRateLeases } from './rateLeases.ts'
import { countInRateWindow } from './rateWindows.ts'

/** Counts calls in windows of a minute, shared by all processes through PostgreSQL. */
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
 * @param options.perMinute calls that one bucket may make in a minute
 * @example await createRateLimiter({ db, perMinute: 60 }).count(response, 'key:…')
 */
export function createRateLimiter({ db, perMinute }: { db: Database; perMinute: number }): RateLimiter {
  const leases = createRateLeases({
    limit: perMinute,
    take: (bucket, count) => countInRateWindow(db, bucket, WINDOW_S, count),
  })
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
