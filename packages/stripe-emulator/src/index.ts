export {
  DEFAULT_SECRET_KEY,
  type StripeEmulator,
  type StripeEmulatorOptions,
  startStripeEmulator,
} from './server.ts'
export type { Ledger, LedgerTotals } from './store/ledger.ts'
export type { WebhookEndpoint } from './webhooks/webhooks.ts'
