import type { OrderStatus } from '@mattercloud/rules'
import { acceptOrder } from '../operator/acceptOrder.ts'
import { advanceOrder } from '../operator/advanceOrder.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { type DueOrder, registerPaidOrders, type SimulatedStatus, selectDue } from './simulatedOrders.ts'

/** Who the audit log says it was. */
const ACTOR = 'simulator'
/** How many orders one round moves; the next goes on. */
const BATCH_SIZE = 50

/** Where an order stands that was moved. */
export interface MovedOrder {
  order_id: string
  status: OrderStatus
}

/**
 * Plays farm and carrier for test orders: each for which something is due by its account's clock is
 * accepted at the least price, started, shipped and delivered, by the very functions that the operator's
 * desk uses. Run by the worker again and again, and whenever a clock is moved; of several at once
 * each act is done once.
 *
 * @param accountId only this account's; everybody's without it
 */
export async function simulate(services: StripeServices, accountId?: string): Promise<MovedOrder[]> {
  await registerPaidOrders(services.db, accountId)
  const due = await selectDue(services.db)
    .$if(accountId !== undefined, (all) => all.where('orders.account_id', '=', accountId ?? ''))
    .limit(BATCH_SIZE)
    .execute()
  const moved: MovedOrder[] = []
  for (const order of due) {
    const status = await advanceWhileDue(services, order)
    if (status) moved.push({ order_id: order.id, status })
  }
  return moved
}

/** @returns undefined where nothing was done after all */
async function advanceWhileDue(services: StripeServices, due: DueOrder): Promise<OrderStatus | undefined> {
  let moved: OrderStatus | undefined
  // Four acts take an order all the way; a capture that was refused leaves it where it was.
  for (let order: DueOrder | undefined = due; order && nextStatus[order.status] !== moved; ) {
    try {
      await actions[order.status](services, order)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // Cancelled or moved in the same moment, or Stripe does not answer: the next round sees.
      services.log.info({ orderId: due.id, code: error.code }, 'the simulator waits')
      break
    }
    moved = nextStatus[order.status]
    order = await selectDue(services.db).where('orders.id', '=', due.id).executeTakeFirst()
  }
  return moved
}

const actions: Record<SimulatedStatus, (services: StripeServices, order: DueOrder) => Promise<void>> = {
  paid: (services, { id, min_cents }) => acceptOrder(services, ACTOR, id, min_cents),
  queued: (services, { id }) => advanceOrder(services, ACTOR, id, { action: 'start' }),
  in_production: (services, { id, public_order_id }) =>
    advanceOrder(services, ACTOR, id, {
      action: 'ship',
      carrier: 'Test Carrier',
      tracking_number: `TEST-${public_order_id.slice(-8)}`,
    }),
  shipped: (services, { id }) => advanceOrder(services, ACTOR, id, { action: 'deliver' }),
}

const nextStatus: Record<SimulatedStatus, OrderStatus> = {
  paid: 'queued',
  queued: 'in_production',
  in_production: 'shipped',
  shipped: 'delivered',
}
