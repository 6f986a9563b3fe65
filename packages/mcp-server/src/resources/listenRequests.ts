import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Subscriptions } from './subscriptions.ts'

const listenSchema = z.looseObject({
  method: z.literal('subscriptions/listen'),
  id: z.union([z.string(), z.number()]),
  params: z.looseObject({
    notifications: z.looseObject({ resourceSubscriptions: z.array(z.string()).optional() }),
  }),
})
const cancelledSchema = z.looseObject({
  method: z.literal('notifications/cancelled'),
  params: z.looseObject({ requestId: z.union([z.string(), z.number()]) }),
})

/** The id and the addresses of a `subscriptions/listen` request of 2026; undefined for any other message. */
export function parseListenRequest(message: unknown): { id: string | number; uris: string[] } | undefined {
  const request = listenSchema.safeParse(message).data
  return request && { id: request.id, uris: request.params.notifications.resourceSubscriptions ?? [] }
}

/**
 * The same transport, which also watches the resources that its client subscribes to. The library answers
 * `subscriptions/listen` itself without telling the server, so the messages are read here.
 *
 * @param createSubscriptions called once for each `subscriptions/listen`
 */
export function withSubscriptions(transport: Transport, createSubscriptions: () => Subscriptions): Transport {
  const open = new Map<string | number, Subscriptions>()
  const end = (id: string | number) => {
    open.get(id)?.clear()
    open.delete(id)
  }
  const inspect = (message: JSONRPCMessage) => {
    const request = parseListenRequest(message)
    if (request) {
      end(request.id)
      const subscriptions = createSubscriptions()
      for (const uri of request.uris) subscriptions.add(uri)
      open.set(request.id, subscriptions)
    }
    const cancellation = cancelledSchema.safeParse(message).data
    if (cancellation) end(cancellation.params.requestId)
  }
  const wrapped: Transport = {
    async start() {
      transport.onmessage = (message, extra) => {
        inspect(message)
        wrapped.onmessage?.(message, extra)
      }
      transport.onerror = (error) => wrapped.onerror?.(error)
      transport.onclose = () => {
        for (const id of [...open.keys()]) end(id)
        wrapped.onclose?.()
      }
      await transport.start()
    },
    send: (message, options) => transport.send(message, options),
    close: () => transport.close(),
  }
  return wrapped
}
