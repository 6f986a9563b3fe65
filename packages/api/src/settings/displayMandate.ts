import type { Mandate } from '@mattercloud/rules'
import type { AccountRow } from '../accounts/lockAccount.ts'
import type { StoredChange } from './contract.ts'
import { mandateOf } from './mandate.ts'

// People know a card by its brand and last digits, and not by Stripe's id.

/** The mandate as its owner reads it. */
export const mandateToRead = (account: AccountRow): Mandate =>
  named(mandateOf(account), account.default_card_words)

/** A change as the owner reads it. */
export const changeToRead = (
  change: { changes: StoredChange; card_words: string | null },
  account: AccountRow,
): StoredChange => ({
  from: named(change.changes.from, account.default_card_words),
  to: named(change.changes.to, change.card_words),
})

function named<Part extends Partial<Mandate>>(part: Part, cardWords: string | null): Part {
  const hasCard = typeof part.default_payment_method === 'string'
  return hasCard && cardWords !== null ? { ...part, default_payment_method: cardWords } : part
}
