export type { Ledger, LedgerTotals } from './ledger.ts'
export {
  DEFAULT_SECRET_KEY,
  type StripeEmulator,
  type StripeEmulatorOptions,
  startStripeEmulator,
} from './server.ts'
export type { WebhookEndpoint } from './webhooks.ts'
