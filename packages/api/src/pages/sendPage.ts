import { messagePage, pageHeaders } from '@mattercloud/web'
import type { Response } from 'express'
import { logFailure } from '../platform/http/logFailure.ts'
import { toApiError } from '../platform/http/toApiError.ts'
import type { Services } from '../platform/services.ts'

/** Where the browser is redirected to after a form was handled. */
export interface Redirect {
  /** A path of this service, or a page of the payment service. */
  location: `/${string}` | URL
}

/** Sends a page, or a page with the error: people do not read JSON. */
export async function sendPage(
  { config, log }: Services,
  response: Response,
  write: () => Promise<string | Redirect>,
) {
  const headers = pageHeaders(config.STRIPE_API_BASE ? { checkout_url: config.STRIPE_API_BASE } : {})
  try {
    const page = await write()
    response.set(headers)
    if (typeof page === 'string') response.send(page)
    else response.redirect(303, String(page.location))
  } catch (error) {
    const apiError = toApiError(error)
    logFailure(log, error, apiError, response)
    const { status, message: text } = apiError
    if (apiError.retryAfterS !== undefined) response.set('Retry-After', String(apiError.retryAfterS))
    const isLinkOver = apiError.code === 'invalid_token' || apiError.code === 'token_expired'
    response
      .status(status)
      .set(headers)
      .send(
        messagePage({
          title: 'This did not work',
          text,
          status,
          ...(isLinkOver
            ? { link: { href: '/signin?page=orders', label: 'Sign in to see your orders' } }
            : {}),
        }),
      )
  }
}
