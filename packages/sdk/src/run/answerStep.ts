import type { RequestOptions } from '../requestOptions.ts'
import { type Answers, checkedAnswers, toRecord, withAnswers } from './answers.ts'
import type { Journal } from './journal.ts'
import { quoteStep } from './quoteStep.ts'
import type { RunClient } from './runClient.ts'
import type { RunQuote } from './runQuote.ts'
import type { Answer } from './runRecord.ts'

/** Writes answers down with who gave them, and quotes again by them. */
export async function answerStep(
  client: RunClient,
  journal: Journal,
  given: Answers,
  by: Answer['by'],
  options: RequestOptions,
): Promise<RunQuote> {
  const answers = checkedAnswers(given)
  const { quote_id, file_id } = journal.state
  const quote =
    answers.acknowledged_risks && quote_id !== undefined
      ? await client.quotes.get(quote_id, options)
      : undefined
  const about = {
    ...(file_id === undefined ? {} : { file_id }),
    ...(quote ? { material_id: quote.material_id, execution_confidence: quote.execution_confidence } : {}),
  }
  await journal.save({ answers: withAnswers(journal.record.answers, toRecord(answers, by, about)) })
  if (answers.selected_unit !== undefined && file_id !== undefined) {
    const choice = { selected_unit: answers.selected_unit, confirmed_by: by }
    await journal.once({
      name: 'unit',
      kind: 'unit',
      input: { file_id, ...choice },
      async act(idempotencyKey) {
        await client.files.selectUnit(file_id, choice, { ...options, idempotencyKey })
        return { value: true, result: choice, state: {} }
      },
      recall: async () => true,
    })
  }
  const { material_id, quantity, ship_country } = answers
  return quoteStep(client, journal, { material_id, quantity, ship_country }, options)
}
