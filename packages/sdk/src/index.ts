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
export type { AccountSettings } from './calls/accountSettings.ts'
export type { CheckoutSessions } from './calls/checkoutSessions.ts'
export type { EventQuery, Events } from './calls/events.ts'
export { type Files, isReady } from './calls/files.ts'
export type { Orders } from './calls/orders.ts'
export type { PublicOrders } from './calls/publicOrders.ts'
export type { Quotes } from './calls/quotes.ts'
export type { TestMode } from './calls/testMode.ts'
export type { UploadInput, UploadOptions } from './calls/upload.ts'
export type { WebhookEndpoints } from './calls/webhookEndpoints.ts'
export { MatterCloud, type MatterCloudOptions } from './client.ts'
export { defaultBaseUrl, normaliseBaseUrl } from './http/baseUrl.ts'
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
  QuotaExceededError,
  RateLimitError,
  ServiceError,
} from './http/errors.ts'
export type { ApiKeySource } from './http/http.ts'
export { makeIdempotencyKey } from './http/idempotencyKey.ts'
export type { LogEntry, Logger } from './http/logger.ts'
export { etagOf } from './http/longPoll.ts'
export type {
  ListQuery,
  LongPollOptions,
  OrderListQuery,
  RequestOptions,
} from './http/requestOptions.ts'
export type * from './http/types.ts'
export { type Reply, withResponse } from './http/withResponse.ts'
export type { RunExplanation } from './run/explainRun.ts'
export { Run, type RunCallOptions } from './run/run.ts'
export { OrderCancelledError, QuestionsOpenError } from './run/runErrors.ts'
export type { OrderUpdate, RunOrder } from './run/runOrder.ts'
export type { OpenQuote, ReadyQuote, RunQuote } from './run/runQuote.ts'
export type { Answer, RunRecord, RunState, Step } from './run/runRecord.ts'
export type { Answers } from './run/steps/answers.ts'
export type { RunUploadOptions, UploadEvent } from './run/steps/fileStep.ts'
export type { KnownAddress } from './run/steps/knownAddresses.ts'
export type { RunOrderInput } from './run/steps/orderStep.ts'
export type { RunQuoteInput } from './run/steps/quoteStep.ts'
export type { UploadSource } from './run/steps/uploadSource.ts'
export { memoryRunStore } from './run/stores/memoryRunStore.ts'
export type { OpenedRun, RunStore } from './run/stores/runStore.ts'
export { serviceRunStore } from './run/stores/serviceRunStore.ts'
