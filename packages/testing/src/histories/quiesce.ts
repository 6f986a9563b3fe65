import { setTimeout as sleep } from 'node:timers/promises'
import { reconcile } from '@mattercloud/api/internals'
import { sql } from 'kysely'
import { setFaults } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'

const TRIES = 400

/**
 * Lets everything that is under way come to its end: clears the faults, waits until Stripe's events
 * have all arrived, and has the queue and `reconcile` settle what was left unknown. What the queue
 * would try again minutes later counts as old at once, which is what it becomes by waiting.
 *
 * @param after Stripe's newest event when this was last done: what came before has arrived
 * @returns Stripe's newest event
 * @throws Error where something is still not settled, with what
 */
export async function quiesce(service: TestService, after?: string): Promise<string | undefined> {
  await setFaults(service, undefined)
  let left = ''
  for (let tries = TRIES; tries > 0; tries -= 1) {
    await age(service)
    const unsettled = await reconcile(service.services)
    // Before the look: what comes meanwhile is for the next time.
    const newest = await newestEvent(service)
    left = await unfinished(service, after)
    if (unsettled === 0 && left === '') return newest
    await sleep(100)
  }
  throw new Error(`not settled in the end: ${left}`)
}

async function age({ services: { db } }: TestService): Promise<void> {
  const longAgo = sql<Date>`now() - interval '1 hour'`
  await db
    .updateTable('stripe_calls')
    .set({ created_at: longAgo })
    .where('state', '=', 'pending')
    .where('created_at', '>', sql<Date>`now() - interval '2 minutes'`)
    .where('created_at', '<', sql<Date>`now() - interval '3 seconds'`)
    .execute()
  await db
    .updateTable('stripe_events')
    .set({ received_at: longAgo })
    .where('handled_at', 'is', null)
    .where('received_at', '>', sql<Date>`now() - interval '2 minutes'`)
    .where('received_at', '<', sql<Date>`now() - interval '3 seconds'`)
    .execute()
}

/** In words what is still under way; empty once nothing is. */
async function unfinished(service: TestService, after: string | undefined): Promise<string> {
  const { db, stripe } = service.services
  const calls = await db
    .selectFrom('stripe_calls')
    .select(['id', 'kind', 'order_id', 'attempt'])
    .where('state', '=', 'pending')
    .execute()
  const events = await db.selectFrom('stripe_events').select('id').where('handled_at', 'is', null).execute()
  if (calls.length > 0 || events.length > 0)
    return `calls ${JSON.stringify(calls)}, events ${JSON.stringify(events)}`
  let waiting = 0
  for await (const event of stripe.events.list({ limit: 100 })) {
    if (event.id === after) break
    if (event.pending_webhooks > 0) waiting += 1
  }
  return waiting === 0 ? '' : `${waiting} events of Stripe's did not arrive`
}

async function newestEvent({ services: { stripe } }: TestService): Promise<string | undefined> {
  return (await stripe.events.list({ limit: 1 })).data[0]?.id
}
