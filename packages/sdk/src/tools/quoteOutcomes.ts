import { blockingRisks } from '@mattercloud/rules'
import type { MatterCloud } from '../client.ts'
import type { Order, ReadyFile } from '../http/types.ts'
import type { Run } from '../run/run.ts'
import type { Call } from './definition/defineTool.ts'
import { describeQuote } from './messages/describeQuote.ts'
import { questionLines, questionsForUser, toMissing } from './messages/questions.ts'
import { describeExistingOrder } from './order/describeExistingOrder.ts'
import { type PricedQuote, questionsBeforeOrder } from './order/questionsBeforeOrder.ts'
import { sheetPicture } from './part/sheetPicture.ts'

/** What a quote's result says beside the quote itself. */
export interface QuoteContext {
  file: ReadyFile
  isChanged: boolean
  understood_as: string | undefined
  /** If it repeats an order: what is the same. */
  repeats: string | undefined
  /** The sentence that names the best material, or says that there is none. */
  best: string | undefined
  budget_cents: number | undefined
}

const aboutFields = ({ understood_as, repeats }: QuoteContext) => ({
  ...(understood_as === undefined ? {} : { understood_as }),
  ...(repeats === undefined ? {} : { repeats }),
})

const aboutLines = ({ understood_as, repeats }: QuoteContext) => [
  ...(understood_as === undefined ? [] : [`Material understood as ${understood_as}`]),
  ...(repeats === undefined ? [] : [repeats]),
]

/** The price is there, but it cannot be ordered so: no address is asked for, and what works is offered. */
export async function blockedOutcome(
  quoted: PricedQuote,
  about: QuoteContext,
  client: MatterCloud,
  call: Call,
) {
  const { file, isChanged, best, budget_cents } = about
  const { fields, lines } = describeQuote(quoted, budget_cents)
  const blocking = blockingRisks(quoted.risks)
  const [question] = quoted.questions
  const { run_id } = call
  return {
    status: 'not_makeable',
    next_action: 'change_part_or_material',
    next_call: { tool: 'quote', arguments: { run_id, max_cents: budget_cents } },
    waiting_for: 'human' as const,
    tell_user: [
      ...(best === undefined ? [] : [best]),
      ...blocking.flatMap(({ words, remedy }) => (remedy === null ? [words] : [words, remedy])),
      'What would you like?',
    ].join(' '),
    missing: question?.options?.length ? toMissing([question]) : [],
    fields: { ...aboutFields(about), ...fields },
    lines: [
      ...aboutLines(about),
      ...lines,
      'It cannot be ordered so: do not ask for an address. For another material call quote again; for another part, or a part in pieces, upload.',
    ],
    pictures: isChanged ? await sheetPicture(client, file.id, call) : [],
  }
}

/** No address is asked for a price that the user has ruled out. */
function aboveBudget(
  { quote_id }: PricedQuote,
  { fields, lines, sentence }: ReturnType<typeof describeQuote>,
  about: QuoteContext,
  { run_id }: Call,
) {
  return {
    status: 'quoted',
    next_action: 'ask_user_about_price',
    next_call: { tool: 'quote', arguments: { run_id, compare: true } },
    waiting_for: 'human' as const,
    tell_user: `${sentence} Shall I look what other materials or fewer pieces would cost?`,
    fields: { ...aboutFields(about), ...fields },
    lines: [
      ...aboutLines(about),
      ...lines,
      `If the user wants it at this price after all: checkout ${JSON.stringify({ run_id, quote_id })}`,
    ],
  }
}

/** The price, what it means for the order that exists, and what must be asked before there is another. */
export async function quotedOutcome(
  quoted: PricedQuote,
  about: QuoteContext,
  { existing, run, client, call }: { existing: Order | undefined; run: Run; client: MatterCloud; call: Call },
) {
  const { file, isChanged, best, repeats, budget_cents } = about
  const described = describeQuote(quoted, budget_cents)
  if (described.fields.within_budget === 'no') return aboveBudget(quoted, described, about, call)
  const missing = await questionsBeforeOrder(quoted, undefined, run)
  const order = describeExistingOrder(existing, quoted)
  const { supersedes } = order
  const hasRiskQuestions = missing.some(({ field }) => field === 'acknowledged_risks')
  return {
    status: 'quoted',
    next_action: hasRiskQuestions ? 'ask_user_about_risks' : 'create_checkout_session',
    next_call: {
      tool: 'checkout',
      arguments: {
        run_id: call.run_id,
        quote_id: quoted.quote_id,
        supersedes,
        max_cents: budget_cents,
      },
    },
    waiting_for: 'human' as const,
    tell_user: [
      ...(repeats === undefined ? [] : [repeats]),
      ...(best === undefined ? [] : [best]),
      described.sentence,
      ...order.sentences,
      missing.length > 0 ? questionsForUser(missing) : 'Shall I prepare the order?',
    ].join(' '),
    missing,
    fields: { ...aboutFields(about), ...described.fields },
    lines: [...aboutLines(about), ...described.lines, ...order.lines, ...questionLines(missing)],
    pictures: isChanged ? await sheetPicture(client, file.id, call) : [],
  }
}
