import * as z from 'zod/mini'
import { orderStatuses } from '../orders/orderStatus.ts'

const orderMoved = z.looseObject({
  order_id: z.string(),
  public_order_id: z.string(),
  status: z.enum(orderStatuses),
  /** The same as `status` where only the sum paid back or the address has changed. */
  previous_status: z.enum(orderStatuses),
  refunded_cents: z.optional(z.int()),
  refund_failed_cents: z.optional(z.int()),
  /** Its owner has changed the address of the paid order. */
  address_changed: z.optional(z.boolean()),
})
const fileEnded = z.looseObject({ file_id: z.string(), status: z.enum(['ready', 'failed']) })

/** What each type of event says, in a webhook and in /v1/events alike. */
export const eventDataSchemas = {
  'order.paid': orderMoved,
  'order.status_changed': orderMoved,
  'order.shipped': z.extend(orderMoved, {
    carrier: z.nullable(z.string()),
    tracking_number: z.nullable(z.string()),
  }),
  'file.ready': fileEnded,
  'file.failed': fileEnded,
  'webhook.test': z.looseObject({ endpoint_id: z.string() }),
} as const

export type EventType = keyof typeof eventDataSchemas
export type EventData = { [Type in EventType]: z.infer<(typeof eventDataSchemas)[Type]> }

/** The types of events, as the guide and the contract name them. */
export const eventTypes = [
  'order.paid',
  'order.status_changed',
  'order.shipped',
  'file.ready',
  'file.failed',
  'webhook.test',
] as const satisfies readonly EventType[]

/** The body of a delivery, of whatever type. */
export const webhookEventSchema = z.looseObject({
  id: z.string().check(z.minLength(1)),
  type: z.string().check(z.minLength(1)),
  created_at: z.string().check(z.minLength(1)),
  data: z.record(z.string(), z.unknown()),
})
export type WebhookEvent = z.infer<typeof webhookEventSchema>

/** An event whose `type` says what is in its `data`. */
export type KnownEvent = {
  [Type in EventType]: { id: string; type: Type; created_at: string; data: EventData[Type] }
}[EventType]

const knownEventSchema = z.discriminatedUnion('type', [
  eventSchema('order.paid'),
  eventSchema('order.status_changed'),
  eventSchema('order.shipped'),
  eventSchema('file.ready'),
  eventSchema('file.failed'),
  eventSchema('webhook.test'),
])

/**
 * The event with the type of its data; undefined where its type, or a state in it, is newer than this
 * version: answer such a delivery with 2xx all the same, and look at the order or file itself.
 *
 * @example
 * const known = knownEvent(event)
 * if (known?.type === 'order.shipped') console.log(known.data.tracking_number)
 */
export function knownEvent(event: WebhookEvent): KnownEvent | undefined {
  return knownEventSchema.safeParse(event).data
}

function eventSchema<Type extends EventType>(type: Type) {
  return z.object({
    id: z.string(),
    type: z.literal(type),
    created_at: z.string(),
    data: eventDataSchemas[type],
  })
}
