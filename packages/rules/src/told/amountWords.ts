import { formatCents } from '../price/money.ts'
import type { OrderAmounts } from './orderAmounts.ts'

/** An amount under its name, for a list of a page, a mail or a terminal. */
export interface AmountRow {
  name: 'Approved at most' | 'Held' | 'Charged' | 'Released' | 'Refunded'
  words: string
}

/** The amounts under their names. Those that are 0 stay, so that a reader need not guess; only a refund may be missing. */
export function amountRows(amounts: OrderAmounts): AmountRow[] {
  const { approved_max_cents, held_cents, charged_cents, released_cents, refunded_cents } = amounts
  return [
    { name: 'Approved at most', words: formatCents(approved_max_cents) },
    { name: 'Held', words: formatCents(held_cents) },
    { name: 'Charged', words: formatCents(charged_cents) },
    { name: 'Released', words: formatCents(released_cents) },
    ...(refunded_cents > 0 ? [{ name: 'Refunded' as const, words: formatCents(refunded_cents) }] : []),
  ]
}

/** The same in one line. */
export function amountsLine(amounts: OrderAmounts): string {
  return amountRows(amounts)
    .map(({ name, words }) => `${name}: ${words}`)
    .join('; ')
}

/** The same as a person would say it, without what is 0. */
export function amountsSentence(amounts: OrderAmounts): string {
  const { approved_max_cents, held_cents, charged_cents, released_cents, refunded_cents } = amounts
  if (charged_cents > 0) {
    const released = released_cents > 0 ? `, and ${formatCents(released_cents)} is released` : ''
    const charged = `${formatCents(charged_cents)} is charged of the ${formatCents(approved_max_cents)} that was approved at most${released}.`
    if (refunded_cents === 0) return charged
    return refunded_cents === charged_cents
      ? `${charged} All of the charge is refunded.`
      : `${charged} ${formatCents(refunded_cents)} of the charge is refunded.`
  }
  if (held_cents > 0) return `${formatCents(held_cents)} is held, and nothing is charged.`
  if (released_cents > 0)
    return `Nothing is charged, and the ${formatCents(released_cents)} that was held is released.`
  return 'Nothing is held, and nothing is charged.'
}
