import type { Answers, Question, ReadyQuote, Run } from '@mattercloud/sdk'
import { formatCents } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { QuestionsLeft } from '../endings.ts'
import { canAsk } from '../terminal/ask.ts'
import { answerByAsking } from './answerByAsking.ts'
import type { PartWish } from './partOptions.ts'

/**
 * The part's price, with every question answered: by options, else by whoever sits here.
 *
 * @throws QuestionsLeft where nobody does
 */
export async function pricePart(
  { mc, output, signal }: Context,
  run: Run,
  wish: PartWish,
): Promise<ReadyQuote> {
  if (wish.unit !== undefined && !(await isConfirmed(run, wish.unit)))
    await run.answer({ selected_unit: wish.unit }, { signal })
  let quote = await run.quote(await quoteInput(mc, wish, signal), { signal })
  while (!quote.ready) {
    const given = acceptedBy(wish, quote.questions)
    if (given) quote = await run.answer(given, { signal })
    else if (canAsk(output.json)) quote = await run.answer(await answerByAsking(quote.questions), { signal })
    else throw new QuestionsLeft(quote.questions)
  }
  const { min, max } = quote.price_estimate
  const { lead_time_days, execution_confidence } = quote
  output.tell({ event: 'quote', ...withoutLinks(quote) })
  output.say(
    `${quote.quantity} × ${quote.material} to ${quote.ship_country}: ${output.styled('bold', `${formatCents(min)} to ${formatCents(max)}`)}, made in ${lead_time_days.min} to ${lead_time_days.max} days, confidence ${execution_confidence}`,
  )
  if (quote.understood_as) output.say(`  ${quote.understood_as.why}`)
  return quote
}

/** An id of the catalogue is taken as it is; other words are for the service to understand. */
async function quoteInput(
  mc: Context['mc'],
  { material, quantity, ship_country }: PartWish,
  signal: AbortSignal,
) {
  const isId =
    material !== undefined && (await mc.catalog({ signal })).items.some(({ id }) => id === material)
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

/** The risks among the questions that `--accept` names; undefined where it names none of them. */
function acceptedBy({ accepted }: PartWish, questions: readonly Question[]): Answers | undefined {
  const asked = questions
    .filter(({ field }) => field === 'acknowledged_risks')
    .flatMap(({ options = [] }) => options.map(({ value }) => value))
  const risks = asked.filter((risk) => accepted.includes(risk))
  return risks.length > 0 ? { acknowledged_risks: risks } : undefined
}

/** The signed link to the settings is for the owner's eyes, not for a log. */
function withoutLinks({ settings_url: _link, ...quote }: ReadyQuote) {
  return quote
}
