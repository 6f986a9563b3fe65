import { type ExecutionMode, openQuestions, type Question, questionSchema } from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../../calls/files.ts'
import { MatterCloudError, refusedInput } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { CatalogItem, Quote, ReadyFile } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { judgedQuote, type RunQuote } from '../runQuote.ts'
import type { Step } from '../runRecord.ts'
import { acceptedRisks } from './answers.ts'
import { fileOfRun } from './fileStep.ts'
import { resumeUnit } from './unitStep.ts'

/** What is wished for; whatever the run knows already need not be repeated. */
export interface RunQuoteInput {
  /** A file that is ready; the run's own unless told. */
  file?: { id: string } | undefined
  material_id?: string | undefined
  /** Instead of `material_id`: the material in the user's own words. */
  material?: string | undefined
  quantity?: number | undefined
  /** ISO 3166-1 alpha-2. */
  ship_country?: string | undefined
  requested_execution_mode?: ExecutionMode | undefined
  /** Also what larger quantities and other materials would cost. */
  compare?: boolean | undefined
}

/**
 * Asks for a price, once every input is known; else says what is to be asked. A quote that still
 * holds is used again, one that does not is asked for anew.
 */
export async function quoteStep(
  client: RunClient,
  journal: Journal,
  input: RunQuoteInput,
  options: RequestOptions,
): Promise<RunQuote> {
  await resumeUnit(client, journal, options)
  const file = await quotableFile(client, journal, options)
  const { items } = await client.catalog(options)
  const wish = rememberedWish(journal, input, items)
  const questions = openQuestions({
    stage: 'quote',
    ...wish,
    // Words are for the service to understand, by the catalogue that it sells from.
    ...(wish.material === undefined ? {} : { material_id: items[0]?.id }),
    materials: items,
    file,
  })
  if (questions.length > 0) return judgedQuote(undefined, questions)
  try {
    const quote = await priced(client, journal, file, { ...wish, compare: input.compare }, options)
    return judged(journal, quote, file)
  } catch (error) {
    const question = materialQuestion(error)
    if (!question) throw error
    return judgedQuote(undefined, [question])
  }
}

/** What the policy says of the run's quote, by the answers that it has. */
export function judged(journal: Journal, quote: Quote, file: ReadyFile | undefined): RunQuote {
  const questions = openQuestions({
    stage: 'checkout',
    quote,
    file,
    acknowledged_risks: acceptedRisks(journal.record, quote),
  })
  // Where the parcel goes is asked for, and looked at, when it is ordered.
  return judgedQuote(
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
  throw new MatterCloudError(
    `The file is ${file.status}: it can be quoted once it is ready. Wait for it with run.file().`,
    { code: 'file_not_ready', status: 0, nextAction: file.next_action, retryable: file.status !== 'failed' },
  )
}

interface Wish {
  material_id: string | undefined
  material: string | undefined
  quantity: number | undefined
  ship_country: string | undefined
  requested_execution_mode: ExecutionMode
}

/** Adds what was given to what is known, and writes it down: never an answer that would be asked for again. */
function rememberedWish(journal: Journal, input: RunQuoteInput, items: readonly CatalogItem[]): Wish {
  if (input.material_id !== undefined && input.material !== undefined)
    throw refusedInput('material', 'give either material_id or material, not both.')
  const { state, wish } = journal.record
  const words = input.material ?? (input.material_id === undefined ? wish.material : undefined)
  const next: Wish = {
    material_id: words === undefined ? (input.material_id ?? state.selected_material_id) : undefined,
    material: words,
    quantity: input.quantity ?? state.quantity,
    ship_country: input.ship_country?.trim().toUpperCase() ?? state.ship_country,
    requested_execution_mode:
      input.requested_execution_mode ?? wish.requested_execution_mode ?? 'agent_assisted',
  }
  const open = new Set(openQuestions({ stage: 'quote', ...next, materials: items }).map(({ field }) => field))
  const { requested_execution_mode } = next
  journal.note(
    {
      ...(open.has('material_id') ? {} : { selected_material_id: next.material_id }),
      ...(open.has('quantity') ? {} : { quantity: next.quantity }),
      ...(open.has('ship_country') ? {} : { ship_country: next.ship_country }),
    },
    { ...(words === undefined ? {} : { material: words }), requested_execution_mode },
  )
  return next
}

async function priced(
  client: RunClient,
  journal: Journal,
  { id: file_id, selected_unit, confirmed_by }: ReadyFile,
  wish: Wish & { compare: boolean | undefined },
  options: RequestOptions,
): Promise<Quote> {
  const { material_id, material, quantity, ship_country, requested_execution_mode, compare } = wish
  if (quantity === undefined || ship_country === undefined)
    throw new TypeError('A wish without quantity or country has questions.')
  const body = {
    file_id,
    ...(material === undefined ? { material_id: material_id ?? '' } : { material }),
    quantity,
    ship_country,
    requested_execution_mode,
    ...(compare === undefined ? {} : { compare }),
  }
  return journal.once<Quote>({
    name: 'quote',
    kind: 'quote',
    // Another unit makes older quotes stale.
    input: { ...body, selected_unit, confirmed_by },
    async act(idempotencyKey) {
      const quote = await client.quotes.create(body, { ...options, idempotencyKey })
      const { quote_id, material_id } = quote
      return {
        value: quote,
        result: { quote_id },
        state: { quote_id, selected_material_id: material_id, last_known_status: 'quoted' },
      }
    },
    recall: (step) => quoteThatHolds(client, journal, step.result.quote_id, options),
  })
}

/** A quote that was ordered is kept, whatever became of it; another only while it can be ordered. */
async function quoteThatHolds(
  client: RunClient,
  journal: Journal,
  quote_id: NonNullable<Step['result']>[string] | undefined,
  options: RequestOptions,
): Promise<Quote | undefined> {
  if (typeof quote_id !== 'string') return undefined
  try {
    const quote = await client.quotes.get(quote_id, options)
    const isOrdered = journal.step('order') !== undefined
    const holds = !quote.stale && Date.parse(quote.expires_at) > Date.now()
    return isOrdered || holds ? quote : undefined
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'quote_not_found') return undefined
    throw error
  }
}

const materialDetails = z.object({ question: questionSchema.omit({ rule: true }) })

/** The service could not tell which material is meant, and says what to ask. */
function materialQuestion(error: unknown): Question | undefined {
  if (!(error instanceof MatterCloudError)) return undefined
  if (error.code !== 'ambiguous_material' && error.code !== 'unknown_material') return undefined
  const details = materialDetails.safeParse(error.details)
  return details.success ? { rule: 'ask-material', ...details.data.question } : undefined
}
