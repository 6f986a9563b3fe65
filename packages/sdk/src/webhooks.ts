// `@mattercloud/sdk/webhooks`: everything that a receiver of events needs, without the client.
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
export { inMemorySeenEvents, type SeenEvents } from './webhooks/seenEvents.ts'
export {
  createWebhookHandler,
  type WebhookHandlerOptions,
  type WebhookReply,
  type WebhookRequest,
} from './webhooks/webhookHandler.ts'
