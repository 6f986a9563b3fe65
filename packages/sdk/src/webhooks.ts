// `@mattercloud/sdk/webhooks`: all that a receiver needs, without the client.
export {
  type EventData,
  type EventType,
  eventTypes,
  type KnownEvent,
  knownEvent,
  signWebhook,
  verifyWebhook,
  type WebhookEvent,
  type WebhookRefusal,
  type WebhookRequestHeaders,
  type WebhookVerdict,
  type WebhookVerification,
  webhookEventSchema,
  webhookHeaders,
} from '@mattercloud/rules'
export { memoryOfEvents, type SeenEvents } from './webhooks/seenEvents.ts'
export {
  createWebhookHandler,
  type WebhookAnswer,
  type WebhookDelivered,
  type WebhookHandlerOptions,
} from './webhooks/webhookHandler.ts'
