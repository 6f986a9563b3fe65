import type { Database } from '@mattercloud/api/internals'

/** Orders with the terms of their quotes, read directly from the database. */
export function findOrdersWithQuotes(db: Database, accountId: string) {
  return db
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .selectAll('orders')
    .select(['quotes.max_cents as quoted_max_cents', 'quotes.quote_hash as quoted_hash'])
    .where('orders.account_id', '=', accountId)
    .execute()
}
export type OrderWithQuote = Awaited<ReturnType<typeof findOrdersWithQuotes>>[number]
