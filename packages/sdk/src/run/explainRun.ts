import { currentStep } from './journal/journal.ts'
import { type RunRecord, type RunState, type Step, type StepName, stepNames } from './runRecord.ts'

/** Where a run stands, for a program and in words. */
export interface RunExplanation {
  run_id: string
  generation: number
  /** The last step that is done; undefined where none is. */
  last_step: StepName | undefined
  /** The steps that hold now, in order. */
  steps: readonly Step[]
  /** The step that is under way or failed, and why. */
  open_step: Step | undefined
  /** Inputs that must still be known before the part can be ordered. */
  missing: readonly string[]
  /** The method of the run that comes next; undefined where nothing is left to do. */
  next: 'upload' | 'quote' | 'checkout' | 'track' | undefined
  /** All of it in a few sentences. */
  text: string
}

/** What can be told from the record alone. */
export function explainRun(run_id: string, record: RunRecord | undefined): RunExplanation {
  const state = record?.state ?? {}
  const steps = record ? stepNames.flatMap((name) => currentStep(record, name) ?? []) : []
  const open_step = steps.find(({ status }) => status !== 'done')
  const last_step = steps.findLast(({ status }) => status === 'done')?.name
  const missing = missingInputs(state)
  const next = nextCall(state)
  const text = [
    `Run ${run_id}: ${standing(state)}`,
    ...(open_step ? [openWords(open_step)] : []),
    ...(missing.length > 0 ? [`Still to be known: ${missing.join(', ')}.`] : []),
    nextWords[next ?? 'nothing'],
  ].join('\n')
  return { run_id, generation: record?.generation ?? 1, last_step, steps, open_step, missing, next, text }
}

const overStatuses: ReadonlySet<string | undefined> = new Set(['delivered', 'cancelled', 'refunded'])

function missingInputs(state: RunState): string[] {
  if (state.order_id !== undefined) return []
  const { file_id, selected_material_id, quantity, ship_country } = state
  return Object.entries({ file_id, material_id: selected_material_id, quantity, ship_country })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
}

function nextCall({ file_id, quote_id, order_id, last_known_status }: RunState): RunExplanation['next'] {
  if (order_id !== undefined) return overStatuses.has(last_known_status) ? undefined : 'track'
  if (file_id === undefined) return 'upload'
  return quote_id === undefined ? 'quote' : 'checkout'
}

function standing({ file_id, quote_id, public_order_id, last_known_status }: RunState): string {
  if (public_order_id !== undefined) return `order ${public_order_id} is ${last_known_status ?? 'made'}.`
  if (quote_id !== undefined) return `the part is quoted (${quote_id}).`
  return file_id === undefined ? 'nothing is done yet.' : `the file is with the service (${file_id}).`
}

function openWords({ name, kind, status, failure }: Step): string {
  const step = kind === name ? name : `${name} (${kind})`
  if (!failure) return `The step ${step} was begun and its answer was not heard: it goes on where it was.`
  const again = status === 'failed' ? 'It must be changed.' : 'It may be tried again.'
  return `The step ${step} did not succeed: ${failure.message} ${again}`
}

const nextWords = {
  upload: 'Next: upload the part, or take one with useFile, fromUrl or drop.',
  quote: 'Next: quote it.',
  checkout: 'Next: check out, which spends nothing, and give the owner the review link.',
  track: 'Next: wait for the owner and the farm, and track the order.',
  nothing: 'Nothing is left to do.',
} as const
