import type { Transaction } from '../platform/database.ts'

/** Brings an order up to date with Stripe's objects, in a transaction. */
export type Settlement = (trx: Transaction) => Promise<void>
