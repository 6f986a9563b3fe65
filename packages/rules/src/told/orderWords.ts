import { type OrderStatus, orderStatusTexts } from '../orders/orderStatus.ts'
import { heldUntil } from '../price/holding.ts'
import { formatCents } from '../price/money.ts'
import { amountsSentence } from './amountWords.ts'
import { type CancelReason, cancelTextsOf } from './cancelReasons.ts'
import type { OrderAmounts } from './orderAmounts.ts'
import { invoiceWords, type Support, waysToAsk } from './support.ts'

/** What the words about an order are made of, with the names of the API. */
export interface OrderToTell {
  status: OrderStatus
  price: { min_cents: number; max_cents: number }
  amounts: OrderAmounts
  cancel_reason: string | null
  /** Until when the amount of a paid order is held, in RFC 3339. */
  authorisation_expires_at: string | null
  /** Refunds that the bank sent back, in fen. */
  refund_failed_cents: number
  /** What the bank took back for lost disputes, in fen. */
  disputed_cents: number
  /** Whether the payer disputes the charge. */
  held: boolean
  /** The order that replaced this one. */
  superseded_by: string | null
  /** Whom to ask; missing in what an earlier service says. */
  support?: Support | undefined
}

/** An order in words, for its account: what happened, where the money is, and what comes next. */
export interface OrderWords {
  label: string
  what: string
  money: string
  next: string
  /** Whom to ask, and what of invoices; empty while there is nothing to ask about. It ends `next`. */
  help: string
}

/**
 * The words about an order as it is now. Tools, command line and pages all tell these, so none says what another
 * denies.
 *
 * @example
 * orderWords({ status: 'queued', … }).money // '52.10 CNY is charged of the 75.00 CNY that was approved at most, and 22.90 CNY is released.'
 */
export function orderWords(order: OrderToTell): OrderWords {
  const { label } = orderStatusTexts[order.status]
  const help = whomToAsk(order)
  const next = [whatComesNext(order), help].filter((sentence) => sentence !== '').join(' ')
  return { label, what: whatHappened(order), money: whereMoneyIs(order), next, help }
}

function whatHappened({ status, cancel_reason }: OrderToTell): string {
  if (status === 'cancelled') return cancelTextsOf(cancel_reason).what
  if (status === 'paid')
    return 'The payment is approved, and the farm decides next whether it accepts the order.'
  return orderStatusTexts[status].sentence
}

function whereMoneyIs({ status, amounts, refund_failed_cents, disputed_cents, held }: OrderToTell): string {
  const isReleasing = status === 'cancelled' && amounts.held_cents > 0
  return [
    isReleasing
      ? `Nothing is charged, and the ${formatCents(amounts.held_cents)} that is held is being released.`
      : amountsSentence(amounts),
    ...(refund_failed_cents > 0
      ? [
          `The bank sent ${formatCents(refund_failed_cents)} of a refund back, so it is still owed to the payer.`,
        ]
      : []),
    ...(disputed_cents > 0
      ? [`The payer’s bank took ${formatCents(disputed_cents)} back for a dispute.`]
      : []),
    ...(held ? ['The payer disputes the charge, so nothing is made or sent until that is decided.'] : []),
  ].join(' ')
}

/** Reasons of a cancellation that a person has chosen: there is nothing to ask. */
const chosenReasons: ReadonlySet<string | null> = new Set([
  'declined_by_owner',
  'cancelled_by_agent',
  'superseded',
] satisfies CancelReason[])

function whomToAsk(order: OrderToTell): string {
  const { status, cancel_reason, refund_failed_cents, disputed_cents, held } = order
  const toAsk = waysToAsk(order.support)
  switch (status) {
    case 'requires_payment':
    case 'paid':
      return ''
    case 'delivered':
      return `If something is wrong with it, ${toAsk}. ${invoiceWords(order.support)}`
    case 'cancelled':
      return chosenReasons.has(cancel_reason) ? '' : `If you have a question about it, ${toAsk}.`
    case 'refunded':
      return `If you have a question about it, ${toAsk}.`
    default:
      if (refund_failed_cents > 0 || disputed_cents > 0 || held) return `To settle that, ${toAsk}.`
      return status === 'shipped'
        ? `If you have a question about it, ${toAsk}.`
        : `To stop it, or if you have a question, ${toAsk}.`
  }
}

const acceptedNext = 'From now on only the operator can cancel it.'

function whatComesNext(order: OrderToTell): string {
  switch (order.status) {
    case 'requires_payment':
      return `Whoever pays on its page approves ${formatCents(order.price.max_cents)} at most, which is only held until the farm accepts.`
    case 'paid':
      return paidNext(order)
    case 'queued':
      return `It is made next. ${acceptedNext}`
    case 'in_production':
      return `It is sent next. ${acceptedNext}`
    case 'shipped':
      return 'It arrives next.'
    case 'delivered':
      return 'To order it again, ask for a new price.'
    case 'cancelled':
      return cancelTextsOf(order.superseded_by === null ? order.cancel_reason : 'superseded').next
    case 'refunded':
      return 'To order it again, ask for a new price.'
  }
}

function paidNext({ price, authorisation_expires_at }: OrderToTell): string {
  const until =
    authorisation_expires_at === null
      ? 'If it does not accept in time, the amount is released.'
      : heldUntil(authorisation_expires_at)
  return `If it accepts, it charges its final price, from ${formatCents(price.min_cents)} to ${formatCents(price.max_cents)}, and the rest is released. ${until} Until it accepts, the order can be cancelled.`
}
