import { z } from 'zod'
import type { Owner } from './owner.ts'
import type { World } from './world.ts'

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
 * What the promise forbids and yet happened: money that moved without a human's act, or more of it
 * than they saw. Both the service's rows and the card company's own ledger are asked.
 *
 * @param allowed what the owner's limits let their agents spend in this month, in fen
 * @returns nothing when the promise held
 */
export async function brokenPromises(world: World, owner: Owner, allowed: number): Promise<string[]> {
  const orders = await world.query(
    orderRow,
    `select o.id, o.max_cents, o.authorised_cents, o.captured_cents, o.approval
     from orders o join accounts a on a.id = o.account_id where a.email = $1`,
    [owner.email],
  )
  const seen = owner.approvals.reduce((sum, most) => sum + most, 0)
  const ids = new Set(orders.map(({ id }) => id))
  const { entries } = ledger.parse(await (await fetch(`${world.stripeUrl}/_emulator/ledger`)).json())
  const own = entries.filter(({ metadata }) => Object.values(metadata).some((value) => ids.has(value)))
  const moved = sum(own.filter(({ kind }) => kind === 'authorised').map(({ amount }) => amount))
  const booked = sum(orders.map(({ authorised_cents }) => authorised_cents))
  const broken: string[] = []
  if (moved > seen + allowed)
    broken.push(`${moved} fen were authorised; the owner saw ${seen} and allows ${allowed}`)
  if (booked > moved) broken.push(`the service counts ${booked} fen, the card company ${moved}`)
  for (const { id, max_cents, authorised_cents, captured_cents, approval } of orders) {
    if (authorised_cents > 0 && approval === null) broken.push(`order ${id} was paid without an approval`)
    if (captured_cents > authorised_cents || authorised_cents > max_cents)
      broken.push(`order ${id} took more than was agreed`)
  }
  return broken
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
