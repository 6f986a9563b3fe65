import type { Selectable } from 'kysely'
import Stripe from 'stripe'
import type { Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Effect, StripeOperation } from './stripeOperation.ts'
import type { StripeServices } from './stripeServices.ts'

type CallRow = Selectable<Tables['stripe_calls']>

/** Stripe may forget a key after 24 hours (https://docs.stripe.com/api/idempotent_requests); an hour less allows for clocks. */
const KEY_LIFETIME_MS = 23 * 3600 * 1000

/**
 * Makes a call to Stripe that was written before, and records what it did. May run any number of
 * times, in several processes at once: Stripe acts once for each idempotency key, and the effect
 * is recorded only while the call is pending.
 *
 * A lost answer is asked for again under the same key. Stripe keeps an answer of 500 for its key
 * (https://docs.stripe.com/api/idempotent_requests), so after one its objects are looked at, and
 * only if nothing was done is the call made again, under a new key. So too for a call that was left
 * for longer than Stripe keeps its key: made again unseen, it would be done twice.
 *
 * @param services with Stripe's client of the call's mode
 * @param lock locks the order or account that the call is for
 * @throws ApiError `upstream_temporarily_unavailable` while it is not known what Stripe did
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

  if (Date.now() - call.created_at.getTime() > KEY_LIFETIME_MS) {
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
      'stripe did not do it',
    )
  }
  const refusal =
    failure instanceof Stripe.errors.StripeInvalidRequestError ||
    failure instanceof Stripe.errors.StripeCardError
      ? failure
      : undefined
  if (!refusal && !isAnswerKept(failure)) throw outcomeUnknown()

  const effect = await lookUp(services, () => operation.lookUp(services, call.request))
  if (effect) return record('done', null, effect)
  if (refusal) return record('refused', refusal.code ?? refusal.type, operation.afterRefusal(services))
  await db
    .updateTable('stripe_calls')
    .set({ attempt: call.attempt + 1 })
    .where('id', '=', callId)
    .where('attempt', '=', call.attempt)
    .execute()
  throw outcomeUnknown()
}

/**
 * Whether Stripe will give the same answer to this key for ever. Not so a 409: the call is under way,
 * for another process or for a try of our own that timed out, and what it does is not known yet. To
 * look and then try under a new key would do it twice.
 */
const isAnswerKept = (failure: unknown) =>
  failure instanceof Stripe.errors.StripeAPIError && failure.statusCode !== 409

async function lookUp<Found>(services: StripeServices, ask: () => Promise<Found>): Promise<Found> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    services.log.warn({ type: error.type, code: error.code }, 'stripe could not be asked')
    throw outcomeUnknown()
  }
}

const outcomeUnknown = () =>
  new ApiError(
    'upstream_temporarily_unavailable',
    'The payment service did not answer. Nothing is lost: send the same request again.',
  )
