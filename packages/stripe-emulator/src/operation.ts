import type Stripe from 'stripe'
import type { Tables } from './store.ts'

/** What every change runs in: the objects, the emulator's time and who asked. */
export interface Operation {
  readonly tables: Tables
  /** The emulator's time: seconds since the epoch. */
  readonly now: number
  /** The API request that caused this; null when time or a page did. */
  readonly request: Stripe.Event.Request | null
  /** Where this emulator's pages are, without a slash at the end. */
  readonly baseUrl: string
  /** Whether a webhook endpoint is registered: events made without one are kept but never delivered. */
  readonly hasWebhook: boolean
}
