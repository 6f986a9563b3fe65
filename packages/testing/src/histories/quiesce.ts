import { setTimeout as sleep } from 'node:timers/promises'
import { reconcile } from '@mattercloud/api/internals'
import { sql } from 'kysely'
import { setFaults } from '../service/purchase.ts'
import type { TestService } from '../service/service.ts'

const TRIES = 400

/**
 * Waits until everything has finished: clears the faults, waits until all of Stripe's events
 * have arrived, and lets the queue and `reconcile` settle unknown outcomes. Work that the queue
 * would retry minutes later is made old, so that it is retried at once.
 *
 * @param after Stripe's newest event at the last call: earlier ones have arrived
 * @returns Stripe's newest event
 * @throws Error with what is not settled
 */
export async function quiesce(service: TestService, after?: string): Promise<string | undefined> {
  await setFaults(service, undefined)
  let openWork = ''
  for (let tries = TRIES; tries > 0; tries -= 1) {
    await makeOld(service)
    const unsettled = await reconcile(service.services)
    // Read before the check: later events are for the next call.
    const newest = await newestEvent(service)
    openWork = await findOpenWork(service, after)
    if (unsettled === 0 && openWork === '') return newest
    await sleep(100)
  }
  throw new Error(`not settled: ${openWork}`)
}

async function makeOld({ services: { db } }: TestService): Promise<void> {
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

/** Describes the open work; empty if there is none. */
async function findOpenWork(service: TestService, after: string | undefined): Promise<string> {
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
  return waiting === 0 ? '' : `${waiting} events of Stripe did not arrive`
}

async function newestEvent({ services: { stripe } }: TestService): Promise<string | undefined> {
  return (await stripe.events.list({ limit: 1 })).data[0]?.id
}
