import { eventTypes } from '@mattercloud/rules'
import * as z from 'zod'
import type { Database } from '../platform/database.ts'
import type { EventReply } from './contract.ts'

const dataSchema = z.record(z.string(), z.unknown())

/**
 * An account's events in order.
 *
 * @param query.after the id of the last event that the reader knows; `0` for the first ones
 */
export async function listEvents(
  db: Database,
  accountId: string,
  query: { after: string; limit: number },
): Promise<{ items: EventReply[]; last_id: string }> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '>', query.after)
    .orderBy('id')
    .limit(query.limit)
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    type: z.enum(eventTypes).parse(row.type),
    created_at: row.created_at.toISOString(),
    data: dataSchema.parse(row.data),
  }))
  return { items, last_id: items.at(-1)?.id ?? query.after }
}
