import { formatCents, openQuestions } from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { makeIdempotencyKey } from '../idempotencyKey.ts'
import type { CheckoutSession, Quote } from '../types.ts'
import { connectedClient } from './connection.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { runIdArgument } from './run.ts'
import { priceOf, priceSchema } from './speech/money.ts'
import { questionLines, questionsForUser, toMissing } from './speech/questions.ts'
import { type Call, defineTool } from './tool.ts'

const input = z.strictObject({
  quote_id: z.uuid().optional().describe("Instead of the run's latest quote"),
  shipping_address_json: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'Where the parcel goes, as the user gave it: line1, city, country (ISO two-letter code) are required; name, line2, state, postal_code, phone are taken',
    ),
  acknowledged_risks: z
    .array(z.string())
    .optional()
    .describe(
      'Ids of the risks (and low_confidence) that the user was shown and accepts. Never add one yourself',
    ),
  supersedes: z
    .uuid()
    .optional()
    .describe(
      'An earlier order that nobody has paid, where the user changed the address or the part: it is cancelled, and this one takes its place',
    ),
  max_cents: z
    .int()
    .min(0)
    .optional()
    .describe(
      "Refuse the order if it could cost more than this, CNY in fen. Without it: the quote's maximum",
    ),
  run_id: runIdArgument,
})

const output = z.object({
  order_id: z.string(),
  public_order_id: z.string(),
  review_url: z.string().describe('Give this one to the user: it shows everything before the payment'),
  approval_url: z.string().nullable().describe('Straight to the payment page'),
  tracking_url: z.string(),
  price: priceSchema,
  spent_cents: z.literal(0).describe('This call spends nothing'),
  expires_at: z.string(),
})

export const checkout = defineTool({
  name: 'checkout',
  title: 'Prepare an order for the user to approve',
  description:
    'Prepares the order of a quote and returns the link where the user reviews and pays it. Use it when the user has seen the price and risks and given the address. It never spends money and cannot: only the user can pay, on that page. The same call again returns the same order. Missing address fields and open risks come back as questions: ask the user, do not guess.',
  input,
  output,
  risk: 'write',
  idempotent: true,
  destructive: false,

  async call(
    { quote_id = undefined, shipping_address_json, acknowledged_risks, supersedes, max_cents },
    call,
  ) {
    const { run, signal } = call
    const client = await connectedClient(call)
    const quote = await client.quotes.get(quote_id ?? run.state.quote_id ?? noQuote(), { signal })
    if (quote_id === undefined && run.state.file_id !== quote.file_id) noQuote()
    const { ship_country } = quote
    const open = openQuestions({
      stage: 'checkout',
      quote,
      ship_country,
      shipping_address_json,
      acknowledged_risks,
    })
    if (open.length > 0 || shipping_address_json === undefined)
      return needsInput(toMissing(open), quote, call)

    const session = await client.checkoutSessions.create(
      // Never more than what the user was shown, even if the rates change in between.
      {
        quote_id: quote.quote_id,
        shipping_address_json,
        max_cents: max_cents ?? quote.price_estimate.max,
        ...(supersedes === undefined ? {} : { supersedes }),
      },
      { signal, idempotencyKey: await idempotencyKey(client, quote, supersedes, call) },
    )
    const { order_id, public_order_id, status } = session
    await run.save({ quote_id: quote.quote_id, order_id, public_order_id, last_known_status: status })
    return prepared(session, quote, call)
  },
})

const AFTER = 'after-'

/**
 * The run's key for this quote, so that the same call again gives the same order.
 * A new one when that order was cancelled: the key would only bring it back.
 */
async function idempotencyKey(
  client: MatterCloud,
  { quote_id }: Quote,
  supersedes: string | undefined,
  { run, signal }: Call,
): Promise<string> {
  const { checkout_idempotency_key: kept, order_id } = run.state
  const prefix = `checkout-${quote_id}-${supersedes === undefined ? '' : `${AFTER}${supersedes}-`}`
  const isOfThis = kept?.startsWith(prefix) && (supersedes !== undefined || !kept.includes(AFTER))
  if (kept !== undefined && isOfThis) {
    const order = order_id === undefined ? undefined : await client.orders.get(order_id, { signal })
    if (order?.status !== 'cancelled') return kept
  }
  const made = `${prefix}${makeIdempotencyKey()}`
  // Kept before it is used: if this process dies during the call, the next one repeats it.
  await run.save({ checkout_idempotency_key: made })
  return made
}

function noQuote(): never {
  throw new ToolFailure({
    code: 'no_quote',
    message: 'This run has no quote for its present part.',
    next_action: 'create_quote',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'agent',
    tell_user: 'The price has to be worked out before I can prepare the order.',
  })
}

function needsInput(missing: ReturnType<typeof toMissing>, { quote_id }: Quote, { run }: Call) {
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool: 'checkout', arguments: { run_id: run.id, quote_id } },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    fields: {},
    missing,
    lines: questionLines(missing),
  }
}

function prepared(session: CheckoutSession, quote: Quote, { run }: Call) {
  const { order_id, public_order_id, review_url, approval_url, tracking_url, expires_at, status } = session
  const price = priceOf(quote.price_estimate.min, session.max_cents)
  const most = formatCents(session.max_cents)
  const awaiting = status === 'requires_payment'
  const terms = `paying authorises at most ${most}, and the final price will be within ${price.range}`
  return {
    status,
    next_action: awaiting ? 'give_user_review_url' : 'track_order',
    next_call: { tool: 'track', arguments: { run_id: run.id, order_id, wait_seconds: 20 } },
    waiting_for: awaiting ? ('human' as const) : ('nobody' as const),
    tell_user: awaiting
      ? `Please review the order and approve or decline it here: ${review_url} – nothing is spent until you pay there; ${terms}.`
      : 'This order has already gone on; I will look how far it is.',
    fields: {
      order_id,
      public_order_id,
      review_url,
      approval_url,
      tracking_url,
      price,
      spent_cents: 0 as const,
      expires_at,
    },
    lines: [
      `review_url (give this to the user): ${review_url}`,
      `approval_url (straight to payment): ${approval_url ?? 'none'}`,
      `tracking_url: ${tracking_url}`,
      `Maximum: ${most}. Nothing was spent. Only the user can pay, on that page; ${terms}.`,
      `The link is valid until ${expires_at}.`,
      `order_id: ${order_id}, public_order_id: ${public_order_id}`,
    ],
    ...(awaiting
      ? {
          page: {
            url: review_url,
            message: `Review the order: part, price, risks and address. Nothing is spent until you pay there; ${terms}.`,
          },
        }
      : {}),
  }
}
