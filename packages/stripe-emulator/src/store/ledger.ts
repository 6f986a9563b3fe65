import type Stripe from 'stripe'
import { idOf, newId } from './ids.ts'
import type { Operation } from './operation.ts'
import type { Movement, Tables } from './store.ts'

/** Sums over all movements of one currency. `held` is what is authorised and neither captured nor released. */
export interface LedgerTotals {
  authorised: number
  captured: number
  released: number
  refunded: number
  refund_failed: number
  disputed: number
  dispute_won: number
  held: number
}

/** Every movement of money, oldest first, and the sums by currency. Amounts in the currency's smallest unit. */
export interface Ledger {
  entries: Movement[]
  totals: Record<string, LedgerTotals>
}

/** Records a movement of money on `charge`, in the same transaction as the objects that changed with it. */
export function recordMovement(
  operation: Operation,
  kind: Movement['kind'],
  charge: Stripe.Charge,
  amount: number,
): void {
  if (amount === 0) return
  operation.tables.movements.put(newId('mov'), {
    at: operation.now,
    kind,
    amount,
    currency: charge.currency,
    payment_intent: idOf(charge.payment_intent) ?? '',
    charge: charge.id,
    metadata: charge.metadata,
  })
}

/** Adds the movements up; the ledger holds nothing that the journal does not. */
export function readLedger(tables: Tables): Ledger {
  const entries = tables.movements.all()
  const totals: Record<string, LedgerTotals> = {}
  for (const { kind, amount, currency } of entries) {
    const sums = totals[currency] ?? {
      authorised: 0,
      captured: 0,
      released: 0,
      refunded: 0,
      refund_failed: 0,
      disputed: 0,
      dispute_won: 0,
      held: 0,
    }
    sums[kind] += amount
    sums.held = sums.authorised - sums.captured - sums.released
    totals[currency] = sums
  }
  return { entries, totals }
}
