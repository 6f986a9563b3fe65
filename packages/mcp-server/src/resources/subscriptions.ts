import type { MatterCloud } from '@mattercloud/sdk'
import { type McpServer, ResourceNotFoundError } from '@modelcontextprotocol/server'
import { orderIdIn } from './uris.ts'
import { watchOrder } from './watchOrder.ts'

/** Each watched order is a request that waits at the service. */
const mostWatched = 20

/** What a client of one connection listens to. */
export interface Watches {
  /** @returns false where the address is no order's, or too many are watched. */
  add(uri: string): boolean
  remove(uri: string): void
  clear(): void
}

export function makeWatches(
  connect: () => Promise<MatterCloud | undefined>,
  changed: (uri: string) => void,
): Watches {
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
      if (stops.size >= mostWatched) return false
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

/** The 2025 revisions' way to listen: a request for each address. */
export function answerSubscriptions(
  server: McpServer,
  connect: () => Promise<MatterCloud | undefined>,
): void {
  const { server: connection } = server
  const watches = makeWatches(connect, (uri) => {
    connection.sendResourceUpdated({ uri }).catch(() => {})
  })
  connection.setRequestHandler('resources/subscribe', ({ params: { uri } }) => {
    if (!watches.add(uri)) {
      throw new ResourceNotFoundError(uri, `Only orders can be listened to, at most ${mostWatched} at once.`)
    }
    return {}
  })
  connection.setRequestHandler('resources/unsubscribe', ({ params: { uri } }) => {
    watches.remove(uri)
    return {}
  })
  const { onclose } = connection
  connection.onclose = () => {
    watches.clear()
    onclose?.()
  }
}
