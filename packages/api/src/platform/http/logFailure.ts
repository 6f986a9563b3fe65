import type { Response } from 'express'
import type { Logger } from 'pino'
import { PartAwayError } from '../partAway.ts'
import type { ApiError } from './apiError.ts'

/**
 * Logs one line for each refused request, with what its caller is told of it (`request_id`, status, code) and, for
 * the operator alone, why a part is away or where an unexpected error comes from. The route is logged, never the
 * path: the paths of links are secrets. Nor is the message, which may repeat what the caller sent.
 */
export function logFailure(log: Logger, error: unknown, apiError: ApiError, response: Response): void {
  const { req } = response
  const refused = {
    request_id: response.get('X-Request-Id'),
    method: req.method,
    // Any: express knows no type for it. A request without a route has reached no handler.
    ...(typeof req.route?.path === 'string' ? { route: req.route.path } : {}),
    status: apiError.status,
    code: apiError.code,
  }
  if (error instanceof PartAwayError)
    log.warn({ ...refused, part: error.part, error: error.message }, 'a part is away')
  else if (apiError.code === 'internal_error')
    log.error(
      { ...refused, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' },
      'unexpected error',
    )
  else log.info(refused, 'request refused')
}
