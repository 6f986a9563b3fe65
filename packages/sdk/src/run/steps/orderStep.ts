import { isPublicOrderId, openQuestions, type ShippingAddress } from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../../calls/files.ts'
import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { CheckoutInput, CheckoutSession, Order, Quote } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { QuestionsOpenError } from '../runErrors.ts'
import { isReadyQuote, type ReadyQuote } from '../runQuote.ts'
import { acceptedRisks, answeredAddress } from './answers.ts'
import { knownOrderBody, type OrderKind } from './orderBody.ts'
import { judgeQuote } from './quoteStep.ts'

export interface RunOrderInput {
  /** A quote without open questions. */
  quote: ReadyQuote
  /** By default the address among the run's answers. */
  shipping_address_json?: ShippingAddress | undefined
  /** Refuse the order if it could cost more, in fen; the quote's maximum by default. */
  max_cents?: number | undefined
  /** The id or public id of an unpaid order that this one replaces: it is cancelled. */
  supersedes?: string | undefined
}

/** The links and amounts of an order. `review_url` is null if there is nothing to pay on its page. */
export type OrderSession = Omit<CheckoutSession, 'review_url'> & { review_url: string | null }

/** An order that was placed, by this call or by an earlier one. */
interface PlacedOrder {
  session: OrderSession
  /** The order as it is now, if an earlier call made it. */
  existing: Order | undefined
}

/** A prepared order, with what it is about. */
export interface PreparedOrder extends PlacedOrder {
  quote: Quote
  /** Where it goes. */
  shipping_address_json: Record<string, unknown>
  filename: string
}

/** Makes an order, once. Open questions of the policy stop it before anything is sent. */
export async function orderStep(
  client: RunClient,
  journal: Journal,
  kind: OrderKind,
  input: RunOrderInput,
  options: RequestOptions,
): Promise<PreparedOrder> {
  const { quote, filename } = await checkedQuote(client, journal, input, options)
  const shipping_address_json = input.shipping_address_json ?? answeredAddress(journal.record)
  const questions = openQuestions({
    stage: 'checkout',
    ship_country: quote.ship_country,
    shipping_address_json,
    acknowledged_risks: acceptedRisks(journal.record, quote),
  }).filter(({ field }) => field === 'shipping_address_json')
  if (questions.length > 0 || shipping_address_json === undefined) throw new QuestionsOpenError(questions)
  const supersedes = await orderIdFor(client, input.supersedes, options)
  const request: CheckoutInput = {
    quote_id: quote.quote_id,
    shipping_address_json: { ...shipping_address_json },
    // Never more than was shown, even if the rates have changed since. The same for each limit that allows it.
    max_cents: Math.min(input.max_cents ?? Number.POSITIVE_INFINITY, quote.price_estimate.max),
    ...(supersedes === undefined ? {} : { supersedes }),
  }
  const body = knownOrderBody(journal, kind, request) ?? request
  const place = (idempotencyKey: string) =>
    kind === 'checkout'
      ? client.checkoutSessions.create(body, { ...options, idempotencyKey })
      : client.placeWithinMandate(body, { ...options, idempotencyKey })
  const placed = await journal
    .once<PlacedOrder>({
      name: 'order',
      kind,
      input: body,
      async perform(key, isResumed) {
        const order = await placeOrFind(client, quote, () => place(key), isResumed, options)
        const { order_id, public_order_id, status } = order.session
        return {
          value: order,
          result: {
            order_id,
            public_order_id,
            ...(body.supersedes === undefined ? {} : { supersedes: body.supersedes }),
          },
          state: { order_id, public_order_id, last_known_status: status },
        }
      },
      loadResult: ({ key, result }) => loadOrder(client, result.order_id, () => place(key), options),
    })
    .catch(async (error: unknown) => {
      await noteExistingOrder(client, journal, error, options)
      throw error
    })
  if (placed.existing) {
    const { order_id, public_order_id, status } = placed.existing
    journal.updateState({ order_id, public_order_id, last_known_status: status })
  }
  const sentTo = placed.existing?.shipping_address_json ?? body.shipping_address_json ?? {}
  return { ...placed, quote, filename, shipping_address_json: sentTo }
}

/** The id of an order named by either id: the same request must be the same, however the order is named. */
async function orderIdFor(
  client: RunClient,
  reference: string | undefined,
  options: RequestOptions,
): Promise<string | undefined> {
  if (reference === undefined || !isPublicOrderId(reference)) return reference
  return (await client.orders.get(reference, options)).order_id
}

/** @throws QuestionsOpenError if a human has not answered the quote's questions, even if the types were bypassed */
async function checkedQuote(
  client: RunClient,
  journal: Journal,
  { quote }: RunOrderInput,
  options: RequestOptions,
): Promise<{ quote: Quote; filename: string }> {
  if (!isReadyQuote(quote))
    throw refusedInput('quote', 'is not a quote that is ready to be ordered. Answer its questions first.')
  if (quote.quote_id !== journal.state.quote_id)
    throw refusedInput('quote', 'is not the current quote of this run. Quote again, and order that quote.')
  const terms = await client.quotes.get(quote.quote_id, options)
  const file = await client.files.get(terms.file_id, options)
  const current = judgeQuote(journal, terms, isReady(file) ? file : undefined)
  if (!current.ready) throw new QuestionsOpenError(current.questions)
  return { quote: terms, filename: file.filename }
}

/**
 * Places an order. An earlier try may have placed it, and its idempotency key may have expired since:
 * then a refusal is accepted only if the order is not found.
 */
async function placeOrFind(
  client: RunClient,
  quote: Quote,
  place: () => Promise<CheckoutSession>,
  isResumed: boolean,
  options: RequestOptions,
): Promise<PlacedOrder> {
  try {
    const session = await place()
    // The answer to an earlier try is stored at the service: the order may have gone on since.
    return isResumed
      ? asItIsNow(session, await client.orders.get(session.order_id, options))
      : { session, existing: undefined }
  } catch (error) {
    const mayBePlaced = error instanceof MatterCloudError && codesAfterPlacing.has(error.code)
    if (!mayBePlaced || !isResumed) throw error
    const order = await orderOfQuote(client, quote, options)
    if (!order) throw error
    return { session: sessionOf(order, quote.expires_at), existing: order }
  }
}

/** With these codes the service may refuse an order that an earlier try has placed. */
const codesAfterPlacing: ReadonlySet<string> = new Set([
  'quote_expired',
  'quote_stale',
  'quote_already_ordered',
])

async function orderOfQuote(
  client: RunClient,
  quote: Quote,
  options: RequestOptions,
): Promise<Order | undefined> {
  let cursor: string | undefined
  do {
    const page = await client.orders.list(
      { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
      options,
    )
    const order = page.items.find(({ quote_id }) => quote_id === quote.quote_id)
    if (order) return order
    // An order is never older than its quote.
    const oldest = page.items.at(-1)
    if (oldest && oldest.created_at < quote.created_at) return undefined
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return undefined
}

/**
 * The order of a finished step. While it waits for its payment, the same request again changes nothing and returns
 * new links; later there is nothing to pay.
 */
async function loadOrder(
  client: RunClient,
  order_id: unknown,
  place: () => Promise<CheckoutSession>,
  options: RequestOptions,
): Promise<PlacedOrder | undefined> {
  if (typeof order_id !== 'string') return undefined
  const order = await client.orders.get(order_id, options)
  const withoutLinks = { session: sessionOf(order, undefined), existing: order }
  if (order.status !== 'requires_payment') return withoutLinks
  try {
    return asItIsNow(await place(), order)
  } catch (error) {
    if (!(error instanceof MatterCloudError) || error.retryable) throw error
    return withoutLinks
  }
}

/** A stored answer of the service with the status and links of the order as it is now. */
function asItIsNow(session: CheckoutSession, order: Order): PlacedOrder {
  const isPayable = order.status === 'requires_payment'
  const { approval_url, review_url, expires_at } = session
  return {
    session: isPayable
      ? { ...sessionOf(order, expires_at), approval_url, review_url }
      : sessionOf(order, expires_at),
    existing: order,
  }
}

function sessionOf(order: Order, expires_at: string | undefined): OrderSession {
  const { order_id, public_order_id, approval_url, tracking_url, status, next_action, price } = order
  return {
    order_id,
    public_order_id,
    approval_url,
    tracking_url,
    review_url: null,
    status,
    max_cents: price.max_cents,
    expires_at: expires_at ?? order.created_at,
    next_action,
  }
}

const refusalDetails = z.object({ order_id: z.string() })

/** The service refuses the order because another program has ordered the quote: from now on the run knows that order. */
async function noteExistingOrder(
  client: RunClient,
  journal: Journal,
  error: unknown,
  options: RequestOptions,
): Promise<void> {
  if (!(error instanceof MatterCloudError) || error.code !== 'quote_already_ordered') return
  const refused = refusalDetails.safeParse(error.details).data
  if (!refused) return
  const { order_id, public_order_id, status } = await client.orders.get(refused.order_id, options)
  journal.updateState({ order_id, public_order_id, last_known_status: status })
}
