import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { type Answer, payAsHuman, type TestClient } from './client.ts'
import { address, guidePart } from './parts.ts'
import type { TestService } from './service.ts'

/** The address of a test's payment service. */
export interface StripeHost {
  stripeUrl: string
}

/** Uploads the guide's part, or other bytes, and waits for its analysis. */
export async function readyFile(agent: TestClient, bytes = guidePart()): Promise<string> {
  const file = await agent.upload(bytes)
  if (file.body['status'] !== 'ready') throw new Error(`the file is not ready: ${JSON.stringify(file.body)}`)
  return file.text('id')
}

/** Asks for the guide's quote, with other terms where given. */
export function requestQuote(agent: TestClient, fileId: string, terms: object = {}): Promise<Answer> {
  return agent.post('/v1/quotes', {
    file_id: fileId,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
    ...terms,
  })
}

/** Checks out to the guide's address, with a new Idempotency-Key if none is given. */
export function checkOut(
  agent: TestClient,
  quoteId: string,
  { key = randomUUID(), ...fields }: { key?: string; [field: string]: unknown } = {},
): Promise<Answer> {
  return agent.post(
    '/v1/checkout_sessions',
    { quote_id: quoteId, shipping_address_json: address, ...fields },
    { 'Idempotency-Key': key },
  )
}

/** Checks out a new quote of the file. */
export async function newOrder(agent: TestClient, fileId: string): Promise<Answer> {
  const quote = await requestQuote(agent, fileId)
  return checkOut(agent, quote.text('quote_id'))
}

/** An order that a human has paid. */
export async function paidOrder(agent: TestClient, fileId: string): Promise<Answer> {
  const checkout = await newOrder(agent, fileId)
  await payAsHuman(checkout.text('approval_url'))
  return agent.untilStatus(checkout.text('order_id'), 'paid')
}

const ledger = z.object({
  entries: z.array(
    z.object({
      kind: z.string(),
      amount: z.int(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
})

/** The amounts that the payment service holds and has captured for an order, in fen, by its own ledger. */
export async function moneyOf(service: StripeHost, orderId: string) {
  const { entries } = ledger.parse(await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json())
  const sum = (kind: string) =>
    entries
      .filter((entry) => entry.metadata['order_id'] === orderId && entry.kind === kind)
      .reduce((total, { amount }) => total + amount, 0)
  const authorised = sum('authorised')
  const captured = sum('captured')
  const released = sum('released')
  return { authorised, captured, released, held: authorised - captured - released }
}

/** The amount that the payment service refunded for an order, in fen, by its own ledger. */
export async function refundedOf(service: StripeHost, orderId: string): Promise<number> {
  const { entries } = ledger.parse(await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json())
  return entries
    .filter(({ metadata }) => metadata['order_id'] === orderId)
    .reduce(
      (total, { kind, amount }) =>
        total + (kind === 'refunded' ? amount : kind === 'refund_failed' ? -amount : 0),
      0,
    )
}

/** The payment service's own id of an order's payment. */
export async function intentOf(service: TestService, orderId: string): Promise<string> {
  const { stripe_payment_intent_id: id } = await service.services.db
    .selectFrom('orders')
    .select('stripe_payment_intent_id')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return id ?? ''
}

/** The payer disputes the charge, or a part of it, with the bank, and the bank decides. */
export async function openDispute(service: TestService, orderId: string, amount?: number): Promise<string> {
  const payment_intent = await intentOf(service, orderId)
  const opened = await emulator(service, 'disputes', {
    payment_intent,
    ...(amount === undefined ? {} : { amount }),
  })
  return z.object({ id: z.string() }).parse(opened).id
}
export async function closeDispute(
  service: TestService,
  dispute: string,
  status: 'won' | 'lost',
): Promise<void> {
  await emulator(service, 'disputes/close', { dispute, status })
}

/** The payer's bank sends back the newest refund of an order that it has not sent back already. */
export async function failRefund(service: TestService, orderId: string): Promise<void> {
  const { data } = await service.services.stripe.refunds.list({
    payment_intent: await intentOf(service, orderId),
  })
  const newest = data.find(({ status }) => status === 'succeeded')
  await emulator(service, 'refunds/fail', { refund: newest?.id ?? 'none' })
}

/** Waits until the payment service holds a call, by the fault `hold`. */
export async function untilHeld(service: StripeHost): Promise<void> {
  for (;;) {
    const faults: unknown = await (await fetch(`${service.stripeUrl}/_emulator/faults`)).json()
    if (z.object({ held: z.int() }).parse(faults).held > 0) return
    await sleep(20)
  }
}

/** Sets or clears the faults of the payment service. */
export async function setFaults(service: StripeHost, faults: object | undefined): Promise<void> {
  await emulator(service, 'faults', faults)
}

/** Advances the payment service's clock: sessions expire and authorisations lapse by it. */
export async function advanceStripeClock(service: StripeHost, seconds: number): Promise<void> {
  await emulator(service, 'clock/advance', { seconds })
}

async function emulator(service: StripeHost, path: string, body: object | undefined): Promise<unknown> {
  const response = await fetch(`${service.stripeUrl}/_emulator/${path}`, {
    method: body === undefined ? 'DELETE' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`the emulator answered ${response.status}: ${await response.text()}`)
  return response.json()
}
