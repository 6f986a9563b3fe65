import type { Request } from 'express'
import { ApiError, invalidRequest } from './apiError.ts'

/** What a caller believes of the thing that it writes (RFC 9110, 13.1): its ETag, or that it is not there. */
export type Precondition = { etag: string } | 'absent'

/**
 * Reads `If-Match: "…"` or `If-None-Match: *`.
 *
 * @throws ApiError `precondition_required` without either, `invalid_request` for both or for something else
 */
export function readPrecondition(request: Request): Precondition {
  const match = request.get('if-match')
  const noneMatch = request.get('if-none-match')
  if (match === undefined && noneMatch === undefined)
    throw new ApiError(
      'precondition_required',
      'Send If-Match with the ETag that was read, or If-None-Match: * to make a new one.',
    )
  if (match !== undefined && noneMatch !== undefined)
    throw invalidRequest([{ field: 'If-None-Match', problem: 'cannot be sent together with If-Match' }])
  if (noneMatch !== undefined) {
    if (noneMatch.trim() !== '*')
      throw invalidRequest([{ field: 'If-None-Match', problem: 'must be * when writing' }])
    return 'absent'
  }
  const etag = match?.trim() ?? ''
  if (!/^"[\x21\x23-\x7e]{1,100}"$/.test(etag))
    throw invalidRequest([{ field: 'If-Match', problem: 'must be one ETag in quotes, as the read gave it' }])
  return { etag }
}
