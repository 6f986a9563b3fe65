import type { OrderStatus } from '@mattercloud/rules'
import { acceptOrder } from '../operator/acceptOrder.ts'
import { advanceOrder } from '../operator/advanceOrder.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { type DueOrder, registerPaidOrders, type SimulatedStatus, selectDue } from './simulatedOrders.ts'

/** The name in the audit log. */
const ACTOR = 'simulator'
/** How many orders one run advances; the next run continues. */
const BATCH_SIZE = 50

/** An order that was advanced, and its new status. */
export interface MovedOrder {
  order_id: string
  status: OrderStatus
}

/**
 * Simulates farm and carrier for test orders. An order for which something is due by its account's clock is
 * accepted at the minimum price, started, shipped and delivered, by the same functions that an operator uses.
 * The worker runs this every minute, and every advance of a clock runs it too. Concurrent runs do each action
 * only once.
 *
 * @param accountId only this account's orders; without it, those of every account
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

/** @returns undefined if nothing was done */
async function advanceWhileDue(services: StripeServices, due: DueOrder): Promise<OrderStatus | undefined> {
  let moved: OrderStatus | undefined
  // Four actions complete an order. A refused capture leaves its status unchanged.
  for (let order: DueOrder | undefined = due; order && nextStatus[order.status] !== moved; ) {
    try {
      await actions[order.status](services, order)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // Cancelled or advanced concurrently, or Stripe does not answer: the next run tries again.
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
