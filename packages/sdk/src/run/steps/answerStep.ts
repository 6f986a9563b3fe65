import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import type { RunQuote } from '../runQuote.ts'
import type { Answer } from '../runRecord.ts'
import { type Answers, checkedAnswers, toRecord, withAnswers } from './answers.ts'
import { quoteStep } from './quoteStep.ts'
import { unitStep } from './unitStep.ts'

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
  journal.keep({ answers: withAnswers(journal.record.answers, toRecord(answers, by, about)) })
  if (answers.selected_unit !== undefined) await unitStep(client, journal, answers.selected_unit, by, options)
  const { material_id, quantity, ship_country } = answers
  return quoteStep(client, journal, { material_id, quantity, ship_country }, options)
}
