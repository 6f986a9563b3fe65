import { namedAddressFields, orderStatuses } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { cents, orderReference, timestamp, uuid } from '../platform/http/shapes.ts'

const address = z.record(z.string(), z.unknown()).meta({
  id: 'ShippingAddress',
  description:
    'line1, city and country (ISO 3166-1 alpha-2) are required; state, postal_code, line2, name, phone are optional',
  examples: [
    { line1: '123 Main St', city: 'San Francisco', state: 'CA', postal_code: '94105', country: 'US' },
  ],
  properties: namedAddressFields,
})

const checkoutBody = z.strictObject({
  quote_id: uuid,
  shipping_address_json: address.optional(),
  max_cents: cents.optional().meta({ description: 'Refuse the order if its maximum is above this' }),
  supersedes: orderReference.optional().meta({
    description: 'An unpaid order that this one replaces, by its id or public id: it is cancelled',
  }),
})

const checkoutSession = z
  .object({
    order_id: uuid,
    public_order_id: z.string(),
    approval_url: z.url().nullable(),
    tracking_url: z.url(),
    review_url: z.url(),
    status: z.enum(orderStatuses),
    max_cents: cents,
    expires_at: timestamp,
    next_action: z.string(),
  })
  .meta({ id: 'CheckoutSession' })

export const checkout = defineOperation({
  ...noInput,
  id: 'createCheckoutSession',
  method: 'post',
  path: '/v1/checkout_sessions',
  summary: 'Prepare an order and the page where a human approves its payment. Spends nothing.',
  auth: 'key',
  body: checkoutBody.meta({ id: 'CheckoutRequest' }),
  reply: checkoutSession,
  errors: [
    'quote_not_found',
    'quote_expired',
    'quote_stale',
    'quote_already_ordered',
    'not_makeable',
    'order_not_found',
    'invalid_transition',
    'ship_country_mismatch',
    'missing_shipping_fields',
    'amount_too_large',
    'quota_exceeded',
    'upstream_temporarily_unavailable',
  ],
  needsIdempotencyKey: true,
})

export const autonomousOrder = defineOperation({
  ...noInput,
  id: 'createAutonomousOrder',
  method: 'post',
  path: '/v1/autonomous/orders',
  summary:
    "Order within the owner's standing mandate: the maximum is authorised on the saved card, and the owner gets a mail.",
  auth: 'key',
  body: checkoutBody.meta({ id: 'AutonomousOrderRequest' }),
  reply: checkoutSession,
  errors: [
    'autonomous_not_allowed',
    'card_declined',
    'quote_not_found',
    'quote_expired',
    'quote_stale',
    'quote_already_ordered',
    'not_makeable',
    'order_not_found',
    'invalid_transition',
    'ship_country_mismatch',
    'missing_shipping_fields',
    'amount_too_large',
    'quota_exceeded',
    'upstream_temporarily_unavailable',
  ],
  defaultIdempotencyKey: ({ quote_id }) => `quote:${quote_id}`,
})
