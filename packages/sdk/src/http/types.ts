import type { components } from '../generated/openapi.ts'

type Schemas = components['schemas']

/** Data has the API's names; money is in fen (CNY), in names that end in `_cents`; times are UTC, ISO 8601. */
export type CurrentKey = Schemas['CurrentKey']
export type Connection = Schemas['Connection']
export type Catalog = Schemas['Catalog']
export type CatalogItem = Catalog['items'][number]
export type AgentPolicy = Schemas['AgentPolicy']
export type File = Schemas['File']
export type FileList = Schemas['FileList']
export type FileDrop = Schemas['FileDrop']
export type DeletedFile = Schemas['DeletedFile']
export type MeshMetrics = Schemas['MeshMetrics']
export type MeshFault = Schemas['MeshFault']
export type AnalysisError = Schemas['AnalysisError']
export type PresignedUpload = Schemas['PresignedUpload']
export type Quote = Schemas['Quote']
export type PriceBreakdown = Schemas['PriceBreakdown']
export type CheckoutSession = Schemas['CheckoutSession']
export type Order = Schemas['Order']
export type OrderList = Schemas['OrderList']
export type PublicOrder = Schemas['PublicOrder']
export type Event = Schemas['Event']
export type EventList = Schemas['EventList']
export type RunJournal = Schemas['Run']
export type RunSummary = Schemas['RunSummary']
export type RunList = Schemas['RunList']
export type DeletedRun = Schemas['DeletedRun']
export type WebhookEndpoint = Schemas['WebhookEndpoint']
export type NewWebhookEndpoint = Schemas['NewWebhookEndpoint']
export type WebhookEndpointList = Schemas['WebhookEndpointList']
export type DeletedWebhookEndpoint = Schemas['DeletedWebhookEndpoint']
export type WebhookRotation = Schemas['WebhookRotation']
export type WebhookDelivery = Schemas['WebhookDelivery']
export type WebhookDeliveryList = Schemas['WebhookDeliveryList']
export type TestClock = Schemas['TestClock']
export type Settings = Schemas['Settings']

/** A file whose analysis is done, with its metrics. */
export type ReadyFile = File & { status: 'ready'; metrics_json: MeshMetrics }

/** The input of a quote; the mode is `agent_assisted` by default. */
export type QuoteInput = Omit<Schemas['QuoteRequest'], 'requested_execution_mode'> & {
  requested_execution_mode?: Schemas['QuoteRequest']['requested_execution_mode'] | undefined
}
export type CheckoutInput = Schemas['CheckoutRequest']
export type UnitInput = Schemas['UnitRequest']
export type FromUrlInput = Schemas['FileFromUrlRequest']
