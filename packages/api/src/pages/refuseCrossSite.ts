import type { Request } from 'express'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * Refuses a form that another site has sent: it could sign a browser into somebody else's account.
 * Browsers say where a form came from in `Sec-Fetch-Site`, even if no-referrer makes `Origin` null.
 * Other programs do not send the header, and have no cookie that could be abused.
 *
 * @throws ApiError `sign_in_required`
 */
export function refuseCrossSite(request: Request): void {
  const from = request.get('sec-fetch-site')
  if (from === undefined || from === 'same-origin' || from === 'none') return
  throw new ApiError(
    'sign_in_required',
    'This form was sent by another site. Open the page yourself and send the form there.',
  )
}
