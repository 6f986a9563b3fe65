import { sql } from 'kysely'
import { inMode } from '../stripe/inMode.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { settleOverdueAuthorisation } from './authorisations/decideLapse.ts'
import { handleStripeEvent } from './handleStripeEvent.ts'
import { runStripeCall } from './runStripeCall.ts'
import { settleSession } from './sessions/settleSession.ts'

/** What is younger is left to whoever is at it: a caller, or the queue's own tries. */
const MIN_AGE_S = 120
/** How many of each kind one round takes. */
const BATCH_SIZE = 50
/** So that what can never be settled, however much of it there is, does not keep its place before the rest. */
const randomOrder = sql`random()`

/**
 * Settles what was left unknown, however it came to be: calls to Stripe without an answer, events
 * that could not be handled, payments whose event never came. The queue tries each for hours; this
 * tries for ever, so that nothing paid for is lost. Run by the worker again and again.
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
  // Its session has ended, so it was paid or it expired: Stripe knows which.
  const ended = await db
    .selectFrom('orders')
    .select(['livemode', 'stripe_session_id'])
    .where('status', '=', 'requires_payment')
    .where('stripe_session_id', 'is not', null)
    .where('expires_at', '<', sql<Date>`now() - make_interval(secs => ${MIN_AGE_S})`)
    .orderBy(randomOrder)
    .limit(BATCH_SIZE)
    .execute()
  // Its time is over, so Stripe has let it go, whether or not the event of that came.
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
      run: async () => settleSession(inMode(services, livemode), id ?? ''),
    })),
    ...lapsed.map(({ livemode, stripe_payment_intent_id: id }) => ({
      what: `authorisation ${id}`,
      run: async () => settleOverdueAuthorisation(inMode(services, livemode), id ?? ''),
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
