import type { Transaction } from '../platform/database.ts'

/** Writes who did what to an order, in the transaction that did it. */
export async function writeAudit(
  trx: Transaction,
  order: { id: string; livemode: boolean },
  actor: string,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({ order_id: order.id, livemode: order.livemode, actor, action, details: JSON.stringify(details) })
    .execute()
}
