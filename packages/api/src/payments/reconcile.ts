import { sql } from 'kysely'
import { servicesForMode } from '../stripe/servicesForMode.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { settleOverdueAuthorisation } from './authorisations/decideLapse.ts'
import { handleStripeEvent } from './handleStripeEvent.ts'
import { runStripeCall } from './runStripeCall.ts'
import { settleSession } from './sessions/settleSession.ts'

/** Younger ones are left to the caller or to the queue's own retries. */
const MIN_AGE_S = 120
/** How many of each kind one run settles. */
const BATCH_SIZE = 50
/** So that entries which can never be settled do not block the others, however many they are. */
const randomOrder = sql`random()`

/**
 * Settles everything with an unknown outcome: calls to Stripe without an answer, events that could not be
 * handled, payments whose event never came. The queue retries each for hours; this retries without end, so
 * that no payment is lost. The worker runs it every minute.
 *
 * @returns how many could not be settled yet
 */
export async function reconcile(services: StripeServices): Promise<number> {
  const { db } = services
  const overdue = (column: 'created_at' | 'received_at') =>
    sql<boolean>`${sql.ref(column)} < now() - make_interval(secs => ${MIN_AGE_S})`
  const calls = await db
    .selectFrom('stripe_calls')
    .select('id')
    .where('state', '=', 'pending')
    .where(overdue('created_at'))
    .orderBy(randomOrder)
    .limit(BATCH_SIZE)
    .execute()
  const events = await db
    .selectFrom('stripe_events')
    .select('id')
    .where('handled_at', 'is', null)
    .where(overdue('received_at'))
    .orderBy(randomOrder)
    .limit(BATCH_SIZE)
    .execute()
  // The session has ended, so the order was paid or the session expired: Stripe knows which.
  const ended = await db
    .selectFrom('orders')
    .select(['livemode', 'stripe_session_id'])
    .where('status', '=', 'requires_payment')
    .where('stripe_session_id', 'is not', null)
    .where('expires_at', '<', sql<Date>`now() - make_interval(secs => ${MIN_AGE_S})`)
    .orderBy(randomOrder)
    .limit(BATCH_SIZE)
    .execute()
  // The authorisation is past its end, so Stripe has released it, whether or not its event came.
  const lapsed = await db
    .selectFrom('orders')
    .select(['livemode', 'stripe_payment_intent_id'])
    .where('status', '=', 'paid')
    .where('stripe_payment_intent_id', 'is not', null)
    .where('authorisation_expires_at', '<', sql<Date>`now() - make_interval(secs => ${MIN_AGE_S})`)
    .orderBy(randomOrder)
    .limit(BATCH_SIZE)
    .execute()

  const tasks = [
    ...calls.map(({ id }) => ({ what: `call ${id}`, run: () => runStripeCall(services, id) })),
    ...events.map(({ id }) => ({ what: `event ${id}`, run: () => handleStripeEvent(services, id) })),
    ...ended.map(({ livemode, stripe_session_id: id }) => ({
      what: `session ${id}`,
      run: async () => settleSession(servicesForMode(services, livemode), id ?? ''),
    })),
    ...lapsed.map(({ livemode, stripe_payment_intent_id: id }) => ({
      what: `authorisation ${id}`,
      run: async () => settleOverdueAuthorisation(servicesForMode(services, livemode), id ?? ''),
    })),
  ]
  let unsettled = 0
  for (const { what, run } of tasks) {
    try {
      await run()
    } catch (error) {
      unsettled += 1
      services.log.error(
        { what, error: error instanceof Error ? error.message : 'unknown' },
        'not settled yet',
      )
    }
  }
  return unsettled
}
