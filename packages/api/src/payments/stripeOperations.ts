import type { AccountRow } from '../accounts/lockAccount.ts'
import type { OrderRow } from '../orders/transitionOrder.ts'
import type { AccountCallKind, OrderCallKind, StripeCallKind } from '../platform/database.ts'
import type { StripeOperation } from '../stripe/stripeOperation.ts'
import { capture, release } from './authorisations/captureOperations.ts'
import {
  createCustomer,
  createSetupIntent,
  createSetupSession,
  deleteCustomer,
  updateCustomer,
} from './cards/customerOperations.ts'
import { abandonIntent, authorise } from './mandate/authoriseOperations.ts'
import { refund } from './refunds/refundOperation.ts'
import { createSession, expireSession } from './sessions/sessionOperations.ts'

/** Calls to Stripe for an order. */
export const orderOperations: Record<OrderCallKind, StripeOperation<OrderRow>> = {
  create_session: createSession,
  expire_session: expireSession,
  capture,
  release,
  refund,
  authorise,
  abandon_intent: abandonIntent,
}

/** Calls to Stripe for an account. */
export const accountOperations: Record<AccountCallKind, StripeOperation<AccountRow>> = {
  create_customer: createCustomer,
  create_setup_intent: createSetupIntent,
  create_setup_session: createSetupSession,
  update_customer: updateCustomer,
  delete_customer: deleteCustomer,
}

export const isOrderCall = (kind: StripeCallKind): kind is OrderCallKind => kind in orderOperations
export const isAccountCall = (kind: StripeCallKind): kind is AccountCallKind => kind in accountOperations
