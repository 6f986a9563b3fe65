import type Stripe from 'stripe'
import { z } from 'zod'
import { type Journal, memoryJournal, openJournal, type Put } from './journal.ts'
import { type OnPut, Table } from './table.ts'

/** One of Stripe's objects: its id and its tag are checked, its shape was checked when it was made. */
function stripeObject<T>(tag: string) {
  return z.custom<T>((value) => z.object({ id: z.string(), object: z.literal(tag) }).safeParse(value).success)
}

/** A payment method's card, as the emulator stores it besides Stripe's object. The number itself is never stored. */
const cardRow = z.object({
  token: z.string(),
  /** Whether the payer authenticated the card for later payments off session. */
  set_up: z.boolean(),
})

const sessionDetails = z.object({
  /** The items, as `line_items[][price_data]` gave it. */
  line_items: z.array(
    z.object({
      id: z.string(),
      price: z.string(),
      product: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      unit_amount: z.number(),
      quantity: z.number(),
    }),
  ),
  /** `payment_intent_data`: stored until the payer submits and the payment intent is made from it. */
  payment_intent_data: z.object({
    capture_method: z.enum(['automatic', 'automatic_async', 'manual']),
    description: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    receipt_email: z.string().nullable(),
    setup_future_usage: z.enum(['on_session', 'off_session']).nullable(),
    shipping: z.custom<Stripe.PaymentIntent.Shipping>().nullable(),
    statement_descriptor_suffix: z.string().nullable(),
  }),
})
export type SessionDetails = z.infer<typeof sessionDetails>

const delivery = z.object({
  event: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number(),
  /** Real time (ms since the epoch), not the emulator's clock: receivers live in real time. */
  next_attempt_at: z.number(),
})
export type Delivery = z.infer<typeof delivery>

export const MOVEMENT_KINDS = [
  'authorised',
  'captured',
  'released',
  'refunded',
  /** A refund that the payer's bank sent back. */
  'refund_failed',
  'disputed',
  /** Disputed money that came back because the dispute was won. */
  'dispute_won',
] as const

const movement = z.object({
  at: z.number(),
  kind: z.enum(MOVEMENT_KINDS),
  amount: z.number(),
  currency: z.string(),
  payment_intent: z.string(),
  charge: z.string(),
  metadata: z.record(z.string(), z.string()),
})
export type Movement = z.infer<typeof movement>

const savedReply = z.object({
  fingerprint: z.string(),
  request_id: z.string(),
  saved_at: z.number(),
  status: z.number(),
  body: z.record(z.string(), z.unknown()),
})
export type SavedReply = z.infer<typeof savedReply>

function makeTables(onPut: OnPut) {
  return {
    customers: new Table('customers', stripeObject<Stripe.Customer>('customer'), onPut),
    /** Their ids are never used again, and can still be retrieved. */
    deletedCustomers: new Table('deletedCustomers', z.object({ deleted_at: z.number() }), onPut),
    paymentMethods: new Table('paymentMethods', stripeObject<Stripe.PaymentMethod>('payment_method'), onPut),
    cards: new Table('cards', cardRow, onPut),
    paymentIntents: new Table('paymentIntents', stripeObject<Stripe.PaymentIntent>('payment_intent'), onPut),
    charges: new Table('charges', stripeObject<Stripe.Charge>('charge'), onPut),
    refunds: new Table('refunds', stripeObject<Stripe.Refund>('refund'), onPut),
    disputes: new Table('disputes', stripeObject<Stripe.Dispute>('dispute'), onPut),
    setupIntents: new Table('setupIntents', stripeObject<Stripe.SetupIntent>('setup_intent'), onPut),
    sessions: new Table('sessions', stripeObject<Stripe.Checkout.Session>('checkout.session'), onPut),
    sessionDetails: new Table('sessionDetails', sessionDetails, onPut),
    events: new Table('events', stripeObject<Stripe.EventBase>('event'), onPut),
    deliveries: new Table('deliveries', delivery, onPut),
    movements: new Table('movements', movement, onPut),
    savedReplies: new Table('savedReplies', savedReply, onPut),
    clock: new Table('clock', z.object({ offset_ms: z.number() }), onPut),
  }
}

export type Tables = ReturnType<typeof makeTables>

/** Every object there is, and the one way to change them: whole operations, journaled before they are answered. */
export interface Store {
  readonly tables: Tables
  /**
   * Runs `operation`, which must be synchronous, and journals what it put in one line. If it throws,
   * everything it put is rolled back and nothing is journaled.
   */
  transact<T>(operation: () => T): T
  close(): void
}

/** Opens the store, from the journal at `journalPath` if there is one; without a path it starts empty. */
export function openStore(journalPath: string | undefined): Store {
  let current: { puts: Put[]; undos: (() => void)[] } | undefined
  const tables = makeTables((put, undo) => {
    if (current === undefined)
      throw new Error(`A row of ${put.table} was put outside of a transaction: use transact().`)
    current.puts.push(put)
    current.undos.push(undo)
  })
  const loaders = new Map<string, { load(id: string, row: unknown): void }>(Object.entries(tables))
  let journal: Journal = memoryJournal
  if (journalPath !== undefined) {
    const opened = openJournal(journalPath)
    journal = opened.journal
    for (const { table, id, row } of opened.operations.flat()) {
      const loader = loaders.get(table)
      if (loader === undefined)
        throw new Error(
          `The journal has a row of ${table}, which this emulator does not know: it was written by another version.`,
        )
      try {
        loader.load(id, row)
      } catch (error) {
        throw new Error(
          `The journal's row ${id} of ${table} cannot be read: it was written by another version.`,
          {
            cause: error,
          },
        )
      }
    }
  }
  return {
    tables,
    transact(operation) {
      const transaction: { puts: Put[]; undos: (() => void)[] } = { puts: [], undos: [] }
      current = transaction
      try {
        const result = operation()
        if (transaction.puts.length > 0) journal.append(transaction.puts)
        return result
      } catch (error) {
        for (const undo of transaction.undos.reverse()) undo()
        throw error
      } finally {
        current = undefined
      }
    },
    close: () => journal.close(),
  }
}
