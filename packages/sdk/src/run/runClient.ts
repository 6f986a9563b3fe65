import type { CheckoutSessions } from '../checkoutSessions.ts'
import type { Files } from '../files.ts'
import type { Orders } from '../orders.ts'
import type { Quotes } from '../quotes.ts'
import type { RequestOptions } from '../requestOptions.ts'
import type { Catalog, CheckoutInput, CheckoutSession, CurrentKey } from '../types.ts'

/** What a run needs of the client. */
export interface RunClient {
  readonly files: Files
  readonly quotes: Quotes
  readonly checkoutSessions: CheckoutSessions
  readonly orders: Orders
  catalog(options?: RequestOptions): Promise<Catalog>
  currentKey(options?: RequestOptions): Promise<CurrentKey>
  /** The one call that can spend; only a run makes it. */
  placeWithinMandate(
    input: CheckoutInput,
    options: RequestOptions & { idempotencyKey: string },
  ): Promise<CheckoutSession>
}
