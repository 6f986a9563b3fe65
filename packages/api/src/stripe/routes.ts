import express, { type Router } from 'express'
import { ApiError } from '../platform/http/apiError.ts'
import { seldom } from '../platform/seldom.ts'
import { receiveStripeEvent } from './receiveStripeEvent.ts'
import type { StripeServices } from './stripeServices.ts'

/** Anybody may send something that is no event: one line a minute for each reason is enough. */
const REFUSED =
  'an event was refused that claims to be of Stripe: if it is, compare STRIPE_WEBHOOK_SECRET and STRIPE_TEST_WEBHOOK_SECRET with the signing secrets of the two webhooks at Stripe'

/** Stripe's webhook. It reads raw bytes, because the signature covers those. */
export function stripeWebhookRoutes(router: Router, services: StripeServices) {
  const isNews = seldom()
  router.post(
    '/v1/stripe/webhook',
    express.raw({ type: () => true, limit: '1mb' }),
    async (request, response) => {
      const body: unknown = request.body
      try {
        await receiveStripeEvent(
          services,
          Buffer.isBuffer(body) ? body : Buffer.alloc(0),
          request.get('stripe-signature'),
        )
      } catch (error) {
        if (error instanceof ApiError && isNews(error.message))
          services.log.warn({ reason: error.message }, REFUSED)
        throw error
      }
      response.json({ received: true })
    },
  )
}
