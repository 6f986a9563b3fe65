import { sql } from 'kysely'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { lockOrder } from '../orders/transitionOrder.ts'
import type { OrderCallKind } from '../platform/database.ts'
import { executeStripeCall } from '../stripe/executeStripeCall.ts'
import { servicesForMode } from '../stripe/servicesForMode.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { accountOperations, isAccountCall, isOrderCall, orderOperations } from './stripeOperations.ts'

/**
 * Makes a call to Stripe that is stored already, and records its effect. May run any number of times, in
 * several processes concurrently: see `executeStripeCall`.
 *
 * @throws ApiError `upstream_temporarily_unavailable` while the outcome at Stripe is unknown
 */
export async function runStripeCall(services: StripeServices, callId: string): Promise<void> {
  const call = await services.db
    .selectFrom('stripe_calls')
    .selectAll()
    // By the database's clock, which also set `created_at`.
    .select(sql<number>`extract(epoch from now() - created_at)::float8`.as('age_s'))
    .where('id', '=', callId)
    .executeTakeFirst()
  if (call?.state !== 'pending') return
  const { kind, order_id: orderId, account_id: accountId } = call
  const modeServices = servicesForMode(services, call.livemode)
  if (isOrderCall(kind) && orderId !== null)
    await executeStripeCall(modeServices, call, orderOperations[kind], (trx) => lockOrder(trx, orderId))
  else if (isAccountCall(kind))
    await executeStripeCall(modeServices, call, accountOperations[kind], (trx) =>
      lockAccountExclusive(trx, accountId),
    )
  else throw new Error(`the call ${callId} has no order`)
}

/** Makes an order's pending call of a kind, if there is one. */
export async function runPendingCall(
  services: StripeServices,
  orderId: string,
  kind: OrderCallKind,
): Promise<void> {
  const call = await services.db
    .selectFrom('stripe_calls')
    .select('id')
    .where('order_id', '=', orderId)
    .where('kind', '=', kind)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  if (call) await runStripeCall(services, call.id)
}
