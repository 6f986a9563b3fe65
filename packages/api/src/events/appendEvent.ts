import type { EventData, EventType } from '@mattercloud/rules'
import { sql } from 'kysely'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import { deliveryQueueOf } from './deliveryQueue.ts'

/** An event with the data of its type. */
export type NewEvent = {
  [Type in EventType]: {
    accountId: string
    livemode: boolean
    type: Type
    data: EventData[Type]
    /** The only endpoint that gets it; by default every endpoint of the account does. */
    endpointId?: string
  }
}[EventType]

/**
 * Writes an event and a delivery of it for each webhook endpoint, in the transaction that made
 * the change. The account's counter is raised under its row lock, so ids have no gaps and become
 * visible in order: a reader that asks for the events after N never misses one.
 *
 * @returns the ids of the deliveries
 */
export async function appendEvent(trx: Transaction, queue: Queue, event: NewEvent): Promise<string[]> {
  const { last_event_id: id } = await trx
    .updateTable('accounts')
    .set({ last_event_id: sql<number>`last_event_id + 1` })
    .where('id', '=', event.accountId)
    .returning('last_event_id')
    .executeTakeFirstOrThrow()
  const { accountId: account_id, livemode } = event
  await trx
    .insertInto('events')
    .values({ account_id, livemode, id, type: event.type, data: JSON.stringify(event.data) })
    .execute()

  const endpoints = await trx
    .selectFrom('webhook_endpoints')
    .select(['id', 'failing_since', 'slow_since'])
    .where('account_id', '=', account_id)
    .where('status', '=', 'enabled')
    .where('deleted_at', 'is', null)
    .$if(event.endpointId !== undefined, (all) => all.where('id', '=', event.endpointId ?? ''))
    .execute()
  const deliveries: string[] = []
  for (const endpoint of endpoints) {
    const delivery = await trx
      .insertInto('webhook_deliveries')
      .values({ endpoint_id: endpoint.id, account_id, livemode, event_id: id, next_attempt_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await queue.send(trx, deliveryQueueOf(endpoint), { deliveryId: delivery.id }, event)
    deliveries.push(delivery.id)
  }
  return deliveries
}
