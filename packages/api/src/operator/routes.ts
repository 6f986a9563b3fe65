import { listAudit } from '../audit/listAudit.ts'
import { findOrderId } from '../orders/findOrderId.ts'
import type { OperatorCaller } from '../platform/caller.ts'
import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { acceptOrder } from './acceptOrder.ts'
import { advanceOrder, type FarmAction } from './advanceOrder.ts'
import * as contract from './contract.ts'
import { createDownloadLink } from './createDownloadLink.ts'
import { eraseByOperator } from './eraseByOperator.ts'
import { findFarmOrder, presentFarmOrder } from './farmOrders.ts'
import { listQueue } from './listQueue.ts'
import { refundOrder } from './refundOrder.ts'

export function operatorRoutes(api: ApiRouter, services: StripeServices) {
  const { db, config } = services
  const find = async (reference: string) => findFarmOrder(db, await findOrderId(db, reference, undefined))
  const show = async (reference: string) => presentFarmOrder(config, await find(reference))
  /** Changes an order of the farm, and shows the result. */
  const act = async (reference: string, run: (orderId: string) => Promise<void>) => {
    const { id } = await find(reference)
    await run(id)
    return show(id)
  }
  const advance = (caller: OperatorCaller, reference: string, step: FarmAction) =>
    act(reference, (orderId) => advanceOrder(services, caller, orderId, step))

  api.operator(contract.queue, async ({ query }) => {
    const { items, next_cursor } = await listQueue(db, query)
    return { items: items.map((order) => presentFarmOrder(config, order)), next_cursor }
  })
  api.operator(contract.show, ({ params }) => show(params.order_id))
  api.operator(contract.accept, ({ caller, params, body }) =>
    act(params.order_id, (orderId) => acceptOrder(services, caller, orderId, body.final_price_cents)),
  )
  api.operator(contract.reject, ({ caller, params, body }) =>
    advance(caller, params.order_id, { action: 'reject', reason: body.reason }),
  )
  api.operator(contract.start, ({ caller, params }) => advance(caller, params.order_id, { action: 'start' }))
  api.operator(contract.ship, ({ caller, params, body }) =>
    advance(caller, params.order_id, { action: 'ship', ...body }),
  )
  api.operator(contract.deliver, ({ caller, params }) =>
    advance(caller, params.order_id, { action: 'deliver' }),
  )
  api.operator(contract.refund, ({ caller, params, body, idempotencyKey }) =>
    act(params.order_id, (orderId) => refundOrder(services, caller, orderId, { ...body, idempotencyKey })),
  )
  api.operator(contract.file, async ({ caller, params }) =>
    createDownloadLink(services, caller, await findOrderId(db, params.order_id, undefined)),
  )
  api.operator(contract.audit, async ({ query }) => {
    const { order_id } = query
    return listAudit(db, { ...query, order_id: order_id && (await find(order_id)).id })
  })
  api.operator(contract.eraseAccount, ({ caller, body }) => eraseByOperator(services, caller, body))
}
