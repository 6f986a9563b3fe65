import type { Request } from 'express'
import { ApiError, invalidRequest } from './apiError.ts'

/** PostgreSQL stores neither NUL nor lone surrogates: better refused here than failed there. */
function refuseUnstorable(key: string, value: unknown): unknown {
  const texts = typeof value === 'string' ? [key, value] : [key]
  if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
    throw invalidRequest([
      { field: key || 'body', problem: 'has a character that is not text (NUL or half a surrogate pair)' },
    ])
  return value
}

/**
 * The JSON body of a request whose raw bytes are in `request.body`; undefined where there is none.
 *
 * @throws ApiError `invalid_request` for another Content-Type, broken JSON or characters that are no text
 */
export function readJson(request: Request): unknown {
  const bytes: unknown = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined
  if (!request.is('application/json'))
    throw new ApiError(
      'invalid_request',
      `Content-Type: this call takes application/json, and was sent ${request.get('content-type') ?? 'none'}.`,
      { details: { fields: [{ field: 'Content-Type', problem: 'must be application/json' }] } },
    )
  try {
    return JSON.parse(bytes.toString('utf8'), refuseUnstorable)
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw invalidRequest([
      { field: 'body', problem: `is not JSON (${error instanceof Error ? error.message : 'unreadable'})` },
    ])
  }
}
