import type { RequestHandler } from 'express'
import { addressBucket, createMemoryLimiter } from './rateLimiter.ts'

/** How many times the limit of calls one address may open pages and probes, and send Stripe's events. */
const PAGES = 10
const STRIPE_EVENTS = 100
const STRIPE_PATH = '/v1/stripe/webhook'

/**
 * Counts what the API's own calls do not count: pages, probes and Stripe's events, for each address. It must
 * come before their routes.
 *
 * @param perMinute the limit of calls
 */
export function countPages(perMinute: number): RequestHandler {
  const pages = createMemoryLimiter(perMinute * PAGES)
  const events = createMemoryLimiter(perMinute * STRIPE_EVENTS)
  return async (request, response, next) => {
    const isStripe = request.path === STRIPE_PATH
    if (!isStripe && (request.path.startsWith('/v1/') || request.path === '/openapi.json')) return next()
    await (isStripe ? events : pages).count(response, addressBucket(request))
    next()
  }
}
