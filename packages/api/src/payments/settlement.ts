import type { Transaction } from '../platform/database.ts'

/** What Stripe's objects say should happen to an order, to be done in a transaction. */
export type Settlement = (trx: Transaction) => Promise<void>
