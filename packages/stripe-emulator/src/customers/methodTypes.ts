import { z } from 'zod'
import { invalidRequest } from '../http/errors.ts'
import { flag } from '../http/params.ts'

/**
 * How a call says which kinds of payment method it accepts. `payment_method_types` is not a parameter any more:
 * API version 2026-09-30 removed it (the library's changelog for 23.0.0) and kept
 * `allowed_payment_method_types`, from which Stripe picks what fits. Here that is always the card.
 */
export const methodTypeParams = {
  allowed_payment_method_types: z
    .array(z.string())
    .refine((types) => types.includes('card'), 'must include card, the one kind that this emulator has')
    .optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
}
type MethodTypeParams = z.output<z.ZodObject<typeof methodTypeParams>>

/** The fields of an intent that follow from it. Automatic payment methods are on unless switched off. */
export function methodTypeFields(params: MethodTypeParams) {
  return {
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    automatic_payment_methods: {
      allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
      enabled: params.automatic_payment_methods?.enabled ?? true,
    },
    payment_method_types: ['card'],
  }
}

/**
 * "To confirm this PaymentIntent, you may be required to provide a return_url"
 * (Stripe.PaymentIntent.AutomaticPaymentMethods.allow_redirects): Stripe refuses a confirmation by call
 * without one as long as some method might redirect, whatever method is used. We assume the same off
 * session, but not where only cards are allowed.
 *
 * @throws StripeFailure naming `return_url`
 */
export function checkReturnUrl(
  intent: {
    allowed_payment_method_types: string[] | null
    automatic_payment_methods: { allow_redirects?: string | null } | null
  },
  returnUrl: string | undefined,
): void {
  const onlyCards = intent.allowed_payment_method_types?.every((type) => type === 'card') ?? false
  if (returnUrl !== undefined || onlyCards || intent.automatic_payment_methods?.allow_redirects === 'never')
    return
  throw invalidRequest(
    'Some payment methods of this intent might redirect the payer: give return_url, or automatic_payment_methods[enabled]=true with [allow_redirects]=never, or allowed_payment_method_types[]=card.',
    { param: 'return_url' },
  )
}
