import type {
  AccountCallKind,
  Database,
  OrderCallKind,
  StripeCallKind,
  Transaction,
} from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'

/** If the process that wrote a call dies before it makes the call, the worker makes it after this time. */
const RECONCILE_AFTER_S = 15

/** No caller waits for these: the worker makes them at once. */
const backgroundKinds: ReadonlySet<StripeCallKind> = new Set([
  'expire_session',
  'release',
  'update_customer',
  'delete_customer',
])

interface NewCall {
  accountId: string
  livemode: boolean
  orderId: string | null
  kind: StripeCallKind
  request: Record<string, unknown>
  callerKey: string | null
}

/**
 * Stores a call to Stripe before it is made, in the transaction that decides on it. Its id is the call's
 * idempotency key at Stripe, so it is done once, however often it is made.
 *
 * @param callerKey the caller's Idempotency-Key, for kinds of calls that an order may have several of
 * @returns the call's id, for `runStripeCall` after the commit
 */
export async function writeStripeCall(
  trx: Transaction,
  queue: Queue,
  order: { id: string; account_id: string; livemode: boolean },
  kind: OrderCallKind,
  request: Record<string, unknown>,
  callerKey: string | null = null,
): Promise<string> {
  const { id: orderId, account_id: accountId, livemode } = order
  return write(trx, queue, { accountId, livemode, orderId, kind, request, callerKey })
}

/** The same for a call that belongs to an account and not to an order. */
export async function writeAccountCall(
  trx: Transaction,
  queue: Queue,
  account: { id: string; livemode: boolean },
  kind: AccountCallKind,
  request: Record<string, unknown>,
): Promise<string> {
  const { id: accountId, livemode } = account
  return write(trx, queue, { accountId, livemode, orderId: null, kind, request, callerKey: null })
}

async function write(trx: Transaction, queue: Queue, call: NewCall): Promise<string> {
  const { id } = await trx
    .insertInto('stripe_calls')
    .values({
      account_id: call.accountId,
      order_id: call.orderId,
      livemode: call.livemode,
      kind: call.kind,
      request: JSON.stringify(call.request),
      caller_key: call.callerKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Most are made at once by the process that answers the caller. The worker is only the fallback.
  await queue.send(
    trx,
    'run-stripe-call',
    { callId: id },
    { accountId: call.accountId },
    backgroundKinds.has(call.kind) ? {} : { startAfter: { seconds: RECONCILE_AFTER_S } },
  )
  return id
}

/**
 * Stripe's code for why it refused a call.
 *
 * @returns null if the call was done, or its outcome is not known yet
 */
export async function refusalOf(db: Database, callId: string): Promise<string | null> {
  const { refusal } = await db
    .selectFrom('stripe_calls')
    .select('refusal')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow()
  return refusal
}
