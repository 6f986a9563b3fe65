import { formatCents, missingShippingFields, shippingAddressSchema } from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../../client.ts'
import type { Quote } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { ReadyQuote, RunQuote } from '../../run/runQuote.ts'
import { connectedClient } from '../account.ts'
import type { Call } from '../definition/defineTool.ts'
import { runIdArgument } from '../definition/runOfCall.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import { type Missing, questionLines, questionsForUser } from '../messages/questions.ts'
import type { Outcome } from '../messages/result.ts'
import { isPriced, openToOrder, type PricedQuote } from './questionsBeforeOrder.ts'

/** What every tool that makes an order takes. */
export const orderArguments = {
  quote_id: z.uuid().optional().describe('Of the price that the user saw; no other is ordered'),
  shipping_address_json: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'As the user gave it: line1, city, country (ISO two-letter code); also name, line2, state, postal_code, phone',
    ),
  acknowledged_risks: z
    .array(z.string())
    .optional()
    .describe('Ids of the risks that the user was shown and accepts. Never add one yourself'),
  max_cents: z.int().min(0).optional().describe('Refuse if it could cost more, CNY in fen'),
  run_id: runIdArgument,
}

interface Given {
  quote_id?: string | undefined
  shipping_address_json?: Record<string, unknown> | undefined
  acknowledged_risks?: string[] | undefined
  max_cents?: number | undefined
}

/** Either all that an order takes, or what has to be asked first. */
export type Orderable =
  | { ready: true; quote: ReadyQuote; run: Run; client: MatterCloud }
  | { ready: false; outcome: Outcome<object> }

/**
 * Writes the user's answers down and looks whether anything is left to ask.
 *
 * @param tool the tool that is called, which is also the one to be called with the answers
 * @throws ToolFailure `no_quote` or `quote_expired`, where the price has to be worked out first
 */
export async function orderable(tool: string, given: Given, call: Call): Promise<Orderable> {
  const client = await connectedClient(call)
  const run = client.run(call.run_id)
  const { quote_id, order_id } = await run.state()
  if (quote_id === undefined || (given.quote_id ?? quote_id) !== quote_id) throw noQuote()
  const { signal } = call
  // An order that was cancelled, or declined, is no reason against the next one.
  if (order_id !== undefined) await run.reopen({ signal })
  const quote = await answered(given, run, signal)
  if (!isPriced(quote)) throw noQuote()
  if (quote.quote_id !== quote_id) throw renewed()
  if (given.max_cents !== undefined && quote.price_estimate.max > given.max_cents)
    throw tooDear(quote.price_estimate, given.max_cents)
  const elsewhere = otherCountry(given.shipping_address_json, quote)
  if (elsewhere !== undefined) throw pricedForAnother(quote.ship_country, elsewhere)
  const missing = await openToOrder(quote, given.shipping_address_json, run)
  if (missing.length === 0 && quote.ready) return { ready: true, quote, run, client }
  return { ready: false, outcome: needsInput(tool, missing, given, quote_id, call) }
}

/** The run's quote by the answers of this call; an address that cannot be used is no answer. */
async function answered(given: Given, run: Run, signal: AbortSignal): Promise<RunQuote> {
  const { acknowledged_risks } = given
  const address = shippingAddressSchema.safeParse(given.shipping_address_json).data
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
  { shipping_address_json, ...given }: Given,
  quote_id: string,
  { run_id }: Call,
) {
  // An address with a gap is to be completed; one that is wrong, given anew.
  const isUsable = missing.every(
    ({ field }) =>
      field !== 'shipping_address_json' || missingShippingFields(shipping_address_json).length > 0,
  )
  const kept = isUsable ? { ...given, shipping_address_json } : given
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool, arguments: { ...kept, quote_id, run_id } },
    waiting_for: 'human' as const,
    // Who gave an address already has to hear what is wrong with it.
    tell_user: [
      ...missing.flatMap(({ field, why }) => (field === 'shipping_address_json' && !isUsable ? [why] : [])),
      questionsForUser(missing),
    ].join(' '),
    missing,
    fields: {},
    lines: questionLines(missing),
  }
}

/** The country of a usable address that the price was not worked out for. */
function otherCountry(address: unknown, { ship_country }: PricedQuote): string | undefined {
  const country = shippingAddressSchema.safeParse(address).data?.country
  return country === ship_country ? undefined : country
}

function pricedForAnother(priced: string, country: string): ToolFailure {
  return new ToolFailure({
    code: 'ship_country_mismatch',
    message: `The price is for ${priced}, but the address is in ${country}. Nothing was ordered.`,
    next_action: 'create_quote',
    next_call: { tool: 'quote', arguments: { ship_country: country } },
    waiting_for: 'human',
    tell_user: `The price is for a parcel to ${priced}, but the address is in ${country}. Shall I work out the price for ${country}?`,
  })
}

function tooDear({ min, max }: Quote['price_estimate'], max_cents: number): ToolFailure {
  const most = formatCents(max_cents)
  return new ToolFailure({
    code: 'amount_too_large',
    message: `This order may cost up to ${formatCents(max)}, above the ${most} that this call allows. Nothing was ordered.`,
    next_action: 'ask_user_about_price',
    next_call: { tool: 'quote', arguments: { compare: true } },
    waiting_for: 'human',
    tell_user: `The price is ${formatCents(min)}–${formatCents(max)}, above the ${most} that you allow, so nothing was ordered. Shall I look what other materials or fewer pieces would cost?`,
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

function renewed(): ToolFailure {
  return new ToolFailure({
    code: 'quote_expired',
    message: 'The price that the user saw no longer holds; a new one was worked out. Nothing was ordered.',
    next_action: 'show_user_the_new_quote',
    next_call: { tool: 'quote', arguments: {} },
    waiting_for: 'agent',
    tell_user: 'The price has run out, so I have asked for a new one; nothing was spent.',
  })
}
