import express, { type Router } from 'express'
import { receiveStripeEvent } from './receiveStripeEvent.ts'
import type { StripeServices } from './stripeServices.ts'

/** Stripe's webhook. It reads raw bytes, because the signature covers those. */
export function stripeWebhookRoutes(router: Router, services: StripeServices) {
  router.post(
    '/v1/stripe/webhook',
    express.raw({ type: () => true, limit: '1mb' }),
    async (request, response) => {
      const body: unknown = request.body
      await receiveStripeEvent(
        services,
        Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        request.get('stripe-signature'),
      )
      response.json({ received: true })
    },
  )
}
