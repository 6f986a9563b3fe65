import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import * as z from 'zod'
import { ApiError, invalidRequest } from './apiError.ts'

/** What express and its body parser throw for a request that they cannot read. */
const httpError = z.looseObject({ status: z.int().min(400).max(499), type: z.string().optional() })

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const http = httpError.safeParse(error)
  if (error instanceof URIError)
    return invalidRequest([{ field: 'path', problem: 'is not a well-formed URL' }])
  if (!http.success)
    return new ApiError('internal_error', 'Something failed on our side. Nothing is lost: try again.')
  if (http.data.type === 'entity.too.large')
    return new ApiError(
      'payload_too_large',
      'The body is too large for this call. Files go to upload_url, not here.',
    )
  return invalidRequest([
    { field: 'body', problem: `could not be read (${http.data.type ?? 'malformed request'})` },
  ])
}

/** Sends an error in the shape that every error has. An unexpected error is logged, and its details are not sent. */
export function sendError(error: unknown, request: Request, response: Response, log: Logger): void {
  const apiError = asApiError(error)
  const requestId = response.get('X-Request-Id')
  if (apiError.code === 'internal_error')
    log.error(
      {
        requestId,
        method: request.method,
        error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
      },
      'unexpected error',
    )
  if (apiError.retryAfterS !== undefined) response.set('Retry-After', String(apiError.retryAfterS))
  response.status(apiError.status).json({
    error: apiError.code,
    message: apiError.message,
    request_id: requestId,
    ...(apiError.nextAction !== undefined ? { next_action: apiError.nextAction } : {}),
    ...(apiError.details !== undefined ? { details: apiError.details } : {}),
  })
}
