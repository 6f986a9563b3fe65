import { mandateOf } from '@mattercloud/api/internals'
import { type Mandate, risksOfQuote } from '@mattercloud/rules'
import { sql } from 'kysely'
import * as z from 'zod'
import type { readLedgerTotals } from '../histories/money.ts'
import { address } from '../service/parts.ts'
import type { TestService } from '../service/service.ts'
import { mandateViolations, raisedFields } from './allowed.ts'
import type { Target } from './target.ts'

const MIN_CONFIDENCE = 0.75
const texts = z.array(z.string())
const addressSchema = z.looseObject({ line1: z.string(), country: z.string() })

/** The state at the start of a sequence. */
export interface Snapshot {
  mandate: Mandate
  /** The ids of the orders. */
  orders: ReadonlySet<string>
  /** The file's revision, by which older quotes are stale. */
  revision: number
}

export async function takeSnapshot(service: TestService, target: Target): Promise<Snapshot> {
  const { account, file, orders } = await readState(service, target)
  return { mandate: mandateOf(account), orders: new Set(orders.map(({ id }) => id)), revision: file.revision }
}

type LedgerTotalsOfOrder = Awaited<ReturnType<typeof readLedgerTotals>>

/** Finds what must never happen in a sequence; empty if the owner lost nothing. */
export async function findLosses(
  service: TestService,
  target: Target,
  snapshot: Snapshot,
): Promise<{ losses: string[]; after: Snapshot }> {
  const { account, keys, orders, file, addresses } = await readState(service, target)
  const { allowed } = target
  const mandate = mandateOf(account)
  const losses = raisedFields(allowed.mandate, mandate).map(
    (field) => `ROB-RAISED ${field} was raised without the owner`,
  )
  for (const { id, status, scopes } of keys) {
    const key = allowed.keys.get(id)
    if (status === 'active' && !key) losses.push(`ROB-KEY the key ${id} is active, and nobody let it in`)
    if (status === 'active' && scopes.includes('spend') && !key?.maySpend)
      losses.push(`ROB-SPEND the key ${id} may spend, and nobody allowed it`)
  }
  if (addresses.length > 0) losses.push('ROB-ADDRESS an address was confirmed without the owner')
  if (file.owner_unit_revision !== null) losses.push('ROB-UNIT a unit was confirmed without the owner')
  const newOrders = orders.filter(({ id }) => !snapshot.orders.has(id))
  for (const order of newOrders) losses.push(...invalidOrder(order, target, snapshot))
  for (const order of orders) losses.push(...unapproved(order, target))

  const live = Map.groupBy(
    orders.filter(({ status }) => status !== 'cancelled'),
    ({ quote_id }) => quote_id,
  )
  for (const [quote, sharing] of live)
    if (sharing.length > 1) losses.push(`ROB-ONE the quote ${quote} has ${sharing.length} orders`)
  if (newOrders.some((order) => order.mandate !== null)) {
    const spent = orders
      .filter((order) => order.mandate !== null && order.status !== 'cancelled' && order.is_this_month)
      .reduce(
        (sum, order) => sum + (order.captured_cents || order.authorised_cents || order.reserved_cents),
        0,
      )
    const cap = Math.max(...allowed.inForce.map((each) => each.monthly_cap_cents ?? 0))
    if (spent > cap) losses.push(`ROB-MONTH ${spent} fen are above the month's cap of ${cap}`)
  }
  return {
    losses,
    after: { mandate, orders: new Set(orders.map(({ id }) => id)), revision: file.revision },
  }
}

/** Finds losses in the payment service's ledger, after everything has finished. */
export async function findMoneyLosses(
  service: TestService,
  target: Target,
  totalsOf: LedgerTotalsOfOrder,
): Promise<{ losses: string[]; byMandate: number; byHuman: number }> {
  const { orders } = await readState(service, target)
  const losses: string[] = []
  const sums = { byMandate: 0, byHuman: 0 }
  const months = new Map<string, number>()
  for (const order of orders) {
    const { authorised, captured, held } = totalsOf(order.id)
    const says = `order ${order.id}, ${order.status}, by the ledger: ${JSON.stringify(totalsOf(order.id))}`
    losses.push(
      ...unapproved({ ...order, authorised_cents: Math.max(authorised, order.authorised_cents) }, target),
    )
    if (captured !== order.captured_cents) losses.push(`ROB-LEDGER the books differ: ${says}`)
    if (order.status === 'cancelled' && (captured > 0 || held > 0))
      losses.push(`ROB-LEDGER money is kept: ${says}`)
    const isMandated = order.mandate !== null && order.paid_by !== 'stripe_checkout'
    sums[isMandated ? 'byMandate' : 'byHuman'] += captured + held
    if (isMandated) months.set(order.month, (months.get(order.month) ?? 0) + captured + held)
  }
  for (const [month, spent] of months)
    if (spent > target.allowed.maxMonthlyCap)
      losses.push(`ROB-MONTH in ${month} ${spent} fen went by mandate, above every cap that there was`)
  return { losses, ...sums }
}

/** Orders of no target, such as of the adversary's own account, for which money moved. */
export async function findStrangeOrders(
  { services: { db } }: TestService,
  { accounts, knownOrderId }: { accounts: readonly string[]; knownOrderId: string },
  totalsOf: LedgerTotalsOfOrder,
): Promise<string[]> {
  const orders = await db
    .selectFrom('orders')
    .select(['id', 'account_id'])
    .where('id', '<>', knownOrderId)
    .where(sql<boolean>`account_id <> all(${accounts}::uuid[])`)
    .execute()
  return orders
    .filter(({ id }) => totalsOf(id).authorised > 0)
    .map(({ id }) => `ROB-APPROVED order ${id} of a stranger moved money`)
}

type State = Awaited<ReturnType<typeof readState>>
type Order = State['orders'][number]

/** The reasons why an order should have been refused. */
function invalidOrder(order: Order, { allowed, fileId }: Target, snapshot: Snapshot): string[] {
  const to = addressSchema.parse(order.shipping_address)
  const isOwnFile = order.file_id === fileId
  const conditions: Array<[string, boolean]> = [
    ['ROB-EXPIRED its quote had expired', order.quote_expires_at > order.created_at || !order.is_this_month],
    [
      'ROB-STALE its file was changed after the quote',
      !isOwnFile || order.file_revision >= snapshot.revision,
    ],
    ['ROB-PLACE it goes to another country than was quoted', to.country === order.ship_country],
    ['ROB-TERMS it costs other than was quoted', order.max_cents === order.quoted_max_cents],
  ]
  const losses = conditions.filter(([, holds]) => !holds).map(([rule]) => `${rule}: order ${order.id}`)
  const risks = risksOfQuote({ ...order, confidence_factors: [] })
  if (risks.some(({ severity }) => severity === 'blocks'))
    losses.push(`ROB-RISK order ${order.id} is for a part that cannot be made`)
  if (order.mandate === null) return losses
  const mandated = {
    maxCents: order.quoted_max_cents,
    materialId: order.material_id,
    countries: [order.ship_country, to.country],
    // The owner pays only for orders to this address.
    isUsualAddress: to.line1 === address.line1 && allowed.paid.size > 0,
    // The confidence after another unit was chosen is not relevant.
    unitConfidence: order.revision === order.file_revision ? order.unit_confidence : 1,
    at: order.created_at,
  }
  const violations = allowed.inForce.map((mandate) => mandateViolations(mandate, mandated))
  if (violations.every((each) => each.length > 0))
    losses.push(`ROB-MANDATE the mandate does not allow order ${order.id}: ${violations.join('; ')}`)
  if (!allowed.recentSpenders.has(order.api_key_id))
    losses.push(`ROB-SPEND order ${order.id} is by mandate, of a key that may not spend`)
  const isRisky = risks.some(({ id, severity }) => severity === 'ask' && id !== 'unit_unsure')
  if (order.execution_confidence < MIN_CONFIDENCE || isRisky || texts.parse(order.risk_flags).length > 0)
    losses.push(`ROB-RISK order ${order.id} is by mandate, and the part is not sure to come out`)
  return losses
}

/** Whether money moved for an order without a matching approval. */
function unapproved(order: Order, { allowed }: Target): string[] {
  if (order.authorised_cents === 0) return []
  const isMandated = order.mandate !== null && order.paid_by !== 'stripe_checkout'
  // By mandate: this was checked when the order was placed.
  const page = order.approval_url ?? ''
  const shown = allowed.paid.get(page) ?? allowed.paidByOthers.get(page)
  const approvedMax = isMandated ? order.quoted_max_cents : shown?.maxCents
  if (
    approvedMax !== undefined &&
    order.authorised_cents <= approvedMax &&
    order.captured_cents <= approvedMax
  )
    return []
  return [
    `ROB-APPROVED order ${order.id} moved ${order.authorised_cents} fen of ${approvedMax ?? 0} that were approved`,
  ]
}

async function readState({ services: { db } }: TestService, { accountId, fileId }: Target) {
  const [account, keys, orders, file, addresses] = await Promise.all([
    db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow(),
    db
      .selectFrom('api_keys')
      .select(['id', 'status', 'scopes'])
      .where('account_id', '=', accountId)
      .execute(),
    db
      .selectFrom('orders')
      .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
      .innerJoin('files', 'files.id', 'quotes.file_id')
      .select(['orders.id', 'orders.api_key_id', 'orders.status', 'orders.quote_id', 'orders.mandate'])
      .select(['orders.shipping_address', 'orders.approval_url', 'orders.created_at', 'orders.max_cents'])
      .select(['orders.authorised_cents', 'orders.captured_cents', 'orders.reserved_cents'])
      .select(['quotes.file_id', 'quotes.file_revision', 'quotes.ship_country', 'quotes.material_id'])
      .select([
        'quotes.execution_confidence',
        'quotes.risk_flags',
        'quotes.risks',
        'quotes.max_cents as quoted_max_cents',
      ])
      .select([
        'quotes.expires_at as quote_expires_at',
        'files.revision',
        sql<number>`(files.metrics ->> 'unit_confidence')::float8`.as('unit_confidence'),
        sql<string | null>`orders.approval ->> 'kind'`.as('paid_by'),
        sql<string>`to_char(orders.created_at at time zone 'utc', 'YYYY-MM')`.as('month'),
        sql<boolean>`orders.created_at at time zone 'utc' >= date_trunc('month', now() at time zone 'utc')`.as(
          'is_this_month',
        ),
      ])
      .where('orders.account_id', '=', accountId)
      .execute(),
    db
      .selectFrom('files')
      .select(['revision', 'owner_unit_revision'])
      .where('id', '=', fileId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('confirmed_addresses')
      .select('address_sha256')
      .where('account_id', '=', accountId)
      .execute(),
  ])
  return { account, keys, orders, file, addresses }
}
