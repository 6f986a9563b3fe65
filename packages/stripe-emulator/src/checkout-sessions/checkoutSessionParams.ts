import { z } from 'zod'
import { methodTypeParams } from '../customers/methodTypes.ts'
import { invalidRequest } from '../http/errors.ts'
import { amount, currency, flag, integer, metadata, paymentParams } from '../http/params.ts'
import { checkAmount } from '../payment-intents/paymentIntents.ts'

const text = z.strictObject({ message: z.string().max(1200) }).optional()

const individualName = z.strictObject({ enabled: flag, optional: flag.optional() })

/** The parameters of a new session, in both modes. */
export const createShape = {
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  cancel_url: z.url().optional(),
  client_reference_id: z.string().max(200).optional(),
  currency: currency.optional(),
  custom_text: z
    .strictObject({
      after_submit: text,
      shipping_address: text,
      submit: text,
      terms_of_service_acceptance: text,
    })
    .optional(),
  customer: z.string().optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_email: z.string().optional(),
  expires_at: integer.optional(),
  line_items: z
    .array(
      z.strictObject({
        price_data: z.strictObject({
          currency,
          product_data: z.strictObject({
            name: z.string().min(1),
            description: z.string().min(1).optional(),
            images: z.array(z.url()).max(8).optional(),
            metadata: metadata.optional(),
          }),
          unit_amount: integer.refine((value) => value >= 0, 'must not be negative'),
        }),
        quantity: amount.default(1),
      }),
    )
    .min(1)
    .max(100)
    .optional(),
  locale: z.string().optional(),
  metadata: metadata.optional(),
  mode: z.enum(['payment', 'setup']),
  name_collection: z.strictObject({ individual: individualName.optional() }).optional(),
  payment_intent_data: z.strictObject(paymentParams).optional(),
  allowed_payment_method_types: methodTypeParams.allowed_payment_method_types,
  phone_number_collection: z.strictObject({ enabled: flag }).optional(),
  setup_intent_data: z
    .strictObject({ description: z.string().optional(), metadata: metadata.optional() })
    .optional(),
  shipping_address_collection: z.strictObject({ allowed_countries: z.array(z.string()) }).optional(),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  success_url: z.url(),
}
export type CreateParams = z.output<z.ZodObject<typeof createShape>>

/** The total of a session in payment mode. */
export function paymentTotal({ line_items: items, setup_intent_data }: CreateParams) {
  if (items === undefined || setup_intent_data !== undefined) {
    throw invalidRequest('A session in payment mode has line_items and no setup_intent_data.', {
      param: items === undefined ? 'line_items' : 'setup_intent_data',
    })
  }
  const currencies = new Set(items.map((item) => item.price_data.currency))
  const [currency = ''] = currencies
  if (currencies.size > 1) {
    throw invalidRequest('All line items of a Checkout Session must have the same currency.', {
      param: 'line_items',
    })
  }
  const total = items.reduce((sum, item) => sum + item.price_data.unit_amount * item.quantity, 0)
  checkAmount(total, 'line_items')
  if (total === 0) {
    throw invalidRequest('The total of a Checkout Session must be more than zero here.', {
      param: 'line_items',
    })
  }
  return { total, currency }
}

/**
 * A session in setup mode has no total. `currency` is "Required in setup mode when
 * allowed_payment_method_types is not set" (Stripe.Checkout.SessionCreateParams.currency).
 */
export function setupTotal(params: CreateParams) {
  if (params.line_items !== undefined || params.payment_intent_data !== undefined) {
    throw invalidRequest('A session in setup mode has no line_items and no payment_intent_data.', {
      param: params.line_items === undefined ? 'payment_intent_data' : 'line_items',
    })
  }
  if (params.currency === undefined && params.allowed_payment_method_types === undefined) {
    throw invalidRequest('Give currency or allowed_payment_method_types in setup mode.', {
      code: 'parameter_missing',
      param: 'currency',
    })
  }
  return { total: null, currency: params.currency ?? null }
}
