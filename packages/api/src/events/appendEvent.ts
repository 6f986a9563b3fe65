import { sql } from 'kysely'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import type { EventType } from './contract.ts'

export interface NewEvent {
  accountId: string
  livemode: boolean
  type: EventType
  data: Record<string, unknown>
}

/**
 * Writes an event and a delivery of it for each webhook endpoint, in the transaction that made
 * the change. The account's counter is raised under its row lock, so ids have no gaps and become
 * visible in order: a reader that asks for what came after N never misses one.
 */
export async function appendEvent(trx: Transaction, queue: Queue, event: NewEvent): Promise<void> {
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
    .select('id')
    .where('account_id', '=', account_id)
    .where('status', '=', 'enabled')
    .where('deleted_at', 'is', null)
    .execute()
  for (const endpoint of endpoints) {
    const delivery = await trx
      .insertInto('webhook_deliveries')
      .values({ endpoint_id: endpoint.id, account_id, livemode, event_id: id, next_attempt_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await queue.send(trx, 'deliver-webhook', { deliveryId: delivery.id }, { group: account_id })
  }
}
