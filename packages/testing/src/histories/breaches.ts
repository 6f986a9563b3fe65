import { canTransition, type OrderStatus } from '@mattercloud/rules'
import * as z from 'zod'
import type { TestService } from '../service/service.ts'
import { findWrongAddress } from './addresses.ts'
import { findOrdersWithQuotes, type OrderWithQuote } from './findOrdersWithQuotes.ts'
import { type LedgerTotals, readLedgerTotals } from './money.ts'
import type { Player } from './player.ts'
import type { Mandate } from './step.ts'
import { findWrongWords } from './told.ts'

/** A violated rule, found after everything has finished. */
export interface Breach {
  rule: string
  accountId: string
  orderId?: string
  what: string
}

/**
 * Compares the payment service's ledger with our orders, to the fen, and with
 * the acts of the humans. Call it when everything has finished.
 */
export async function findBreaches(service: TestService, players: readonly Player[]): Promise<Breach[]> {
  const totalsOf = await readLedgerTotals(service)
  const found: Breach[] = []
  for (const player of players) {
    const { accountId } = player
    const orders = await findOrdersWithQuotes(service.services.db, accountId)
    for (const order of orders) {
      const acts = {
        isHuman: player.paidByHuman.has(order.id),
        isDisputed: player.isDisputed(order.id),
        mandate: player.mandate,
      }
      const words = await findWrongWords(service, order, totalsOf(order.id), player.toldOf(order.id))
      const wrong = [
        ...moneyRules(order, totalsOf(order.id), acts),
        ...words.map((what) => ['HIST-TOLD what is told is what the books say', what] as const),
        ...(await findWrongAddress(service, order, player.addressesOf(order.id))),
        ...(await findStuck(service, order)),
      ]
      found.push(...wrong.map(([rule, what]) => ({ rule, accountId, orderId: order.id, what })))
    }
    const perAccount = [
      ...onePerQuote(orders),
      ...withinCap(orders, player.mandate),
      ...(await eventRules(service, accountId, orders)),
      ...player.unexpectedAnswers.map(
        (what) => ['HIST-ANSWERS an answer that the contract does not have', what] as const,
      ),
    ]
    found.push(...perAccount.map(([rule, what]) => ({ rule, accountId, what })))
  }
  return found
}

type Violation = readonly [rule: string, what: string]

/** The acts outside of the service. */
interface Acts {
  isHuman: boolean
  isDisputed: boolean
  mandate: Mandate | undefined
}

function moneyRules(order: OrderWithQuote, totals: LedgerTotals, acts: Acts): Violation[] {
  const { isHuman, mandate } = acts
  const isMandated = order.mandate !== null && order.quoted_max_cents <= (mandate?.maxPerOrder ?? -1)
  const {
    status,
    approval,
    max_cents,
    authorised_cents,
    captured_cents,
    refunded_cents,
    refund_failed_cents,
  } = order
  const says = JSON.stringify({
    status,
    authorised_cents,
    captured_cents,
    refunded_cents,
    refund_failed_cents,
    max_cents,
    ledger: totals,
  })
  const paidBack = totals.refunded - totals.refund_failed
  const isOver = status === 'cancelled'
  const isAccepted = !['requires_payment', 'paid', 'cancelled'].includes(status)
  const conditions: Array<[string, boolean]> = [
    [
      'HIST-HUMAN nothing is authorised or taken but by a human on the payment page or within the mandate',
      isHuman || isMandated || totals.authorised === 0,
    ],
    [
      'HIST-APPROVAL nothing is taken without an approval of this quote, address and maximum',
      totals.captured === 0 || isBoundTo(approval, order),
    ],
    [
      'HIST-ADDRESS an approval stays that of the quote, address and maximum that were paid for',
      approval === null || isBoundTo(approval, order),
    ],
    [
      'HIST-MAX never more is reserved or taken than the human saw',
      totals.authorised <= order.quoted_max_cents && totals.captured <= order.quoted_max_cents,
    ],
    [
      'HIST-CAPTURE what was taken is what the order says, and the final price',
      totals.captured === captured_cents &&
        (captured_cents === 0 || captured_cents === order.final_price_cents),
    ],
    [
      'HIST-REFUND what was paid back, and what came back, is what the order says',
      paidBack === refunded_cents && totals.refund_failed === refund_failed_cents,
    ],
    [
      'HIST-SUMS what was paid back and what disputes took are no more than was taken',
      paidBack + totals.disputed - totals.dispute_won <= totals.captured,
    ],
    [
      'HIST-SUPERSEDED an order that another took the place of is cancelled',
      order.superseded_by === null || status === 'cancelled',
    ],
    [
      'HIST-HELD only a paid order holds money, all that was approved',
      totals.held === (status === 'paid' ? max_cents : 0),
    ],
    [
      'HIST-AUTHORISED what was reserved is what the order says',
      isOver || totals.authorised === authorised_cents,
    ],
    ['HIST-CANCELLED a cancelled order took nothing', !isOver || totals.captured === 0],
    ['HIST-ACCEPTED an accepted order was paid', !isAccepted || totals.captured > 0],
    [
      'HIST-LOST what a human paid is an order, or has been given back',
      !isHuman || status !== 'requires_payment',
    ],
    ['HIST-RESERVED nothing stays reserved of the cap', order.reserved_cents === 0],
    ['HIST-DISPUTE an order is held exactly while its charge is disputed', order.held === acts.isDisputed],
    [
      'HIST-REFUNDED a refunded order paid all back, or owes what the bank sent back',
      (status === 'refunded') === (refunded_cents > 0 && refunded_cents === captured_cents) ||
        (status === 'refunded' && refund_failed_cents > 0 && refunded_cents < captured_cents),
    ],
  ]
  return conditions.filter(([, holds]) => !holds).map(([rule]) => [rule, says] as const)
}

const approvalShape = z.looseObject({
  quote_hash: z.string(),
  address_sha256: z.string(),
  max_cents: z.int(),
})

function isBoundTo(approval: unknown, order: OrderWithQuote): boolean {
  const read = approvalShape.safeParse(approval)
  return (
    read.success &&
    read.data.quote_hash === order.quoted_hash &&
    read.data.address_sha256 === order.address_sha256 &&
    read.data.max_cents === order.quoted_max_cents
  )
}

/** An order that waits for something that cannot happen any more. */
async function findStuck({ services: { stripe } }: TestService, order: OrderWithQuote): Promise<Violation[]> {
  const rule = 'HIST-STUCK no order waits for what cannot come'
  if (order.status === 'requires_payment') {
    if (order.stripe_session_id === null) return [[rule, 'it has no payment page']]
    const { status } = await stripe.checkout.sessions.retrieve(order.stripe_session_id)
    return status === 'open' ? [] : [[rule, `its payment page is ${status}`]]
  }
  if (order.status !== 'paid' || order.stripe_payment_intent_id === null) return []
  const { status } = await stripe.paymentIntents.retrieve(order.stripe_payment_intent_id)
  return status === 'requires_capture' ? [] : [[rule, `it is paid, and its payment is ${status}`]]
}

function onePerQuote(orders: readonly OrderWithQuote[]): Violation[] {
  const live = Map.groupBy(
    orders.filter(({ status }) => status !== 'cancelled'),
    ({ quote_id }) => quote_id,
  )
  return [...live]
    .filter(([, sharing]) => sharing.length > 1)
    .map(([quote]) => ['HIST-ONE a quote has one order that is not cancelled', quote] as const)
}

/** The sum that the mandate paid: released money reduces it, refunds do not. */
function withinCap(orders: readonly OrderWithQuote[], mandate: Mandate | undefined): Violation[] {
  const spent = orders
    .filter(({ approval, status }) => status !== 'cancelled' && paidBy(approval) === 'mandate')
    .reduce((sum, order) => sum + (order.captured_cents || order.authorised_cents), 0)
  const cap = mandate?.monthlyCap ?? 0
  return spent <= cap
    ? []
    : [['HIST-CAP the mandate pays no more than its month’s cap', `${spent} of ${cap}`]]
}

const paidBy = (approval: unknown) => z.object({ kind: z.string() }).safeParse(approval).data?.kind

const change = z.looseObject({ order_id: z.string(), status: z.string(), previous_status: z.string() })

async function eventRules(
  { services: { db } }: TestService,
  accountId: string,
  orders: readonly OrderWithQuote[],
): Promise<Violation[]> {
  const events = await db
    .selectFrom('events')
    .select(['id', 'type', 'data'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  const ids = events.map(({ id }) => Number(id))
  const hasGaps = ids.some((id, i) => id !== i + 1)
  const found: Violation[] = hasGaps ? [['HIST-EVENTS event ids have no gaps', ids.join(' ')]] : []
  for (const order of orders) {
    const own = events
      .filter(({ type }) => type.startsWith('order.'))
      .map(({ type, data }) => ({ type, ...change.parse(data) }))
      .filter(({ order_id }) => order_id === order.id)
    const transitions = own.filter(
      ({ type, status, previous_status }) => type === 'order.status_changed' && status !== previous_status,
    )
    const path = transitions.map(({ status }) => status)
    const isComplete = transitions.every(
      ({ previous_status, status }, i) =>
        previous_status === (path[i - 1] ?? 'requires_payment') &&
        canTransition(previous_status as OrderStatus, status as OrderStatus),
    )
    if (!isComplete || (path.at(-1) ?? 'requires_payment') !== order.status)
      found.push([
        'HIST-PATH events tell every move of an order',
        `${order.id} ${order.status}: ${path.join(' ')}`,
      ])
    const paid = own.filter(({ type }) => type === 'order.paid').length
    if (paid !== path.filter((status) => status === 'paid').length)
      found.push(['HIST-PAID-ONCE order.paid comes once for a payment', `${order.id}: ${paid}`])
  }
  return found
}
