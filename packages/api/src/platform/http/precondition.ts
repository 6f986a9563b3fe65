import type { Request } from 'express'
import { ApiError, invalidRequest } from './apiError.ts'
import { singleTag } from './etag.ts'

/** The precondition of a write (RFC 9110, 13.1): the ETag of the current version, or that there is none. */
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
      'Send If-Match with the ETag that was read, or If-None-Match: * to create it.',
    )
  if (match !== undefined && noneMatch !== undefined)
    throw invalidRequest([{ field: 'If-None-Match', problem: 'cannot be sent together with If-Match' }])
  if (noneMatch !== undefined) {
    if (noneMatch.trim() !== '*')
      throw invalidRequest([{ field: 'If-None-Match', problem: 'must be * when writing' }])
    return 'absent'
  }
  const etag = singleTag(match ?? '')
  if (etag === undefined)
    throw invalidRequest([{ field: 'If-Match', problem: 'must be one ETag in quotes, as it was read' }])
  return { etag }
}
