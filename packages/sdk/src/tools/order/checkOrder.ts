import {
  blockingRisks,
  formatCents,
  formatRange,
  missingAddressFields,
  missingShippingFields,
  namedAddressFields,
  shippingAddressSchema,
  withCountryCode,
} from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { Order, Quote } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { ReadyQuote, RunQuote } from '../../run/runQuote.ts'
import { connectedClient } from '../account.ts'
import type { Call } from '../definition/defineTool.ts'
import { runIdArgument } from '../definition/runOfCall.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import { type Missing, questionLines, questionsForUser } from '../messages/questions.ts'
import type { Outcome } from '../messages/result.ts'
import { existingOutcome } from './existingOrder.ts'
import { isPriced, type PricedQuote, questionsBeforeOrder } from './questionsBeforeOrder.ts'

/** The arguments of every tool that makes an order. */
export const orderArguments = {
  quote_id: z.uuid().optional().describe('Of the price that the user saw'),
  shipping_address_json: z.record(z.string(), z.unknown()).overwrite(withCountryCode).optional().meta({
    description: 'As the user gave it, with what its post needs',
    properties: namedAddressFields,
  }),
  acknowledged_risks: z
    .array(z.string())
    .optional()
    .describe('Ids of the risks that the user was shown and accepts, and no others'),
  max_cents: z.int().min(0).optional().describe('Refuse if it could cost more, CNY in fen'),
  run_id: runIdArgument,
}

interface OrderArguments {
  quote_id?: string | undefined
  shipping_address_json?: Record<string, unknown> | undefined
  acknowledged_risks?: string[] | undefined
  max_cents?: number | undefined
  supersedes?: string | undefined
}

/** Either everything that an order needs, or what must be asked first. */
export type OrderCheck =
  | { ready: true; quote: ReadyQuote; run: Run; client: MatterCloud }
  | { ready: false; outcome: Outcome<object> }

/**
 * Stores the user's answers and checks whether questions are left.
 *
 * @param tool the tool that is called; it is also called again with the answers
 * @throws ToolFailure `no_quote` or `quote_expired` if the price has to be worked out first
 */
export async function checkOrder(tool: string, args: OrderArguments, call: Call): Promise<OrderCheck> {
  const client = await connectedClient(call)
  const run = client.run(call.run_id)
  const { quote_id } = await run.state()
  const { signal } = call
  const existing = await run.order({ signal })
  const wished = args.quote_id ?? quote_id
  if (existing && isOrderOf(existing, wished) && args.supersedes === undefined) {
    const { shipping_address_json } = args
    const outcome = existingOutcome(existing, { tool, quote_id: wished ?? '', shipping_address_json }, call)
    if (outcome) return { ready: false, outcome }
  }
  if (quote_id === undefined || wished !== quote_id) throw noQuote()
  // After a cancelled or declined order, the run may make another one.
  if (existing?.status === 'cancelled') await run.reopen({ signal })
  const quote = await submitAnswers(args, run, signal)
  if (!isPriced(quote)) throw noQuote()
  if (quote.quote_id !== quote_id) throw await quoteRenewed(quote_id, client, signal)
  if (blockingRisks(quote.risks).length > 0) throw notMakeable(quote)
  if (args.max_cents !== undefined && quote.price_estimate.max > args.max_cents)
    throw tooExpensive(quote.price_estimate, args.max_cents)
  const country = otherCountry(args.shipping_address_json, quote)
  if (country !== undefined) throw wrongCountry(quote.ship_country, country)
  const missing = await questionsBeforeOrder(quote, args.shipping_address_json, run)
  if (missing.length === 0 && quote.ready) return { ready: true, quote, run, client }
  return { ready: false, outcome: needsInput(tool, missing, args, quote, call) }
}

const isOrderOf = (order: Order, quote_id: string | undefined) =>
  order.quote_id === quote_id && order.status !== 'cancelled'

/** The run's quote with the answers of this call; an address that is not valid is not an answer. */
async function submitAnswers(args: OrderArguments, run: Run, signal: AbortSignal): Promise<RunQuote> {
  const { acknowledged_risks } = args
  const address = shippingAddressSchema.safeParse(args.shipping_address_json).data
  if (!acknowledged_risks?.length && !address) return run.quote({}, { signal })
  return run.answer(
    {
      ...(acknowledged_risks?.length ? { acknowledged_risks } : {}),
      ...(address ? { shipping_address_json: address } : {}),
    },
    { by: 'user', signal },
  )
}

function needsInput(
  tool: string,
  missing: Missing,
  { shipping_address_json, ...args }: OrderArguments,
  { quote_id, ship_country }: PricedQuote,
  { run_id }: Call,
) {
  // An incomplete address is completed; a wrong one must be given again.
  const isIncomplete =
    missingShippingFields(shipping_address_json).length > 0 ||
    (shippingAddressSchema.safeParse(shipping_address_json).success &&
      missingAddressFields({ shipping_address_json, ship_country }).length > 0)
  const isUsable = missing.every(({ field }) => field !== 'shipping_address_json' || isIncomplete)
  // Risks that are still asked for were not among those that the call accepted.
  const { acknowledged_risks, ...others } = args
  const isRiskOpen = missing.some(({ field }) => field === 'acknowledged_risks')
  const kept = {
    ...others,
    ...(isRiskOpen ? {} : { acknowledged_risks }),
    ...(isUsable ? { shipping_address_json } : {}),
  }
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool, arguments: { ...kept, quote_id, run_id } },
    waiting_for: 'human' as const,
    // If the user gave an address, they must be told what is wrong with it.
    tell_user: [
      ...missing.flatMap(({ field, why }) => (field === 'shipping_address_json' && !isUsable ? [why] : [])),
      questionsForUser(missing),
    ].join(' '),
    missing,
    fields: {},
    lines: questionLines(missing),
  }
}

/** The country of a valid address if it is not the quote's. */
function otherCountry(address: unknown, { ship_country }: PricedQuote): string | undefined {
  const country = shippingAddressSchema.safeParse(address).data?.country
  return country === ship_country ? undefined : country
}

function wrongCountry(quoted: string, country: string): ToolFailure {
  return new ToolFailure({
    code: 'ship_country_mismatch',
    message: `The price is for ${quoted}, but the address is in ${country}. Nothing was ordered.`,
    next_action: 'create_quote',
    next_call: { tool: 'quote', arguments: { ship_country: country } },
    waiting_for: 'human',
    tell_user: `The price is for a parcel to ${quoted}, but the address is in ${country}. Shall I work out the price for ${country}?`,
  })
}

function tooExpensive({ min, max }: Quote['price_estimate'], max_cents: number): ToolFailure {
  const maximum = formatCents(max_cents)
  return new ToolFailure({
    code: 'amount_too_large',
    message: `This order may cost up to ${formatCents(max)}, above the ${maximum} that this call allows. Nothing was ordered.`,
    next_action: 'ask_user_about_price',
    next_call: { tool: 'quote', arguments: { compare: true } },
    waiting_for: 'human',
    tell_user: `The price is ${formatRange(min, max)}, above the ${maximum} that you allow, so nothing was ordered. Shall I look what other materials or fewer pieces would cost?`,
  })
}

function notMakeable({ risks }: PricedQuote): ToolFailure {
  const sentences = blockingRisks(risks).flatMap(({ words, remedy }) =>
    remedy === null ? [words] : [words, remedy],
  )
  return new ToolFailure({
    code: 'not_makeable',
    message: `${sentences.join(' ')} Nothing was ordered.`,
    next_action: 'change_part_or_material',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'human',
    tell_user: `${sentences.join(' ')} What would you like?`,
  })
}

function noQuote(): ToolFailure {
  return new ToolFailure({
    code: 'no_quote',
    message: 'This run has no such quote for its present part.',
    next_action: 'create_quote',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'agent',
    tell_user: 'The price has to be worked out before I can prepare the order.',
  })
}

/** The price that the user saw does not hold any more: it is said why, and what replaced it is shown first. */
async function quoteRenewed(
  quote_id: string,
  client: MatterCloud,
  signal: AbortSignal,
): Promise<ToolFailure> {
  const why = await whyRenewed(quote_id, client, signal)
  return new ToolFailure({
    code: why === 'expired' ? 'quote_expired' : 'quote_stale',
    message: 'The price that the user saw is no longer valid; a new one was calculated. Nothing was ordered.',
    next_action: 'show_user_the_new_quote',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'agent',
    tell_user:
      why === 'expired'
        ? 'The price has run out, so I have asked for a new one; nothing was ordered.'
        : 'The part or what you want has changed since the price, so I have asked for a new one; nothing was ordered.',
  })
}

async function whyRenewed(
  quote_id: string,
  client: MatterCloud,
  signal: AbortSignal,
): Promise<'expired' | 'changed'> {
  try {
    const { stale, expires_at } = await client.quotes.get(quote_id, { signal })
    return !stale && Date.parse(expires_at) <= Date.now() ? 'expired' : 'changed'
  } catch (error) {
    // An expired quote is deleted after some time.
    if (error instanceof MatterCloudError && error.code === 'quote_not_found') return 'expired'
    throw error
  }
}
