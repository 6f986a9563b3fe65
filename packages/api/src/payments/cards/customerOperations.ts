import * as z from 'zod'
import type { AccountRow } from '../../accounts/lockAccount.ts'
import type { Transaction } from '../../platform/database.ts'
import { type Effect, noEffect, type StripeOperation } from '../../stripe/stripeOperation.ts'

const customerRequest = z.object({
  email: z.string(),
  metadata: z.object({ account_id: z.string() }),
})
const updateRequest = z.object({ customer: z.string(), email: z.string() })
const deleteRequest = z.object({ customer: z.string() })
const setupRequest = z.object({ customer: z.string(), metadata: z.object({ account_id: z.string() }) })

const setupSessionRequest = setupRequest.extend({ success_url: z.url(), cancel_url: z.url() })

const recordObjectId = (trx: Transaction, callId: string, objectId: string) =>
  trx.updateTable('stripe_calls').set({ stripe_object_id: objectId }).where('id', '=', callId).execute()

function recordCustomer(customerId: string): Effect<AccountRow> {
  return async (trx, account, callId) => {
    await recordObjectId(trx, callId, customerId)
    await trx
      .updateTable('accounts')
      .set({ stripe_customer_id: customerId })
      .where('id', '=', account.id)
      .execute()
  }
}

/** Creates the customer that an account's cards are saved to. */
export const createCustomer: StripeOperation<AccountRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    const customer = await stripe.customers.create(customerRequest.parse(request), { idempotencyKey })
    return recordCustomer(customer.id)
  },
  async lookUp({ stripe }, request) {
    const { email, metadata } = customerRequest.parse(request)
    for await (const customer of stripe.customers.list({ email, limit: 100 }))
      if (customer.metadata['account_id'] === metadata.account_id) return recordCustomer(customer.id)
    return undefined
  },
  afterRefusal: () => noEffect,
}

/** Starts saving a card, for payments while its owner is away. */
export const createSetupIntent: StripeOperation<AccountRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    const { customer, metadata } = setupRequest.parse(request)
    const setup = await stripe.setupIntents.create(
      { customer, metadata, usage: 'off_session', allowed_payment_method_types: ['card'] },
      { idempotencyKey },
    )
    return async (trx, _account, callId) => {
      await recordObjectId(trx, callId, setup.id)
    }
  },
  // Nobody received its secret, so it cannot save a card, and another may be made.
  lookUp: async () => undefined,
  afterRefusal: () => noEffect,
}

/** Creates Stripe's own page on which the owner saves a card, for payments while they are away. */
export const createSetupSession: StripeOperation<AccountRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    const session = await stripe.checkout.sessions.create(
      { ...setupSessionRequest.parse(request), mode: 'setup', allowed_payment_method_types: ['card'] },
      { idempotencyKey },
    )
    return async (trx, _account, callId) => {
      await recordObjectId(trx, callId, session.id)
    }
  },
  // Nobody received the page's address, so it cannot save a card, and another may be made.
  lookUp: async () => undefined,
  afterRefusal: () => noEffect,
}

/** Gives Stripe the account's new e-mail address. */
export const updateCustomer: StripeOperation<AccountRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    const { customer, email } = updateRequest.parse(request)
    await stripe.customers.update(customer, { email }, { idempotencyKey })
    return noEffect
  },
  // Doing it again has the same result.
  lookUp: async () => undefined,
  afterRefusal: () => noEffect,
}

const removeCustomer: Effect<AccountRow> = async (trx, account) => {
  await trx.updateTable('accounts').set({ stripe_customer_id: null }).where('id', '=', account.id).execute()
}

/** Deletes the customer of an erased account, and with it every saved card. */
export const deleteCustomer: StripeOperation<AccountRow> = {
  // Stripe takes no idempotency key for a deletion: a second one finds nothing to delete.
  async execute({ stripe }, _idempotencyKey, request) {
    await stripe.customers.del(deleteRequest.parse(request).customer)
    return removeCustomer
  },
  async lookUp({ stripe }, request) {
    const found = await stripe.customers.retrieve(deleteRequest.parse(request).customer)
    return found.deleted ? removeCustomer : undefined
  },
  afterRefusal: () => noEffect,
}
