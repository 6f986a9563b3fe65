import { openQuestions, type ShippingAddress } from '@mattercloud/rules'
import { isReady } from '../../calls/files.ts'
import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { CheckoutInput, CheckoutSession, Order, Quote } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { QuestionsOpenError } from '../runErrors.ts'
import { isReadyQuote, type ReadyQuote } from '../runQuote.ts'
import { answeredAddress } from './answers.ts'
import { judgeQuote } from './quoteStep.ts'

export interface RunOrderInput {
  /** A quote without open questions. */
  quote: ReadyQuote
  /** By default the address among the run's answers. */
  shipping_address_json?: ShippingAddress | undefined
  /** Refuse the order if it could cost more, in fen; the quote's maximum by default. */
  max_cents?: number | undefined
  /** The id of an unpaid order that this one replaces: it is cancelled. */
  supersedes?: string | undefined
}

/** A prepared order. `review_url` is null once its links have expired. */
export interface PreparedOrder {
  session: Omit<CheckoutSession, 'review_url'> & { review_url: string | null }
  quote: Quote
  filename: string
}

/** `checkout` spends nothing; `mandate` spends within the owner's limits, which the service checks. */
export type OrderKind = 'checkout' | 'mandate'

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
  }).filter(({ field }) => field === 'shipping_address_json')
  if (questions.length > 0 || shipping_address_json === undefined) throw new QuestionsOpenError(questions)
  const body: CheckoutInput = {
    quote_id: quote.quote_id,
    shipping_address_json: { ...shipping_address_json },
    // Never more than was shown, even if the rates have changed since.
    max_cents: input.max_cents ?? quote.price_estimate.max,
    ...(input.supersedes === undefined ? {} : { supersedes: input.supersedes }),
  }
  const place = (idempotencyKey: string) =>
    kind === 'checkout'
      ? client.checkoutSessions.create(body, { ...options, idempotencyKey })
      : client.placeWithinMandate(body, { ...options, idempotencyKey })
  const session = await journal.once<PreparedOrder['session']>({
    name: 'order',
    kind,
    input: body,
    async perform(key, isResumed) {
      const order = await placeOrFind(client, quote, () => place(key), isResumed, options)
      const { order_id, public_order_id, status } = order
      return {
        value: order,
        result: { order_id, public_order_id },
        state: { order_id, public_order_id, last_known_status: status },
      }
    },
    // The same request again changes nothing and returns new links.
    loadResult: async ({ key, result }) =>
      place(key).catch((error: unknown) => existingOrder(client, result.order_id, error, options)),
  })
  return { session, quote, filename }
}

/** @throws QuestionsOpenError if a human has not answered the quote's questions, even if the types were bypassed */
async function checkedQuote(
  client: RunClient,
  journal: Journal,
  { quote }: RunOrderInput,
  options: RequestOptions,
): Promise<{ quote: Quote; filename: string }> {
  if (!isReadyQuote(quote))
    throw refusedInput(
      'quote',
      'is not a ready quote of run.quote or run.answer. Answer its questions first.',
    )
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
): Promise<PreparedOrder['session']> {
  try {
    return await place()
  } catch (error) {
    const mayBePlaced = error instanceof MatterCloudError && codesAfterPlacing.has(error.code)
    if (!mayBePlaced || !isResumed) throw error
    const order = await orderOfQuote(client, quote, options)
    if (!order) throw error
    return sessionOf(order, quote)
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

/** The order of a finished step for which the service makes no links any more. */
async function existingOrder(
  client: RunClient,
  order_id: unknown,
  error: unknown,
  options: RequestOptions,
): Promise<PreparedOrder['session']> {
  if (!(error instanceof MatterCloudError) || error.retryable || typeof order_id !== 'string') throw error
  const order = await client.orders.get(order_id, options)
  return sessionOf(order, undefined)
}

function sessionOf(order: Order, quote: Quote | undefined): PreparedOrder['session'] {
  const { order_id, public_order_id, approval_url, tracking_url, status, next_action, price } = order
  return {
    order_id,
    public_order_id,
    approval_url,
    tracking_url,
    review_url: null,
    status,
    max_cents: price.max_cents,
    expires_at: quote?.expires_at ?? order.created_at,
    next_action,
  }
}
