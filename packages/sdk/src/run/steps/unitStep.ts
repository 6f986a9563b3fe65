import type { Unit } from '@mattercloud/rules'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import type { Answer } from '../runRecord.ts'
import { parseAnswers } from './answers.ts'

/** Sets the file's unit at the service, with who said so. */
export async function unitStep(
  client: RunClient,
  journal: Journal,
  selected_unit: Unit,
  by: Answer['by'],
  options: RequestOptions,
): Promise<void> {
  const { file_id } = journal.state
  if (file_id === undefined) return
  const choice = { selected_unit, confirmed_by: by }
  await journal.once({
    name: 'unit',
    kind: 'unit',
    input: { file_id, ...choice },
    async perform(idempotencyKey) {
      await client.files.selectUnit(file_id, choice, { ...options, idempotencyKey })
      return { value: true, result: choice, state: {} }
    },
    loadResult: async () => true,
  })
}

/**
 * Goes on with a unit step that was in progress when the program ended: the service may have the unit already,
 * and then nobody is asked for it again.
 */
export async function resumeUnitStep(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<void> {
  if (journal.step('unit')?.status !== 'started') return
  const answer = journal.record.answers.findLast(({ field }) => field === 'selected_unit')
  const { selected_unit } = parseAnswers({ selected_unit: answer?.value })
  if (answer && selected_unit) await unitStep(client, journal, selected_unit, answer.by, options)
}
