export {
  agentPolicy,
  agentPolicyMarkdown,
  countrySchema,
  type ErrorCode,
  type ExecutionMode,
  errorTable,
  executionModes,
  formatCents,
  isCountry,
  leastExecutionConfidence,
  leastUnitConfidence,
  type MaterialMatch,
  matchMaterial,
  missingShippingFields,
  mmPerUnit,
  type OrderStatus,
  openQuestions,
  orderStatuses,
  orderStatusWords,
  parseApiKey,
  type Question,
  type QuestionInput,
  type QuestionOption,
  type QuestionType,
  questionSchema,
  type RiskFlag,
  requiredShippingFields,
  requiredUserInputs,
  riskFlagIds,
  riskSentences,
  type ShippingAddress,
  shippingAddressSchema,
  toMajor,
  type Unit,
  units,
} from '@mattercloud/rules'
export type { AccountSettings } from './accountSettings.ts'
export { defaultBaseUrl, normaliseBaseUrl } from './baseUrl.ts'
export type { CheckoutSessions } from './checkoutSessions.ts'
export { MatterCloud, type MatterCloudOptions } from './client.ts'
export { contentTypeOf } from './contentType.ts'
export { AnalysisFailedError, MatterCloudError } from './errors.ts'
export type { EventQuery, Events } from './events.ts'
export { type Files, isReady } from './files.ts'
export { makeIdempotencyKey } from './idempotencyKey.ts'
export { etagOf } from './longPoll.ts'
export type { Orders } from './orders.ts'
export type { PublicOrders } from './publicOrders.ts'
export type { Quotes } from './quotes.ts'
export type { ListQuery, LongPollOptions, RequestOptions } from './requestOptions.ts'
export type { TestMode } from './testMode.ts'
export type * from './types.ts'
export type { UploadInput, UploadOptions } from './upload.ts'
export type { WebhookEndpoints } from './webhookEndpoints.ts'
export * from './webhooks.ts'
