import Stripe from 'stripe'
import { z } from 'zod'
import { endpoint, ok } from '../http/endpoint.ts'
import { missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { newId } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'

/** The events that the emulator makes, by Stripe's names (https://docs.stripe.com/api/events/types). */
export type EmittedType =
  | 'charge.captured'
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.expired'
  | 'charge.failed'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.updated'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payment_method.attached'
  | 'payment_method.detached'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'
  | 'setup_intent.canceled'
  | 'setup_intent.created'
  | 'setup_intent.requires_action'
  | 'setup_intent.setup_failed'
  | 'setup_intent.succeeded'

type ObjectOf<T extends EmittedType> = Extract<Stripe.Event, { type: T }>['data']['object']

/**
 * Records an event with the object as it stands now (the data of an event never changes afterwards) and,
 * if a webhook is registered, queues its delivery in the same transaction.
 */
export function emit<T extends EmittedType>(operation: Operation, type: T, object: ObjectOf<T>): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: operation.now,
    data: { object },
    livemode: false,
    pending_webhooks: operation.hasWebhook ? 1 : 0,
    request: operation.request ?? { id: null, idempotency_key: null },
    type,
  } satisfies Stripe.EventBase
  operation.tables.events.put(event.id, event)
  if (operation.hasWebhook) {
    operation.tables.deliveries.put(event.id, {
      event: event.id,
      state: 'pending',
      attempts: 0,
      next_attempt_at: 0,
    })
  }
}

function renderEvent(operation: Operation, event: Stripe.EventBase): Stripe.EventBase {
  const isPending = operation.tables.deliveries.get(event.id)?.state === 'pending'
  return { ...event, pending_webhooks: isPending ? 1 : 0 }
}

export const eventEndpoints = [
  endpoint(
    'get',
    '/v1/events',
    { ...listParams, type: z.string().optional(), types: z.array(z.string()).optional() },
    (operation, params) =>
      ok(
        listReply(
          '/v1/events',
          operation.tables.events
            .all()
            .filter((event) => params.type === undefined || event.type === params.type)
            .filter((event) => params.types === undefined || params.types.includes(event.type))
            .map((event) => renderEvent(operation, event)),
          params,
        ),
      ),
  ),
  endpoint('get', '/v1/events/:id', {}, (operation, _params, path) => {
    const event = operation.tables.events.get(path.id)
    if (event === undefined) throw missing('event', path.id)
    return ok(renderEvent(operation, event))
  }),
]
