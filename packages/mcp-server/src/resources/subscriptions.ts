import type { MatterCloud } from '@mattercloud/sdk'
import { type McpServer, ResourceNotFoundError } from '@modelcontextprotocol/server'
import { orderIdIn } from './uris.ts'
import { watchOrder } from './watchOrder.ts'

/** Each watched order is a long poll at the service. */
const maxSubscriptions = 20

/** The resources that one client subscribes to. */
export interface Subscriptions {
  /** @returns false where the address is not of an order, or too many are watched. */
  add(uri: string): boolean
  remove(uri: string): void
  clear(): void
}

export function createSubscriptions(
  connect: () => Promise<MatterCloud | undefined>,
  changed: (uri: string) => void,
): Subscriptions {
  const stops = new Map<string, () => void>()
  const remove = (uri: string) => {
    stops.get(uri)?.()
    stops.delete(uri)
  }
  return {
    add(uri) {
      const order_id = orderIdIn(uri)
      if (order_id === undefined) return false
      if (stops.has(uri)) return true
      if (stops.size >= maxSubscriptions) return false
      stops.set(
        uri,
        watchOrder(order_id, connect, () => changed(uri)),
      )
      return true
    },
    remove,
    clear() {
      for (const uri of [...stops.keys()]) remove(uri)
    },
  }
}

/** Handles the requests of the 2025 revisions: one for each address. */
export function handleSubscriptionRequests(
  server: McpServer,
  connect: () => Promise<MatterCloud | undefined>,
): void {
  const { server: connection } = server
  const subscriptions = createSubscriptions(connect, (uri) => {
    connection.sendResourceUpdated({ uri }).catch(() => {})
  })
  connection.setRequestHandler('resources/subscribe', ({ params: { uri } }) => {
    if (!subscriptions.add(uri)) {
      throw new ResourceNotFoundError(
        uri,
        `Only orders can be subscribed to, at most ${maxSubscriptions} of them.`,
      )
    }
    return {}
  })
  connection.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    subscriptions.remove(uri)
    return {}
  })
  const { onclose } = connection
  connection.onclose = () => {
    subscriptions.clear()
    onclose?.()
  }
}
