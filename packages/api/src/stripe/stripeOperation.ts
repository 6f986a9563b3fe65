import type { Transaction } from '../platform/database.ts'
import type { StripeServices } from './stripeServices.ts'

/**
 * Records what a call has done, in the transaction that marks the call done.
 *
 * @param subject the order or account that the call is for, locked in this transaction
 * @param callId the call's row
 */
export type Effect<Subject> = (trx: Transaction, subject: Subject, callId: string) => Promise<void>

/** What to do for one kind of call to Stripe. */
export interface StripeOperation<Subject> {
  /** Makes the call, under its own idempotency key. */
  execute(services: StripeServices, idempotencyKey: string, request: unknown): Promise<Effect<Subject>>
  /**
   * Reads from Stripe's objects, after a failed or lost answer, what was done.
   *
   * @returns undefined if nothing was done
   */
  lookUp(services: StripeServices, request: unknown): Promise<Effect<Subject> | undefined>
  /** Records that Stripe refused the call and did nothing. */
  afterRefusal(services: StripeServices): Effect<Subject>
}

/** For a call that changes nothing in our database. */
export const noEffect = async () => undefined
