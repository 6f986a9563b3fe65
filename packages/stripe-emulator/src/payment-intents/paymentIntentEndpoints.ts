import type Stripe from 'stripe'
import { z } from 'zod'
import { checkReturnUrl, methodTypeFields, methodTypeParams } from '../customers/methodTypes.ts'
import { resolveMethod } from '../customers/paymentMethods.ts'
import { endpoint, ok, type Reply } from '../http/endpoint.ts'
import { invalidRequest, missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { amount, currency, flag, mergeMetadata, metadata, paymentParams } from '../http/params.ts'
import type { Operation } from '../store/operation.ts'
import { unexpectedState } from './attempts.ts'
import { type Attempt, confirmIntent } from './paymentAttempts.ts'
import {
  cancelIntent,
  captureIntent,
  createIntent,
  intentShipping,
  retrieveIntent,
} from './paymentIntents.ts'

const confirmShape = {
  error_on_requires_action: flag.optional(),
  off_session: flag.optional(),
  payment_method: z.string().optional(),
  return_url: z.url().optional(),
}

const createShape = {
  ...confirmShape,
  ...paymentParams,
  ...methodTypeParams,
  amount,
  confirm: flag.optional(),
  currency,
  customer: z.string().optional(),
}

/** A declined attempt answers 402 and changes the intent all the same (https://docs.stripe.com/api/errors). */
function attemptReply({ intent, error }: Attempt): Reply {
  if (error === null) return ok(intent)
  return { ...ok({ error }), status: 402 }
}

function create(operation: Operation, params: z.output<z.ZodObject<typeof createShape>>): Reply {
  if (params.customer !== undefined && operation.tables.customers.get(params.customer) === undefined) {
    throw missing('customer', params.customer, 'customer')
  }
  const confirm = params.confirm === true
  if (!confirm && params.off_session !== undefined) {
    // "This parameter can only be used with confirm=true" (Stripe.PaymentIntentCreateParams.off_session)
    throw invalidRequest('off_session can only be used with confirm=true.', { param: 'off_session' })
  }
  const types = methodTypeFields(params)
  if (confirm) checkReturnUrl(types, params.return_url)
  const method =
    params.payment_method === undefined
      ? null
      : resolveMethod(operation, params.payment_method, 'payment_method')
  const intent = createIntent(operation, {
    ...types,
    amount: params.amount,
    currency: params.currency,
    capture_method: params.capture_method ?? 'automatic_async',
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method: method?.id ?? null,
    receipt_email: params.receipt_email ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: intentShipping(params.shipping),
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
  })
  if (!confirm) return ok(intent)
  return attemptReply(
    confirmIntent(operation, intent, method?.id ?? null, {
      offSession: params.off_session === true,
      errorOnRequiresAction: params.error_on_requires_action === true,
      returnUrl: params.return_url ?? null,
    }),
  )
}

/** The session that made this intent, if one did. */
function sessionOf(operation: Operation, intentId: string): Stripe.Checkout.Session | undefined {
  return operation.tables.sessions.all().find((session) => session.payment_intent === intentId)
}

export const paymentIntentEndpoints = [
  endpoint('post', '/v1/payment_intents', createShape, create),
  endpoint(
    'get',
    '/v1/payment_intents',
    { ...listParams, customer: z.string().optional() },
    (operation, params) =>
      ok(
        listReply(
          '/v1/payment_intents',
          operation.tables.paymentIntents
            .all()
            .filter((intent) => params.customer === undefined || intent.customer === params.customer),
          params,
        ),
      ),
  ),
  endpoint(
    'get',
    '/v1/payment_intents/:id',
    { client_secret: z.string().optional() },
    (operation, _params, path) => ok(retrieveIntent(operation, path.id)),
  ),
  endpoint(
    'post',
    '/v1/payment_intents/:id',
    { description: z.string().optional(), metadata: metadata.optional() },
    (operation, params, path) => {
      const intent = retrieveIntent(operation, path.id)
      const updated = {
        ...intent,
        description: params.description ?? intent.description,
        metadata: mergeMetadata(intent.metadata, params.metadata),
      } satisfies Stripe.PaymentIntent
      return ok(operation.tables.paymentIntents.put(path.id, updated))
    },
  ),
  endpoint('post', '/v1/payment_intents/:id/confirm', confirmShape, (operation, params, path) => {
    const intent = retrieveIntent(operation, path.id)
    if (sessionOf(operation, path.id) !== undefined) {
      // "You can't confirm or cancel the PaymentIntent for a Checkout Session" (Stripe.Checkout.Session.payment_intent)
      throw unexpectedState(
        intent,
        'You cannot confirm this PaymentIntent because it was created by Checkout.',
      )
    }
    checkReturnUrl(intent, params.return_url)
    return attemptReply(
      confirmIntent(operation, intent, params.payment_method ?? null, {
        offSession: params.off_session === true,
        errorOnRequiresAction: params.error_on_requires_action === true,
        returnUrl: params.return_url ?? null,
      }),
    )
  }),
  endpoint(
    'post',
    '/v1/payment_intents/:id/capture',
    { amount_to_capture: amount.optional(), metadata: metadata.optional() },
    (operation, params, path) => {
      const captured = captureIntent(
        operation,
        retrieveIntent(operation, path.id),
        params.amount_to_capture ?? null,
      )
      const merged = { ...captured, metadata: mergeMetadata(captured.metadata, params.metadata) }
      return ok(operation.tables.paymentIntents.put(path.id, merged))
    },
  ),
  endpoint(
    'post',
    '/v1/payment_intents/:id/cancel',
    {
      cancellation_reason: z
        .enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'])
        .optional(),
    },
    (operation, params, path) => {
      const intent = retrieveIntent(operation, path.id)
      // "You can directly cancel the PaymentIntent for a Checkout Session only when the PaymentIntent has a
      // status of requires_capture. Otherwise, you must expire the Checkout Session"
      // (Stripe.PaymentIntentResource.cancel)
      if (intent.status !== 'requires_capture' && sessionOf(operation, path.id)?.status === 'open') {
        throw unexpectedState(
          intent,
          'You cannot cancel this PaymentIntent because it was created by Checkout. Expire the Checkout Session instead.',
        )
      }
      return ok(cancelIntent(operation, intent, params.cancellation_reason ?? null))
    },
  ),
]
