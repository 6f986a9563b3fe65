import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Watches } from './subscriptions.ts'

const listen = z.looseObject({
  method: z.literal('subscriptions/listen'),
  id: z.union([z.string(), z.number()]),
  params: z.looseObject({
    notifications: z.looseObject({ resourceSubscriptions: z.array(z.string()).optional() }),
  }),
})
const cancelled = z.looseObject({
  method: z.literal('notifications/cancelled'),
  params: z.looseObject({ requestId: z.union([z.string(), z.number()]) }),
})

/** The addresses that a message of 2026 asks to listen to; undefined for any other message. */
export function listenedTo(message: unknown): { id: string | number; uris: string[] } | undefined {
  const asked = listen.safeParse(message).data
  return asked && { id: asked.id, uris: asked.params.notifications.resourceSubscriptions ?? [] }
}

/**
 * The same transport, whose listeners are looked after. The library answers `subscriptions/listen`
 * itself and tells no server of it, so what is listened to is read off the wire.
 *
 * @param makeWatches called once for each listening
 */
export function withListening(transport: Transport, makeWatches: () => Watches): Transport {
  const open = new Map<string | number, Watches>()
  const end = (id: string | number) => {
    open.get(id)?.clear()
    open.delete(id)
  }
  const look = (message: JSONRPCMessage) => {
    const asked = listenedTo(message)
    if (asked) {
      end(asked.id)
      const watches = makeWatches()
      for (const uri of asked.uris) watches.add(uri)
      open.set(asked.id, watches)
    }
    const given = cancelled.safeParse(message).data
    if (given) end(given.params.requestId)
  }
  const wrapped: Transport = {
    async start() {
      transport.onmessage = (message, extra) => {
        look(message)
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
