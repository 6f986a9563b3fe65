import type Stripe from 'stripe'
import type { Tables } from './store.ts'

/** The context of every change: the objects, the emulator's time and the request. */
export interface Operation {
  readonly tables: Tables
  /** The emulator's time: seconds since the epoch. */
  readonly now: number
  /** The API request that caused this; null when time or a page caused it. */
  readonly request: Stripe.Event.Request | null
  /** Where this emulator's pages are, without a slash at the end. */
  readonly baseUrl: string
  /** Whether a webhook endpoint is registered: events made without one are stored but never delivered. */
  readonly hasWebhook: boolean
}
