import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'

export const setupIntent = defineOperation({
  ...noInput,
  id: 'createSetupIntent',
  method: 'post',
  path: '/v1/payments/setup_intent',
  summary: 'Begin saving a card. The card goes to Stripe alone; nothing is charged.',
  auth: 'key',
  body: z.strictObject({}).meta({ id: 'SetupIntentRequest' }).optional(),
  reply: z
    .object({
      setup_intent_id: z.string(),
      client_secret: z.string().meta({
        description: 'For Stripe.js, with which the owner enters the card; this service never stores it',
      }),
      setup_url: z.url().meta({
        description:
          'Where the signed-in owner saves a card without a page of yours, and chooses which card is charged',
      }),
      next_action: z.string(),
    })
    .meta({ id: 'SetupIntent' }),
  errors: ['upstream_temporarily_unavailable'],
})

export const defaultMethod = defineOperation({
  ...noInput,
  id: 'setDefaultPaymentMethod',
  method: 'post',
  path: '/v1/payments/default_method',
  summary:
    'Ask for a saved card to become the one that autonomous orders charge. The owner confirms it on a signed-in page.',
  auth: 'key',
  body: z
    .strictObject({
      payment_method_id: z
        .string()
        .regex(/^[\w-]{1,255}$/, 'must be the id of a payment method')
        .meta({ description: "Stripe's id of a card saved by a setup intent of this account: pm_…" }),
    })
    .meta({ id: 'DefaultMethodRequest' }),
  reply: z
    .object({
      payment_method_id: z.string(),
      card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
      is_default: z.boolean().meta({ description: 'Whether it is already the card that is charged' }),
      pending_owner_confirmation: z.boolean(),
      approvals_url: z.url().nullable().meta({
        description: 'The signed-in page where the owner decides. The owner gets its link by mail too.',
      }),
      next_action: z.string(),
    })
    .meta({ id: 'DefaultMethod' }),
  errors: ['payment_method_not_found', 'upstream_temporarily_unavailable'],
})
