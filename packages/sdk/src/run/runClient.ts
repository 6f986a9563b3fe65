import type { CheckoutSessions } from '../calls/checkoutSessions.ts'
import type { Files } from '../calls/files.ts'
import type { Orders } from '../calls/orders.ts'
import type { Quotes } from '../calls/quotes.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Catalog, CheckoutInput, CheckoutSession, CurrentKey } from '../http/types.ts'

/** The part of the client that a run uses. */
export interface RunClient {
  readonly files: Files
  readonly quotes: Quotes
  readonly checkoutSessions: CheckoutSessions
  readonly orders: Orders
  catalog(options?: RequestOptions): Promise<Catalog>
  currentKey(options?: RequestOptions): Promise<CurrentKey>
  /** The only call that can spend; only a run makes it. */
  placeWithinMandate(
    input: CheckoutInput,
    options: RequestOptions & { idempotencyKey: string },
  ): Promise<CheckoutSession>
}
