import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import type { RunQuote } from '../runQuote.ts'
import type { Answer } from '../runRecord.ts'
import { type Answers, answerRecords, mergeAnswers, parseAnswers } from './answers.ts'
import { quoteStep } from './quoteStep.ts'
import { unitStep } from './unitStep.ts'

/** Stores answers with who gave them, and quotes again with them. */
export async function answerStep(
  client: RunClient,
  journal: Journal,
  input: Answers,
  by: Answer['by'],
  options: RequestOptions,
): Promise<RunQuote> {
  const answers = parseAnswers(input)
  const { quote_id, file_id } = journal.state
  const quote =
    answers.acknowledged_risks && quote_id !== undefined
      ? await client.quotes.get(quote_id, options)
      : undefined
  const about = {
    ...(file_id === undefined ? {} : { file_id }),
    ...(quote ? { material_id: quote.material_id, execution_confidence: quote.execution_confidence } : {}),
  }
  journal.update({ answers: mergeAnswers(journal.record.answers, answerRecords(answers, by, about)) })
  if (answers.selected_unit !== undefined) await unitStep(client, journal, answers.selected_unit, by, options)
  const { material_id, quantity, ship_country } = answers
  return quoteStep(client, journal, { material_id, quantity, ship_country }, options)
}
