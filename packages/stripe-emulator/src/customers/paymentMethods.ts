import type Stripe from 'stripe'
import { z } from 'zod'
import { endpoint, ok, type Reply } from '../http/endpoint.ts'
import { invalidRequest, missing, StripeFailure } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { idOf, newId } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'
import { type CardProfile, profileByToken } from './cards.ts'

/** Creates a payment method of a card, with a new `pm_` id and without a customer. */
export function createCardMethod(
  operation: Operation,
  profile: CardProfile,
  given: {
    expMonth: number
    expYear: number
    email?: string | null
    name?: string | null
    phone?: string | null
  } = { expMonth: 12, expYear: 2034 },
): Stripe.PaymentMethod {
  const method = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: given.email ?? null,
      name: given.name ?? null,
      phone: given.phone ?? null,
      tax_id: null,
    },
    card: {
      brand: profile.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
      country: 'US',
      display_brand: profile.brand,
      exp_month: given.expMonth,
      exp_year: given.expYear,
      // The same for every use of one test card, as a fingerprint is the same for one number.
      fingerprint: `emulated${profile.number.slice(-8)}`,
      funding: 'credit',
      generated_from: null,
      last4: profile.number.slice(-4),
      networks: { available: [profile.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: operation.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  } satisfies Stripe.PaymentMethod
  operation.tables.cards.put(method.id, { token: profile.token, set_up: false })
  return operation.tables.paymentMethods.put(method.id, method)
}

/**
 * The payment method behind a parameter. One of Stripe's tokens (`pm_card_visa`…) creates a new payment
 * method each time, with its own id.
 *
 * @throws StripeFailure `resource_missing`
 */
export function resolveMethod(operation: Operation, id: string, param: string): Stripe.PaymentMethod {
  const token = profileByToken(id)
  if (token !== undefined) return createCardMethod(operation, token)
  const method = operation.tables.paymentMethods.get(id)
  if (method === undefined) throw missing('PaymentMethod', id, param)
  return method
}

/** The test card of a payment method. */
export function cardOf(operation: Operation, methodId: string): { profile: CardProfile; setUp: boolean } {
  const row = operation.tables.cards.get(methodId)
  const profile = row === undefined ? undefined : profileByToken(row.token)
  if (row === undefined || profile === undefined) throw missing('PaymentMethod', methodId, 'payment_method')
  return { profile, setUp: row.set_up }
}

/** Records that the payer allowed later payments off session. */
export function markSetUp(operation: Operation, methodId: string): void {
  const row = operation.tables.cards.get(methodId)
  if (row !== undefined) operation.tables.cards.put(methodId, { ...row, set_up: true })
}

/** Saves a payment method to a customer. */
export function attachMethod(
  operation: Operation,
  method: Stripe.PaymentMethod,
  customerId: string,
): Stripe.PaymentMethod {
  if (method.customer === customerId) return method
  const attached = operation.tables.paymentMethods.put(method.id, { ...method, customer: customerId })
  emit(operation, 'payment_method.attached', attached)
  return attached
}

function attach(operation: Operation, id: string, customerId: string): Reply {
  const method = resolveMethod(operation, id, 'id')
  if (operation.tables.customers.get(customerId) === undefined)
    throw missing('customer', customerId, 'customer')
  const owner = idOf(method.customer)
  if (owner !== null && owner !== customerId) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    })
  }
  const { profile } = cardOf(operation, method.id)
  if (!profile.attachable && profile.decline !== null) {
    throw new StripeFailure(402, {
      type: 'card_error',
      code: profile.decline.code,
      decline_code: profile.decline.declineCode,
      message: profile.decline.message,
    })
  }
  return ok(attachMethod(operation, method, customerId))
}

function detach(operation: Operation, id: string): Reply {
  const method = operation.tables.paymentMethods.get(id)
  if (method === undefined) throw missing('PaymentMethod', id)
  if (method.customer === null) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      { code: 'payment_method_unexpected_state' },
    )
  }
  const detached = operation.tables.paymentMethods.put(id, { ...method, customer: null })
  emit(operation, 'payment_method.detached', detached)
  return ok(detached)
}

function list(
  operation: Operation,
  url: string,
  customer: string,
  params: z.output<z.ZodObject<typeof listParams>> & { type?: string | undefined },
): Reply {
  const rows = operation.tables.paymentMethods
    .all()
    .filter((method) => method.customer === customer)
    .filter((method) => params.type === undefined || method.type === params.type)
  return ok(listReply(url, rows, params))
}

const listShape = { ...listParams, type: z.string().optional() }

export const paymentMethodEndpoints = [
  endpoint('get', '/v1/payment_methods', { ...listShape, customer: z.string() }, (operation, params) =>
    list(operation, '/v1/payment_methods', params.customer, params),
  ),
  endpoint('get', '/v1/customers/:id/payment_methods', listShape, (operation, params, path) => {
    if (operation.tables.customers.get(path.id) === undefined) throw missing('customer', path.id)
    return list(operation, `/v1/customers/${path.id}/payment_methods`, path.id, params)
  }),
  endpoint('get', '/v1/payment_methods/:id', {}, (operation, _params, path) =>
    ok(resolveMethod(operation, path.id, 'id')),
  ),
  endpoint('post', '/v1/payment_methods/:id/attach', { customer: z.string() }, (operation, params, path) =>
    attach(operation, path.id, params.customer),
  ),
  endpoint('post', '/v1/payment_methods/:id/detach', {}, (operation, _params, path) =>
    detach(operation, path.id),
  ),
]
