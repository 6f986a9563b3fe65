import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { listOf, listQuery, timestamp, uuid } from '../platform/http/shapes.ts'

const endpointFields = {
  id: uuid,
  url: z.url(),
}

export const createEndpoint = defineOperation({
  ...noInput,
  id: 'createWebhookEndpoint',
  method: 'post',
  path: '/v1/webhooks/endpoints',
  summary: 'Create an endpoint, which gets changes of orders and files as signed POSTs to an https URL.',
  auth: 'key',
  body: z.strictObject({ url: z.url().max(2000) }).meta({ id: 'WebhookEndpointRequest' }),
  reply: z
    .object({ ...endpointFields, secret: z.string().meta({ description: 'Shown once' }) })
    .meta({ id: 'NewWebhookEndpoint' }),
  errors: ['url_not_allowed', 'endpoint_not_found', 'quota_exceeded'],
})

const endpoint = z
  .object({
    ...endpointFields,
    status: z.enum(['enabled', 'disabled']),
    failing_since: timestamp.nullable().meta({
      description: 'The first failure since the last success; after five days the endpoint is disabled',
    }),
    disabled_at: timestamp.nullable(),
    rotation_ends_at: timestamp
      .nullable()
      .meta({ description: 'Until when deliveries are signed by the old and the new secret' }),
    created_at: timestamp,
  })
  .meta({ id: 'WebhookEndpoint' })

export const listEndpoints = defineOperation({
  ...noInput,
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
  ...noInput,
  id: 'deleteWebhookEndpoint',
  method: 'delete',
  path: '/v1/webhooks/endpoints/{endpoint_id}',
  summary: 'Delete this endpoint; nothing more is sent to it.',
  auth: 'key',
  params: endpointId,
  reply: z.object({ id: uuid, deleted: z.literal(true) }).meta({ id: 'DeletedWebhookEndpoint' }),
  errors: ['endpoint_not_found'],
})

export const rotateEndpoint = defineOperation({
  ...noInput,
  id: 'rotateWebhookSecret',
  method: 'post',
  path: '/v1/webhooks/endpoints/{endpoint_id}/rotate',
  summary:
    'A new secret. For 24 hours deliveries are signed by the old one and, in X-Webhook-Signature-256-Next, by the new.',
  auth: 'key',
  params: endpointId,
  body: z.strictObject({}).meta({ id: 'WebhookRotationRequest' }).optional(),
  reply: z
    .object({
      id: uuid,
      secret: z.string().meta({ description: 'The new secret, shown once' }),
      rotation_ends_at: timestamp.meta({ description: 'From then on the new secret alone signs' }),
    })
    .meta({ id: 'WebhookRotation' }),
  errors: ['endpoint_not_found'],
})

export const enableEndpoint = defineOperation({
  ...noInput,
  id: 'enableWebhookEndpoint',
  method: 'post',
  path: '/v1/webhooks/endpoints/{endpoint_id}/enable',
  summary: 'Enable a disabled endpoint; what failed meanwhile is redelivered on request only.',
  auth: 'key',
  params: endpointId,
  body: z.strictObject({}).meta({ id: 'WebhookEnableRequest' }).optional(),
  reply: endpoint,
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
  ...noInput,
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/v1/webhooks/endpoints/{endpoint_id}/deliveries',
  summary: 'The deliveries to this endpoint and its answers, newest first.',
  auth: 'key',
  params: endpointId,
  query: listQuery,
  reply: listOf(delivery, 'WebhookDeliveryList'),
  errors: ['endpoint_not_found'],
})

export const testEndpoint = defineOperation({
  ...noInput,
  id: 'testWebhookEndpoint',
  method: 'post',
  path: '/v1/webhooks/endpoints/{endpoint_id}/test',
  summary: 'Deliver a webhook.test event to this endpoint, signed like any other.',
  auth: 'key',
  params: endpointId,
  body: z.strictObject({}).meta({ id: 'WebhookTestRequest' }).optional(),
  reply: delivery,
  errors: ['endpoint_not_found', 'endpoint_disabled'],
})

export const redeliver = defineOperation({
  ...noInput,
  id: 'redeliverWebhook',
  method: 'post',
  path: '/v1/webhooks/endpoints/deliveries/{delivery_id}/redeliver',
  summary: 'Send a delivery again now, in any status, with the same event and the same X-Webhook-Id.',
  auth: 'key',
  params: z.object({ delivery_id: uuid }),
  body: z.strictObject({}).meta({ id: 'WebhookRedeliveryRequest' }).optional(),
  reply: delivery,
  errors: ['delivery_not_found', 'endpoint_disabled'],
})
