import * as z from 'zod'
import { PartAwayError } from '../partAway.ts'
import { ApiError, invalidRequest } from './apiError.ts'
import { unavailable } from './unavailable.ts'

/** What express and its body parser throw for a request that they cannot read. */
const httpError = z.looseObject({ status: z.int().min(400).max(499), type: z.string().optional() })

/** What a caller is told about any error: the one place where a part that is away becomes a 503. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof PartAwayError) return unavailable(error.part)
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
