import type { Selectable } from 'kysely'
import Stripe from 'stripe'
import type { Tables, Transaction } from '../platform/database.ts'
import { unavailable } from '../platform/http/unavailable.ts'
import type { Effect, StripeOperation } from './stripeOperation.ts'
import type { StripeServices } from './stripeServices.ts'

type CallRow = Selectable<Tables['stripe_calls']> & { age_s: number }

/** Stripe may forget a key after 24 hours (https://docs.stripe.com/api/idempotent_requests). One hour less allows for clocks that differ. */
const KEY_LIFETIME_S = 23 * 3600

/**
 * Makes a call to Stripe that is stored already, and records its effect. May run any number of times, in
 * several processes concurrently: Stripe acts once for each idempotency key, and the effect is recorded only
 * while the call is pending.
 *
 * If the answer is lost, the call is made again under the same key. Stripe keeps an answer of 500 for its key
 * (https://docs.stripe.com/api/idempotent_requests), so after a 500 Stripe's objects are read, and the call is
 * made again, under a new key, only if they show that nothing was done. The same holds for a call that is
 * older than Stripe keeps its key: without that look, it could be done twice.
 *
 * @param services with Stripe's client of the call's mode
 * @param lock locks the order or account that the call is for
 * @throws ApiError `upstream_temporarily_unavailable` while the outcome at Stripe is unknown
 */
export async function executeStripeCall<Subject>(
  services: StripeServices,
  call: CallRow,
  operation: StripeOperation<Subject>,
  lock: (trx: Transaction) => Promise<Subject>,
): Promise<void> {
  const { db, log } = services
  const { id: callId } = call
  const record = (state: 'done' | 'refused', refusal: string | null, effect: Effect<Subject>) =>
    db.transaction().execute(async (trx) => {
      const subject = await lock(trx)
      const wasPending = await trx
        .updateTable('stripe_calls')
        .set({ state, refusal, finished_at: new Date() })
        .where('id', '=', callId)
        .where('state', '=', 'pending')
        .returning('id')
        .executeTakeFirst()
      if (wasPending) await effect(trx, subject, callId)
    })

  if (call.age_s > KEY_LIFETIME_S) {
    const done = await lookUp(services, () => operation.lookUp(services, call.request))
    if (done) return record('done', null, done)
  }
  let failure: unknown
  try {
    const effect = await operation.execute(services, `${call.id}-${call.attempt}`, call.request)
    await record('done', null, effect)
    return
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    failure = error
    log.warn(
      { callId, kind: call.kind, attempt: call.attempt, type: error.type, code: error.code },
      'the call to stripe failed',
    )
  }
  const refusal =
    failure instanceof Stripe.errors.StripeInvalidRequestError ||
    failure instanceof Stripe.errors.StripeCardError
      ? failure
      : undefined
  if (!refusal && !isAnswerKept(failure)) throw unavailable('payments')

  const effect = await lookUp(services, () => operation.lookUp(services, call.request))
  if (effect) return record('done', null, effect)
  if (refusal) return record('refused', refusal.code ?? refusal.type, operation.afterRefusal(services))
  await db
    .updateTable('stripe_calls')
    .set({ attempt: call.attempt + 1 })
    .where('id', '=', callId)
    .where('attempt', '=', call.attempt)
    .execute()
  throw unavailable('payments')
}

/**
 * Whether Stripe will answer this key with the same failure every time. That is not so for a 409: the call is
 * still in progress, for another process or for an attempt of ours that timed out, and its outcome is unknown.
 * To look it up and then try under a new key could do it twice.
 */
const isAnswerKept = (failure: unknown) =>
  failure instanceof Stripe.errors.StripeAPIError && failure.statusCode !== 409

async function lookUp<Found>(services: StripeServices, ask: () => Promise<Found>): Promise<Found> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    services.log.warn({ type: error.type, code: error.code }, 'stripe could not be reached')
    throw unavailable('payments')
  }
}
