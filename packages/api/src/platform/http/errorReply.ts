import type { Response } from 'express'
import type { Logger } from 'pino'
import { logFailure } from './logFailure.ts'
import { toApiError } from './toApiError.ts'

/** Sends an error in the shape that every error has. It is logged; the details of an unexpected one are not sent. */
export function sendError(error: unknown, response: Response, log: Logger): void {
  const apiError = toApiError(error)
  const requestId = response.get('X-Request-Id')
  logFailure(log, error, apiError, response)
  if (apiError.retryAfterS !== undefined) response.set('Retry-After', String(apiError.retryAfterS))
  response.status(apiError.status).json({
    error: apiError.code,
    message: apiError.message,
    request_id: requestId,
    ...(apiError.nextAction !== undefined ? { next_action: apiError.nextAction } : {}),
    ...(apiError.details !== undefined ? { details: apiError.details } : {}),
  })
}
