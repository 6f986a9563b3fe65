import type { OperatorCaller } from '../platform/caller.ts'
import type { Transaction } from '../platform/database.ts'

/** Who acts: the holder of an operator key, or by name the owner, Stripe, the simulator or another part of the service. */
export type Actor = OperatorCaller | 'owner' | 'stripe' | 'simulator' | (string & {})

/** Records who did what, to an order or in general, in the transaction that did it. */
export async function writeAudit(
  trx: Transaction,
  order: { id: string | null; livemode: boolean },
  actor: Actor,
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({
      order_id: order.id,
      livemode: order.livemode,
      ...(typeof actor === 'string'
        ? { actor }
        : { actor: actor.label, operator_key_id: actor.operatorKeyId }),
      action,
      details: JSON.stringify(details),
    })
    .execute()
}
