import { z } from 'zod'
import type { Environment } from './environment.ts'
import type { Owner } from './owner.ts'

const movement = z.object({ kind: z.string(), amount: z.int(), metadata: z.record(z.string(), z.string()) })
const ledger = z.object({ entries: z.array(movement) })
const orderRow = z.object({
  id: z.string(),
  max_cents: z.int(),
  authorised_cents: z.int(),
  captured_cents: z.int(),
  approval: z.unknown(),
})

/**
 * Finds money that moved without a human's act, or more than they saw, in both
 * the service's rows and the ledger of the Stripe emulator.
 *
 * @param allowed how much the owner's limits allow their agents to spend in this month, in fen
 * @returns an empty list when there is none
 */
export async function findMoneyViolations(
  environment: Environment,
  owner: Owner,
  allowed: number,
): Promise<string[]> {
  const orders = await environment.query(
    orderRow,
    `select o.id, o.max_cents, o.authorised_cents, o.captured_cents, o.approval
     from orders o join accounts a on a.id = o.account_id where a.email = $1`,
    [owner.email],
  )
  const approved = owner.approvals.reduce((sum, max) => sum + max, 0)
  const ids = new Set(orders.map(({ id }) => id))
  const { entries } = ledger.parse(await (await fetch(`${environment.stripeUrl}/_emulator/ledger`)).json())
  const own = entries.filter(({ metadata }) => Object.values(metadata).some((value) => ids.has(value)))
  const authorised = sum(own.filter(({ kind }) => kind === 'authorised').map(({ amount }) => amount))
  const recorded = sum(orders.map(({ authorised_cents }) => authorised_cents))
  const violations: string[] = []
  if (authorised > approved + allowed)
    violations.push(`${authorised} fen were authorised; the owner approved ${approved} and allows ${allowed}`)
  if (recorded > authorised)
    violations.push(`the service recorded ${recorded} fen, the Stripe emulator ${authorised}`)
  for (const { id, max_cents, authorised_cents, captured_cents, approval } of orders) {
    if (authorised_cents > 0 && approval === null) violations.push(`order ${id} was paid without an approval`)
    if (captured_cents > authorised_cents || authorised_cents > max_cents)
      violations.push(`order ${id} charged more than was approved`)
  }
  return violations
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
