import { type SqlBool, sql } from 'kysely'
import type { Database, Transaction } from '../platform/database.ts'

/** The statuses in which the simulated farm or carrier has something to do. */
const simulatedStatuses = ['paid', 'queued', 'in_production', 'shipped'] as const
export type SimulatedStatus = (typeof simulatedStatuses)[number]

/**
 * When an order's next action is due, by its account's clock: it is accepted an hour after it was paid, then
 * started, shipped and delivered after a quarter, three quarters and all of the quote's minimum lead time.
 */
const dueAt = sql<Date>`orders.simulated_from + interval '1 hour'
  + make_interval(days => quotes.lead_time_min_days) * (case orders.status
      when 'paid' then 0 when 'queued' then 0.25 when 'in_production' then 0.75 else 1 end)`

const clock = sql<Date>`now() + make_interval(secs => accounts.test_clock_ahead_s)`

/** The test orders for which something is due; an order that is held waits. */
export function selectDue(db: Database) {
  return db
    .selectFrom('orders')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .select(['orders.id', 'orders.min_cents', 'orders.public_order_id'])
    .select((row) => row.ref('orders.status').$castTo<SimulatedStatus>().as('status'))
    .where('orders.livemode', '=', false)
    .where('orders.held', '=', false)
    .where('orders.status', 'in', simulatedStatuses)
    .where(sql<SqlBool>`${dueAt} <= ${clock}`)
    .orderBy('orders.simulated_from')
}
export type DueOrder = Awaited<ReturnType<ReturnType<typeof selectDue>['executeTakeFirstOrThrow']>>

/**
 * Records when, on its account's clock, each newly paid order was paid. This must be done before a clock is
 * advanced, so that the advance counts for orders that were paid before it.
 *
 * @param accountId only this account's orders; without it, those of every account
 */
export async function registerPaidOrders(db: Database | Transaction, accountId?: string): Promise<void> {
  await db
    .updateTable('orders')
    .from('accounts')
    .set({
      simulated_from: sql<Date>`orders.paid_at + make_interval(secs => accounts.test_clock_ahead_s)`,
    })
    .whereRef('accounts.id', '=', 'orders.account_id')
    .where('orders.livemode', '=', false)
    .where('orders.status', 'in', simulatedStatuses)
    .where('orders.simulated_from', 'is', null)
    .$if(accountId !== undefined, (all) => all.where('orders.account_id', '=', accountId ?? ''))
    .execute()
}
