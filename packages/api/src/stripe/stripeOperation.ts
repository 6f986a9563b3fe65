import type { Transaction } from '../platform/database.ts'
import type { StripeServices } from './stripeServices.ts'

/**
 * What a call has done, to be written in the transaction that marks it done.
 *
 * @param subject the order or account that the call is for, locked in this transaction
 * @param callId the call's row
 */
export type Effect<Subject> = (trx: Transaction, subject: Subject, callId: string) => Promise<void>

/** One kind of call to Stripe. */
export interface StripeOperation<Subject> {
  /** Asks Stripe, under the call's own idempotency key. */
  execute(services: StripeServices, idempotencyKey: string, request: unknown): Promise<Effect<Subject>>
  /**
   * After an answer that was no success: what Stripe's objects say now.
   *
   * @returns undefined where they say that nothing was done
   */
  lookUp(services: StripeServices, request: unknown): Promise<Effect<Subject> | undefined>
  /** What it means for the subject that Stripe refused, and had done nothing. */
  afterRefusal(services: StripeServices): Effect<Subject>
}

export const noEffect = async () => undefined
