import {
  type ExecutionMode,
  normaliseCountry,
  openQuestions,
  type Question,
  questionSchema,
} from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../../calls/files.ts'
import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { CatalogItem, Quote, ReadyFile } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { type RunQuote, toRunQuote } from '../runQuote.ts'
import type { Step } from '../runRecord.ts'
import { acceptedRisks } from './answers.ts'
import { takeChangedAddress } from './changedAddress.ts'
import { fileOfRun } from './fileStep.ts'
import { resumeUnitStep } from './unitStep.ts'

/** The input of a quote; values that the run knows need not be repeated. */
export interface RunQuoteInput {
  /** A file that is ready; the run's file by default. */
  file?: { id: string } | undefined
  material_id?: string | undefined
  /** Instead of `material_id`: the material in the user's own words. */
  material?: string | undefined
  quantity?: number | undefined
  /** ISO 3166-1 alpha-2. */
  ship_country?: string | undefined
  requested_execution_mode?: ExecutionMode | undefined
  /** Also get the prices of larger quantities and other materials. */
  compare?: boolean | undefined
  /** If the present quote was ordered: make another one, at today's price, to order the same once more. */
  again?: boolean | undefined
}

/**
 * Makes a quote once every input is known; else returns what to ask. A quote that is still valid is
 * used again; another one is made again.
 */
export async function quoteStep(
  client: RunClient,
  journal: Journal,
  input: RunQuoteInput,
  options: RequestOptions,
): Promise<RunQuote> {
  await resumeUnitStep(client, journal, options)
  const file = await quotableFile(client, journal, options)
  const { items } = await client.catalog(options)
  const request = mergeRequest(journal, input, items)
  const questions = openQuestions({
    stage: 'quote',
    ...request,
    // The service finds the material that the user's words mean, with its current catalogue.
    ...(request.material === undefined ? {} : { material_id: items[0]?.id }),
    materials: items,
    file,
  })
  if (questions.length > 0) return toRunQuote(undefined, questions)
  try {
    const { compare, again } = input
    const quote = await makeQuote(client, journal, file, { ...request, compare, again }, options)
    return judgeQuote(journal, quote, file)
  } catch (error) {
    const question = materialQuestion(error)
    if (!question) throw error
    return toRunQuote(undefined, [question])
  }
}

/** The run's quote with the questions that the policy still has after the run's answers. */
export function judgeQuote(journal: Journal, quote: Quote, file: ReadyFile | undefined): RunQuote {
  const questions = openQuestions({
    stage: 'checkout',
    quote,
    file,
    acknowledged_risks: acceptedRisks(journal.record, quote),
  })
  // The shipping address is asked for, and checked, when it is ordered.
  return toRunQuote(
    quote,
    questions.filter(({ field }) => field !== 'shipping_address_json'),
  )
}

async function quotableFile(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<ReadyFile> {
  const { file_id } = fileOfRun(journal.record)
  const file = await client.files.get(file_id, options)
  if (isReady(file)) return file
  throw new MatterCloudError(`The file is ${file.status}: it can be quoted once it is ready.`, {
    code: 'file_not_ready',
    status: 0,
    nextAction: file.next_action,
    retryable: file.status !== 'failed',
  })
}

interface QuoteRequest {
  material_id: string | undefined
  material: string | undefined
  quantity: number | undefined
  ship_country: string | undefined
  requested_execution_mode: ExecutionMode
}

/** Adds the input to what the run knows, and stores it, except for values that would be asked for again. */
function mergeRequest(journal: Journal, input: RunQuoteInput, items: readonly CatalogItem[]): QuoteRequest {
  if (input.material_id !== undefined && input.material !== undefined)
    throw refusedInput('material', 'give either material_id or material, not both.')
  const { state, wish } = journal.record
  const material = input.material ?? (input.material_id === undefined ? wish.material : undefined)
  const next: QuoteRequest = {
    material_id: material === undefined ? (input.material_id ?? state.selected_material_id) : undefined,
    material,
    quantity: input.quantity ?? state.quantity,
    ship_country:
      input.ship_country === undefined ? state.ship_country : normaliseCountry(input.ship_country),
    requested_execution_mode:
      input.requested_execution_mode ?? wish.requested_execution_mode ?? 'agent_assisted',
  }
  const open = new Set(openQuestions({ stage: 'quote', ...next, materials: items }).map(({ field }) => field))
  const { requested_execution_mode } = next
  journal.updateState(
    {
      ...(open.has('material_id') ? {} : { selected_material_id: next.material_id }),
      ...(open.has('quantity') ? {} : { quantity: next.quantity }),
      ...(open.has('ship_country') ? {} : { ship_country: next.ship_country }),
    },
    { ...(material === undefined ? {} : { material }), requested_execution_mode },
  )
  return next
}

async function makeQuote(
  client: RunClient,
  journal: Journal,
  { id: file_id, selected_unit, confirmed_by }: ReadyFile,
  request: QuoteRequest & Pick<RunQuoteInput, 'compare' | 'again'>,
  options: RequestOptions,
): Promise<Quote> {
  const { material_id, material, quantity, ship_country, requested_execution_mode, compare, again } = request
  if (quantity === undefined || ship_country === undefined)
    throw new TypeError('A request without quantity or country has questions.')
  const body = {
    file_id,
    ...(material === undefined ? { material_id: material_id ?? '' } : { material }),
    quantity,
    ship_country,
    requested_execution_mode,
  }
  // Another unit makes older quotes stale.
  const terms = { ...body, selected_unit, confirmed_by }
  // Whoever does not ask for the comparison is content with a quote that came with one: the terms are the same.
  const inputs = compare === undefined ? [terms, { ...terms, compare: true }] : [{ ...terms, compare }]
  const plan = { name: 'quote', kind: 'quote' } as const
  return journal.once<Quote>({
    ...plan,
    input: inputs.find((input) => journal.hasStep({ ...plan, input })) ?? inputs[0],
    async perform(idempotencyKey) {
      await takeChangedAddress(client, journal, ship_country, options)
      const wish = { ...body, ...(compare === undefined ? {} : { compare }) }
      const quote = await client.quotes.create(wish, { ...options, idempotencyKey })
      const { quote_id, material_id } = quote
      return {
        value: quote,
        result: { quote_id },
        state: {
          quote_id,
          selected_material_id: material_id,
          // A price changes nothing of an order that exists.
          ...(journal.state.order_id === undefined ? { last_known_status: 'quoted' } : {}),
        },
      }
    },
    async loadResult(step) {
      const quote = await validQuote(client, journal, step.result.quote_id, options)
      // Also of a cancelled order: what it was to cost may be long ago.
      const isOrdered = quote?.order_id !== null || journal.step('order')?.status === 'done'
      return again && isOrdered ? undefined : quote
    },
  })
}

/** The quote if it was ordered or can still be ordered; else undefined. */
async function validQuote(
  client: RunClient,
  journal: Journal,
  quote_id: NonNullable<Step['result']>[string] | undefined,
  options: RequestOptions,
): Promise<Quote | undefined> {
  if (typeof quote_id !== 'string') return undefined
  try {
    const quote = await client.quotes.get(quote_id, options)
    const isOrdered = quote.order_id !== null || journal.step('order')?.status === 'done'
    const isValid = !quote.stale && Date.parse(quote.expires_at) > Date.now()
    return isOrdered || isValid ? quote : undefined
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'quote_not_found') return undefined
    throw error
  }
}

const materialDetails = z.object({ question: questionSchema.omit({ rule: true }) })

/** The question in an error of the service that did not find out which material is meant. */
function materialQuestion(error: unknown): Question | undefined {
  if (!(error instanceof MatterCloudError)) return undefined
  if (error.code !== 'ambiguous_material' && error.code !== 'unknown_material') return undefined
  const details = materialDetails.safeParse(error.details)
  return details.success ? { rule: 'ask-material', ...details.data.question } : undefined
}
