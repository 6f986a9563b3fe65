import type { AccountRow } from '../accounts/lockAccount.ts'
import type { OrderRow } from '../orders/moveOrder.ts'
import type { AccountCallKind, OrderCallKind, StripeCallKind } from '../platform/database.ts'
import type { StripeMove } from '../stripe/stripeMove.ts'
import {
  createCustomer,
  createSetupIntent,
  createSetupSession,
  deleteCustomer,
  updateCustomer,
} from './accountMoves.ts'
import { abandonIntent, authorise } from './authoriseMoves.ts'
import { capture, release } from './captureMoves.ts'
import { refund } from './refundMove.ts'
import { createSession, expireSession } from './sessionMoves.ts'

/** Calls to Stripe for an order. */
export const orderMoves: Record<OrderCallKind, StripeMove<OrderRow>> = {
  create_session: createSession,
  expire_session: expireSession,
  capture,
  release,
  refund,
  authorise,
  abandon_intent: abandonIntent,
}

/** Calls to Stripe for an account. */
export const accountMoves: Record<AccountCallKind, StripeMove<AccountRow>> = {
  create_customer: createCustomer,
  create_setup_intent: createSetupIntent,
  create_setup_session: createSetupSession,
  update_customer: updateCustomer,
  delete_customer: deleteCustomer,
}

export const isOrderCall = (kind: StripeCallKind): kind is OrderCallKind => kind in orderMoves
export const isAccountCall = (kind: StripeCallKind): kind is AccountCallKind => kind in accountMoves
