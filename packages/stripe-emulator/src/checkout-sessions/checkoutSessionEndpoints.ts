import type Stripe from 'stripe'
import { z } from 'zod'
import { methodTypeFields } from '../customers/methodTypes.ts'
import { endpoint, ok, type Reply } from '../http/endpoint.ts'
import { invalidRequest, missing } from '../http/errors.ts'
import { sessionLineItems } from '../http/lineItems.ts'
import { listParams, listReply } from '../http/lists.ts'
import { mergeMetadata } from '../http/params.ts'
import { intentShipping } from '../payment-intents/paymentIntents.ts'
import { createSetup } from '../setup-intents/setupIntents.ts'
import { idOf, newId, randomText } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { type CreateParams, createShape, paymentTotal, setupTotal } from './checkoutSessionParams.ts'
import { expireSession, renderSession } from './checkoutSessions.ts'

const HALF_HOUR_SECONDS = 30 * 60
const DAY_SECONDS = 24 * 60 * 60

/** "anywhere from 30 minutes to 24 hours after Checkout Session creation. By default … 24 hours" (Stripe.Checkout.SessionCreateParams.expires_at) */
function expiry(operation: Operation, given: number | undefined): number {
  const expiresAt = given ?? operation.now + DAY_SECONDS
  if (expiresAt < operation.now + HALF_HOUR_SECONDS || expiresAt > operation.now + DAY_SECONDS) {
    throw invalidRequest(
      'expires_at must be from 30 minutes to 24 hours after the Checkout Session is made.',
      {
        param: 'expires_at',
      },
    )
  }
  return expiresAt
}

function create(operation: Operation, params: CreateParams): Reply {
  if (params.customer !== undefined && operation.tables.customers.get(params.customer) === undefined) {
    throw missing('customer', params.customer, 'customer')
  }
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw invalidRequest('You may only specify one of these parameters: customer, customer_email.', {
      param: 'customer',
    })
  }
  const { total, currency: sessionCurrency } =
    params.mode === 'setup' ? setupTotal(params) : paymentTotal(params)
  const custom = params.custom_text
  const session = {
    id: `cs_test_${randomText(58)}`,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: operation.now,
    currency: sessionCurrency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: custom?.after_submit ?? null,
      shipping_address: custom?.shipping_address ?? null,
      submit: custom?.submit ?? null,
      terms_of_service_acceptance: custom?.terms_of_service_acceptance ?? null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer === undefined ? (params.customer_creation ?? 'if_required') : null,
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: expiry(operation, params.expires_at),
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode,
    ...(params.name_collection?.individual === undefined
      ? {}
      : {
          name_collection: {
            individual: {
              enabled: params.name_collection.individual.enabled,
              optional: params.name_collection.individual.optional ?? false,
            },
          },
        }),
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    // "no_payment_required: The payment is delayed to a future date, or the Checkout Session is in setup mode"
    // (Stripe.Checkout.Session.payment_status)
    payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    saved_payment_method_options: null,
    // Unlike a payment intent, a setup intent is made with its session.
    setup_intent:
      params.mode === 'setup'
        ? createSetup(operation, {
            ...methodTypeFields(params),
            customer: params.customer ?? null,
            description: params.setup_intent_data?.description ?? null,
            metadata: mergeMetadata({}, params.setup_intent_data?.metadata),
            payment_method: null,
            usage: 'off_session',
          }).id
        : null,
    shipping_address_collection:
      params.shipping_address_collection === undefined
        ? null
        : { allowed_countries: params.shipping_address_collection.allowed_countries },
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: null,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session
  operation.tables.sessions.put(session.id, session)
  const data = params.payment_intent_data
  operation.tables.sessionDetails.put(session.id, {
    line_items: (params.line_items ?? []).map(({ price_data, quantity }) => ({
      id: newId('li'),
      price: newId('price'),
      product: newId('prod'),
      name: price_data.product_data.name,
      description: price_data.product_data.description ?? null,
      unit_amount: price_data.unit_amount,
      quantity,
    })),
    payment_intent_data: {
      capture_method: data?.capture_method ?? 'automatic_async',
      description: data?.description ?? null,
      metadata: mergeMetadata({}, data?.metadata),
      receipt_email: data?.receipt_email ?? null,
      setup_future_usage: data?.setup_future_usage ?? null,
      shipping: intentShipping(data?.shipping),
      statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
    },
  })
  return ok(renderSession(operation, session))
}

function retrieve(operation: Operation, id: string): Stripe.Checkout.Session {
  const session = operation.tables.sessions.get(id)
  if (session === undefined) throw missing('checkout.session', id)
  return session
}

export const checkoutSessionEndpoints = [
  endpoint('post', '/v1/checkout/sessions', createShape, create),
  endpoint(
    'get',
    '/v1/checkout/sessions',
    {
      ...listParams,
      customer: z.string().optional(),
      payment_intent: z.string().optional(),
      status: z.enum(['open', 'complete', 'expired']).optional(),
    },
    (operation, params) =>
      ok(
        listReply(
          '/v1/checkout/sessions',
          operation.tables.sessions
            .all()
            .filter(({ customer }) => params.customer === undefined || idOf(customer) === params.customer)
            .filter(
              ({ payment_intent }) =>
                params.payment_intent === undefined || idOf(payment_intent) === params.payment_intent,
            )
            .filter(({ status }) => params.status === undefined || status === params.status)
            .map((session) => renderSession(operation, session)),
          params,
        ),
      ),
  ),
  endpoint('get', '/v1/checkout/sessions/:id', {}, (operation, _params, path) =>
    ok(renderSession(operation, retrieve(operation, path.id))),
  ),
  endpoint('get', '/v1/checkout/sessions/:id/line_items', {}, (operation, _params, path) => {
    retrieve(operation, path.id)
    return ok(sessionLineItems(operation, path.id))
  }),
  endpoint('post', '/v1/checkout/sessions/:id/expire', {}, (operation, _params, path) => {
    const session = retrieve(operation, path.id)
    if (session.status !== 'open') {
      // "A Checkout Session can be expired when it is in one of these statuses: open" (Stripe.Checkout.SessionResource.expire)
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      )
    }
    return ok(expireSession(operation, session))
  }),
]
