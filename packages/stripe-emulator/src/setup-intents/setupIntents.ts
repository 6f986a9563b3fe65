import type Stripe from 'stripe'
import { z } from 'zod'
import { AUTHENTICATION_REQUIRED, type Decline } from '../charges/charges.ts'
import { checkReturnUrl, methodTypeFields, methodTypeParams } from '../customers/methodTypes.ts'
import { attachMethod, cardOf, markSetUp, resolveMethod } from '../customers/paymentMethods.ts'
import { endpoint, ok, type Reply } from '../http/endpoint.ts'
import { type ErrorBody, missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { flag, mergeMetadata, metadata } from '../http/params.ts'
import {
  declineError,
  methodToAuthenticate,
  methodToTry,
  requiresActionFields,
  requiresPaymentMethodFields,
  unexpectedState,
} from '../payment-intents/attempts.ts'
import { idOf, newId, randomText } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'

/** The outcome of an attempt to save a card. */
export interface SetupAttempt {
  setup: Stripe.SetupIntent
  error: ErrorBody | null
}

const createShape = {
  ...methodTypeParams,
  confirm: flag.optional(),
  customer: z.string().optional(),
  description: z.string().optional(),
  metadata: metadata.optional(),
  payment_method: z.string().optional(),
  return_url: z.url().optional(),
  usage: z.enum(['off_session', 'on_session']).optional(),
}

function create(operation: Operation, params: z.output<z.ZodObject<typeof createShape>>): Reply {
  if (params.customer !== undefined && operation.tables.customers.get(params.customer) === undefined) {
    throw missing('customer', params.customer, 'customer')
  }
  const method =
    params.payment_method === undefined
      ? null
      : resolveMethod(operation, params.payment_method, 'payment_method')
  const setup = createSetup(operation, {
    ...methodTypeFields(params),
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method: method?.id ?? null,
    // "If not provided, this value defaults to off_session" (Stripe.SetupIntentCreateParams.usage)
    usage: params.usage ?? 'off_session',
  })
  if (params.confirm !== true) return ok(setup)
  checkReturnUrl(setup, params.return_url)
  return attemptReply(confirmSetup(operation, setup, method?.id ?? null, params.return_url ?? null))
}

/** Makes a setup intent, for a call or with the session that has it. */
export function createSetup(
  operation: Operation,
  fields: Pick<
    Stripe.SetupIntent,
    | 'allowed_payment_method_types'
    | 'automatic_payment_methods'
    | 'customer'
    | 'description'
    | 'metadata'
    | 'payment_method'
    | 'payment_method_types'
    | 'usage'
  >,
): Stripe.SetupIntent {
  const id = newId('seti')
  const setup = {
    id,
    object: 'setup_intent',
    ...fields,
    application: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: operation.now,
    customer_account: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    next_action: null,
    on_behalf_of: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    single_use_mandate: null,
    status: fields.payment_method === null ? 'requires_payment_method' : 'requires_confirmation',
  } satisfies Stripe.SetupIntent
  operation.tables.setupIntents.put(id, setup)
  emit(operation, 'setup_intent.created', setup)
  return setup
}

function attemptReply({ setup, error }: SetupAttempt): Reply {
  if (error === null) return ok(setup)
  return { ...ok({ error }), status: 402 }
}

/** Tries to save a card; a card that needs authentication leaves the intent in `requires_action`. */
export function confirmSetup(
  operation: Operation,
  setup: Stripe.SetupIntent,
  methodId: string | null,
  returnUrl: string | null,
): SetupAttempt {
  if (setup.status === 'succeeded' || setup.status === 'canceled') {
    throw unexpectedState(
      setup,
      `You cannot confirm this SetupIntent because it has a status of ${setup.status}.`,
    )
  }
  const method = methodToTry(operation, setup, methodId)
  const { profile } = cardOf(operation, method.id)
  if (!profile.attachable && profile.decline !== null) {
    return failSetup(operation, setup, method, profile.decline)
  }
  if (profile.authentication === 'never') return { setup: succeed(operation, setup, method), error: null }
  const waiting = {
    ...setup,
    ...requiresActionFields(operation, setup, returnUrl),
    payment_method: method.id,
    last_setup_error: null,
  } satisfies Stripe.SetupIntent
  operation.tables.setupIntents.put(setup.id, waiting)
  emit(operation, 'setup_intent.requires_action', waiting)
  return { setup: waiting, error: null }
}

/** Records the result of the payer's authentication of a card being saved. */
export function authenticateSetup(
  operation: Operation,
  setup: Stripe.SetupIntent,
  passed: boolean,
): SetupAttempt {
  const method = methodToAuthenticate(operation, setup)
  if (passed) return { setup: succeed(operation, setup, method), error: null }
  return failSetup(operation, setup, method, {
    ...AUTHENTICATION_REQUIRED,
    code: 'setup_intent_authentication_failure',
  })
}

function succeed(
  operation: Operation,
  setup: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
): Stripe.SetupIntent {
  const customer = idOf(setup.customer)
  // "If present, the SetupIntent's payment method will be attached to the Customer on successful setup"
  // (Stripe.SetupIntent.customer)
  if (customer !== null) attachMethod(operation, method, customer)
  if (setup.usage === 'off_session') markSetUp(operation, method.id)
  const succeededSetup = {
    ...setup,
    status: 'succeeded',
    payment_method: method.id,
    next_action: null,
    last_setup_error: null,
  } satisfies Stripe.SetupIntent
  operation.tables.setupIntents.put(setup.id, succeededSetup)
  emit(operation, 'setup_intent.succeeded', succeededSetup)
  return succeededSetup
}

function failSetup(
  operation: Operation,
  setup: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
): SetupAttempt {
  const error = declineError(decline, method)
  const failedSetup = {
    ...setup,
    ...requiresPaymentMethodFields,
    last_setup_error: error,
  } satisfies Stripe.SetupIntent
  operation.tables.setupIntents.put(setup.id, failedSetup)
  emit(operation, 'setup_intent.setup_failed', failedSetup)
  return { setup: failedSetup, error: { ...error, setup_intent: failedSetup } }
}

function retrieve(operation: Operation, id: string): Stripe.SetupIntent {
  const setup = operation.tables.setupIntents.get(id)
  if (setup === undefined) throw missing('setupintent', id)
  return setup
}

export const setupIntentEndpoints = [
  endpoint('post', '/v1/setup_intents', createShape, create),
  endpoint(
    'get',
    '/v1/setup_intents',
    { ...listParams, customer: z.string().optional(), payment_method: z.string().optional() },
    (operation, params) =>
      ok(
        listReply(
          '/v1/setup_intents',
          operation.tables.setupIntents
            .all()
            .filter((setup) => params.customer === undefined || setup.customer === params.customer)
            .filter(
              (setup) =>
                params.payment_method === undefined || setup.payment_method === params.payment_method,
            ),
          params,
        ),
      ),
  ),
  endpoint(
    'get',
    '/v1/setup_intents/:id',
    { client_secret: z.string().optional() },
    (operation, _params, path) => ok(retrieve(operation, path.id)),
  ),
  endpoint(
    'post',
    '/v1/setup_intents/:id/confirm',
    { payment_method: z.string().optional(), return_url: z.url().optional() },
    (operation, params, path) => {
      const setup = retrieve(operation, path.id)
      checkReturnUrl(setup, params.return_url)
      return attemptReply(
        confirmSetup(operation, setup, params.payment_method ?? null, params.return_url ?? null),
      )
    },
  ),
  endpoint(
    'post',
    '/v1/setup_intents/:id/cancel',
    { cancellation_reason: z.enum(['abandoned', 'duplicate', 'requested_by_customer']).optional() },
    (operation, params, path) => {
      const setup = retrieve(operation, path.id)
      if (setup.status === 'succeeded' || setup.status === 'canceled') {
        throw unexpectedState(
          setup,
          `You cannot cancel this SetupIntent because it has a status of ${setup.status}.`,
        )
      }
      const canceled = {
        ...setup,
        status: 'canceled',
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      } satisfies Stripe.SetupIntent
      operation.tables.setupIntents.put(setup.id, canceled)
      emit(operation, 'setup_intent.canceled', canceled)
      return ok(canceled)
    },
  ),
]
