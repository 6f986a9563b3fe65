import * as z from 'zod'
import type { TestService } from '../service/service.ts'

const ledgerShape = z.object({
  entries: z.array(
    z.object({
      kind: z.enum([
        'authorised',
        'captured',
        'released',
        'refunded',
        'refund_failed',
        'disputed',
        'dispute_won',
      ]),
      amount: z.int(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
})

/** Totals of the payment service's ledger for one order, in fen. */
export interface LedgerTotals {
  authorised: number
  captured: number
  released: number
  refunded: number
  refund_failed: number
  disputed: number
  dispute_won: number
  /** Still reserved on the payer's card. */
  held: number
}

const zeroTotals = (): LedgerTotals => ({
  authorised: 0,
  captured: 0,
  released: 0,
  refunded: 0,
  refund_failed: 0,
  disputed: 0,
  dispute_won: 0,
  held: 0,
})

/** The payment service's own ledger, by order. */
export async function readLedgerTotals(service: TestService): Promise<(orderId: string) => LedgerTotals> {
  const { entries } = ledgerShape.parse(await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json())
  const byOrder = new Map<string, LedgerTotals>()
  for (const { kind, amount, metadata } of entries) {
    const id = metadata['order_id'] ?? ''
    const totals = byOrder.get(id) ?? zeroTotals()
    totals[kind] += amount
    totals.held = totals.authorised - totals.captured - totals.released
    byOrder.set(id, totals)
  }
  return (orderId) => byOrder.get(orderId) ?? zeroTotals()
}
