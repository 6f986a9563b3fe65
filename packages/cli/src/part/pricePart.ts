import {
  type Answers,
  MatterCloudError,
  type Question,
  type ReadyQuote,
  type Run,
  type RunQuote,
} from '@mattercloud/sdk'
import { blockingRisks, formatRange, materialWish, type Risk } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { UnansweredQuestions } from '../errors.ts'
import { canAsk } from '../terminal/ask.ts'
import { askQuestions } from './askQuestions.ts'
import { chooseBest } from './bestMaterial.ts'
import type { PartRequest } from './partOptions.ts'

/**
 * Prices the part. Questions are answered by options, else by the person at the terminal.
 *
 * @throws UnansweredQuestions where nobody can be asked
 * @throws MatterCloudError `not_makeable` if it cannot be made so, and nobody can choose another material
 */
export async function pricePart(context: Context, run: Run, request: PartRequest): Promise<ReadyQuote> {
  const { output, signal } = context
  if (request.unit !== undefined && !(await isConfirmed(run, request.unit)))
    await run.answer({ selected_unit: request.unit }, { signal })
  let quote = await run.quote(await quoteInput(context, run, request), { signal })
  while (!quote.ready) {
    const blocking = blockingRisks(quote.risks ?? [])
    if (blocking.length > 0) {
      output.writeJson({ event: 'quote', ...withoutLinks(quote) })
      const offered = quote.questions[0].options ?? []
      if (offered.length === 0 || !canAsk(output.json)) throw notMakeable(blocking)
    }
    const given = acceptedRisks(request, quote.questions)
    if (given) quote = await run.answer(given, { signal })
    else if (canAsk(output.json)) quote = await run.answer(await askQuestions(quote.questions), { signal })
    else throw new UnansweredQuestions(quote.questions)
  }
  const { min, max } = quote.price_estimate
  const { lead_time_days, execution_confidence } = quote
  output.writeJson({ event: 'quote', ...withoutLinks(quote) })
  output.writeLine(
    `${quote.quantity} × ${quote.material} to ${quote.ship_country}: ${output.styled('bold', formatRange(min, max))}, made in ${lead_time_days.min} to ${lead_time_days.max} days, confidence ${execution_confidence}`,
  )
  showRisks(output, quote.risks)
  if (quote.understood_as) output.writeLine(`  ${quote.understood_as.why}`)
  return quote
}

/** An id of the catalogue is sent as `material_id`; "the cheapest" is found by the prices; the service interprets the rest. */
async function quoteInput(context: Context, run: Run, request: PartRequest) {
  const { mc, signal } = context
  const { material, quantity, ship_country } = request
  const { items } = await mc.catalog({ signal })
  const isId = items.some(({ id }) => id === material)
  const wish = material === undefined || isId ? undefined : materialWish(material, items)
  if (wish?.kind === 'best') return chooseBest(context, run, request, wish)
  return {
    ...(material === undefined ? {} : isId ? { material_id: material } : { material }),
    quantity,
    ship_country,
  }
}

async function isConfirmed(run: Run, unit: string): Promise<boolean> {
  const file = await run.file()
  return file.confirmed_by === 'user' && file.metrics_json.detected_unit === unit
}

/** The risks among the questions that `--accept` lists; undefined if there are none. */
function acceptedRisks({ accepted }: PartRequest, questions: readonly Question[]): Answers | undefined {
  const riskIds = questions
    .filter(({ field }) => field === 'acknowledged_risks')
    .flatMap(({ options = [] }) => options.map(({ value }) => value))
  const risks = riskIds.filter((risk) => accepted.includes(risk))
  return risks.length > 0 ? { acknowledged_risks: risks } : undefined
}

const severityLabels = { blocks: 'Cannot be made so', ask: 'Risk', note: 'Note' } as const satisfies Record<
  Risk['severity'],
  string
>

function notMakeable(blocking: readonly Risk[]): MatterCloudError {
  const sentences = blocking.flatMap(({ words, remedy }) => (remedy === null ? [words] : [words, remedy]))
  return new MatterCloudError(sentences.join(' '), {
    code: 'not_makeable',
    status: 0,
    nextAction: 'change_part_or_material',
    retryable: false,
  })
}

/** What may go wrong, one line each; what is accepted already stays a risk. */
function showRisks({ writeLine }: Pick<Context['output'], 'writeLine'>, risks: readonly Risk[]): void {
  for (const { id, severity, words, remedy } of risks)
    writeLine(`  ${severityLabels[severity]} (${id}): ${words}${remedy === null ? '' : ` ${remedy}`}`)
}

/** The signed link to the settings is for the owner and must not be in a log. */
function withoutLinks({ settings_url: _link, ...quote }: RunQuote) {
  return quote
}
