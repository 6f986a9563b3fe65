import { findOrder } from '../orders/findOrder.ts'
import { listOrders } from '../orders/listOrders.ts'
import { presentOrder } from '../orders/presentOrder.ts'
import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import { acceptOrder } from './acceptOrder.ts'
import { advanceOrder, type FarmAction } from './advanceOrder.ts'
import * as contract from './contract.ts'
import { downloadFile } from './downloadFile.ts'
import { eraseByOperator } from './eraseByOperator.ts'
import { refundOrder } from './refundOrder.ts'

export function operatorRoutes(api: ApiRouter, services: Services) {
  const { db, config } = services
  const show = async (orderId: string) => presentOrder(config, await findOrder(db, orderId, undefined))
  const advance = async (actor: string, orderId: string, step: FarmAction) => {
    await advanceOrder(services, actor, orderId, step)
    return show(orderId)
  }
  api.operator(contract.queue, async ({ query }) => {
    const { items, next_cursor } = await listOrders(db, { ...query, order: 'oldest first' })
    return { items: items.map((order) => presentOrder(config, order)), next_cursor }
  })
  api.operator(contract.accept, async ({ caller, params, body }) => {
    await acceptOrder(services, caller.label, params.order_id, body.final_price_cents)
    return show(params.order_id)
  })
  api.operator(contract.reject, ({ caller, params, body }) =>
    advance(caller.label, params.order_id, { action: 'reject', reason: body.reason }),
  )
  api.operator(contract.start, ({ caller, params }) =>
    advance(caller.label, params.order_id, { action: 'start' }),
  )
  api.operator(contract.ship, ({ caller, params, body }) =>
    advance(caller.label, params.order_id, { action: 'ship', ...body }),
  )
  api.operator(contract.deliver, ({ caller, params }) =>
    advance(caller.label, params.order_id, { action: 'deliver' }),
  )
  api.operator(contract.refund, async ({ caller, params, body, idempotencyKey }) => {
    await refundOrder(services, caller.label, params.order_id, { ...body, idempotencyKey })
    return show(params.order_id)
  })
  api.operator(contract.file, ({ caller, params }) => downloadFile(services, caller.label, params.order_id))
  api.operator(contract.eraseAccount, ({ caller, body }) => eraseByOperator(services, caller.label, body))
}
