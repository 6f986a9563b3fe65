import type { Mandate } from '@mattercloud/rules'
import type { AccountRow } from '../accounts/lockAccount.ts'
import type { StoredChange } from './contract.ts'
import { mandateOf } from './mandate.ts'

// People know a card by its brand and last digits, not by Stripe's id.

/** The mandate as it is shown to its owner. */
export const displayMandate = (account: AccountRow): Mandate =>
  withCardLabel(mandateOf(account), account.default_card_words)

/** A change as it is shown to the owner. */
export const displayChange = (
  change: { changes: StoredChange; card_words: string | null },
  account: AccountRow,
): StoredChange => ({
  from: withCardLabel(change.changes.from, account.default_card_words),
  to: withCardLabel(change.changes.to, change.card_words),
})

function withCardLabel<Part extends Partial<Mandate>>(part: Part, cardLabel: string | null): Part {
  const hasCard = typeof part.default_payment_method === 'string'
  return hasCard && cardLabel !== null ? { ...part, default_payment_method: cardLabel } : part
}
