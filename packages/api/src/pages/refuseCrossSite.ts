import type { Request } from 'express'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * Refuses a form that another site has sent: it could sign a browser into an account that is not
 * its owner's. Browsers say where a form came from in `Sec-Fetch-Site`, also where no-referrer
 * makes `Origin` null; what is no browser says nothing, and has no cookie to be abused.
 *
 * @throws ApiError `sign_in_required`
 */
export function refuseCrossSite(request: Request): void {
  const from = request.get('sec-fetch-site')
  if (from === undefined || from === 'same-origin' || from === 'none') return
  throw new ApiError(
    'sign_in_required',
    'This form was sent by another site. Open the page yourself and send it there.',
  )
}
