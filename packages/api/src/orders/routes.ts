import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import { cancelByAgent } from './cancelOrder.ts'
import * as contract from './contract.ts'
import { findOrder, findPublicOrder, listOrders } from './findOrder.ts'
import { findOrderId } from './findOrderId.ts'
import { presentOrder, presentPublicOrder } from './presentOrder.ts'

export function orderRoutes(api: ApiRouter, services: Services) {
  const { db, config } = services
  api.key(contract.getOrder, async ({ caller: { accountId }, params }) =>
    presentOrder(config, await findOrder(db, await findOrderId(db, params.order_id, accountId), accountId)),
  )
  api.key(contract.listOrders, async ({ caller, query }) => {
    const { items, next_cursor } = await listOrders(db, { ...query, accountId: caller.accountId })
    return { items: items.map((order) => presentOrder(config, order)), next_cursor }
  })
  api.key(contract.cancelOrder, async ({ caller: { accountId }, params }) => {
    const id = await findOrderId(db, params.order_id, accountId)
    await cancelByAgent(services, { id, accountId })
    return presentOrder(config, await findOrder(db, id, accountId))
  })
  api.open(contract.getPublicOrder, async ({ params }) =>
    presentPublicOrder(await findPublicOrder(db, params.public_order_id)),
  )
}
