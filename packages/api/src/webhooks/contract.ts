import * as z from 'zod'
import { defineOperation, takesNothing } from '../platform/http/operation.ts'
import { listOf, listQuery, timestamp, uuid } from '../platform/http/shapes.ts'

const endpointFields = {
  id: uuid,
  url: z.url(),
}

export const createEndpoint = defineOperation({
  ...takesNothing,
  id: 'createWebhookEndpoint',
  method: 'post',
  path: '/v1/webhooks/endpoints',
  summary: 'Be told of order and file changes by signed POSTs to an https address.',
  auth: 'key',
  body: z.strictObject({ url: z.url().max(2000) }).meta({ id: 'WebhookEndpointRequest' }),
  reply: z
    .object({ ...endpointFields, secret: z.string().meta({ description: 'Shown once' }) })
    .meta({ id: 'NewWebhookEndpoint' }),
  errors: ['url_not_allowed', 'endpoint_not_found'],
})

const endpoint = z
  .object({ ...endpointFields, status: z.enum(['enabled', 'disabled']), created_at: timestamp })
  .meta({ id: 'WebhookEndpoint' })

export const listEndpoints = defineOperation({
  ...takesNothing,
  id: 'listWebhookEndpoints',
  method: 'get',
  path: '/v1/webhooks/endpoints',
  summary: "The account's webhook endpoints.",
  auth: 'key',
  query: listQuery,
  reply: listOf(endpoint, 'WebhookEndpointList'),
  errors: [],
})

const endpointId = z.object({ endpoint_id: uuid })

export const deleteEndpoint = defineOperation({
  ...takesNothing,
  id: 'deleteWebhookEndpoint',
  method: 'delete',
  path: '/v1/webhooks/endpoints/{endpoint_id}',
  summary: 'Send nothing more to this endpoint.',
  auth: 'key',
  params: endpointId,
  reply: z.object({ id: uuid, deleted: z.literal(true) }).meta({ id: 'DeletedWebhookEndpoint' }),
  errors: ['endpoint_not_found'],
})

const delivery = z
  .object({
    id: uuid,
    event_id: z.string(),
    event_type: z.string(),
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    next_attempt_at: timestamp.nullable(),
    delivered_at: timestamp.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'WebhookDelivery' })

export const listDeliveries = defineOperation({
  ...takesNothing,
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/v1/webhooks/endpoints/{endpoint_id}/deliveries',
  summary: 'What was sent to this endpoint, and how it answered; newest first.',
  auth: 'key',
  params: endpointId,
  query: listQuery,
  reply: listOf(delivery, 'WebhookDeliveryList'),
  errors: ['endpoint_not_found'],
})
