export type {
  ErrorCode,
  ExecutionMode,
  MaterialMatch,
  OrderStatus,
  Question,
  QuestionInput,
  QuestionOption,
  QuestionType,
  RiskFlag,
  ShippingAddress,
  Unit,
} from '@mattercloud/rules'
export type { AccountSettings } from './accountSettings.ts'
export { defaultBaseUrl, normaliseBaseUrl } from './baseUrl.ts'
export type { CheckoutSessions } from './checkoutSessions.ts'
export { MatterCloud, type MatterCloudOptions } from './client.ts'
export {
  AnalysisFailedError,
  type AnyErrorCode,
  AuthenticationError,
  CardDeclinedError,
  ConflictError,
  ConnectionError,
  ExpiredError,
  InvalidRequestError,
  type LocalErrorCode,
  MatterCloudError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServiceError,
} from './errors.ts'
export type { EventQuery, Events } from './events.ts'
export { type Files, isReady } from './files.ts'
export type { ApiKeySource } from './http.ts'
export { makeIdempotencyKey } from './idempotencyKey.ts'
export type { LogEntry, Logger } from './logger.ts'
export { etagOf } from './longPoll.ts'
export type { Orders } from './orders.ts'
export type { PublicOrders } from './publicOrders.ts'
export type { Quotes } from './quotes.ts'
export type { ListQuery, LongPollOptions, RequestOptions } from './requestOptions.ts'
export type { Answers } from './run/answers.ts'
export type { RunExplanation } from './run/explainRun.ts'
export type { RunUploadOptions, UploadEvent } from './run/fileStep.ts'
export { memoryRunStore } from './run/memoryRunStore.ts'
export type { RunOrderInput } from './run/orderStep.ts'
export type { RunQuoteInput } from './run/quoteStep.ts'
export { Run, type RunCallOptions } from './run/run.ts'
export { OrderCancelledError, QuestionsOpenError } from './run/runErrors.ts'
export type { OrderUpdate, RunOrder } from './run/runOrder.ts'
export type { OpenQuote, ReadyQuote, RunQuote } from './run/runQuote.ts'
export type { Answer, RunRecord, RunState, Step } from './run/runRecord.ts'
export type { OpenedRun, RunStore } from './run/runStore.ts'
export { serviceRunStore } from './run/serviceRunStore.ts'
export type { UploadSource } from './run/uploadSource.ts'
export type { TestMode } from './testMode.ts'
export type * from './types.ts'
export type { UploadInput, UploadOptions } from './upload.ts'
export type { WebhookEndpoints } from './webhookEndpoints.ts'
export { type Reply, withResponse } from './withResponse.ts'
