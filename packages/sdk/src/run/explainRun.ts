import { currentStep } from './journal/journal.ts'
import { type RunRecord, type RunState, type Step, type StepName, stepNames } from './runRecord.ts'

/** The status of a run, as data and as text. */
export interface RunExplanation {
  run_id: string
  generation: number
  /** The last finished step; undefined if there is none. */
  last_step: StepName | undefined
  /** The current steps, in order. */
  steps: readonly Step[]
  /** The step that is in progress or failed, with the reason. */
  open_step: Step | undefined
  /** Inputs that are still needed before the part can be ordered. */
  missing: readonly string[]
  /** What comes next; undefined if nothing is left to do. */
  next: 'upload' | 'quote' | 'checkout' | 'track' | undefined
  /** The same in a few sentences. */
  text: string
}

/** The status as far as the record shows it, without a call. */
export function explainRun(run_id: string, record: RunRecord | undefined): RunExplanation {
  const state = record?.state ?? {}
  const steps = record ? stepNames.flatMap((name) => currentStep(record, name) ?? []) : []
  const open_step = steps.find(({ status }) => status !== 'done')
  const last_step = steps.findLast(({ status }) => status === 'done')?.name
  const missing = missingInputs(state)
  const isPricedAgain = record !== undefined && hasNewPrice(record)
  const next = nextCall(state, isPricedAgain)
  const text = [
    `Run ${run_id}: ${describeState(state, isPricedAgain)}`,
    ...(open_step ? [describeOpenStep(open_step)] : []),
    ...(missing.length > 0 ? [`Still needed: ${missing.join(', ')}.`] : []),
    nextSentences[next ?? 'nothing'],
  ].join('\n')
  return { run_id, generation: record?.generation ?? 1, last_step, steps, open_step, missing, next, text }
}

const finalStatuses: ReadonlySet<string | undefined> = new Set(['delivered', 'cancelled', 'refunded'])

function missingInputs(state: RunState): string[] {
  if (state.order_id !== undefined) return []
  const { file_id, selected_material_id, quantity, ship_country } = state
  return Object.entries({ file_id, material_id: selected_material_id, quantity, ship_country })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
}

/** Whether the run has an order, and a price that was asked for after it. */
function hasNewPrice(record: RunRecord): boolean {
  const { order_id, quote_id } = record.state
  return order_id !== undefined && quote_id !== undefined && currentStep(record, 'order') === undefined
}

function nextCall(
  { file_id, quote_id, order_id, last_known_status }: RunState,
  isPricedAgain: boolean,
): RunExplanation['next'] {
  if (order_id !== undefined) {
    if (!finalStatuses.has(last_known_status)) return 'track'
    return isPricedAgain ? 'checkout' : undefined
  }
  if (file_id === undefined) return 'upload'
  return quote_id === undefined ? 'quote' : 'checkout'
}

function describeState(
  { file_id, quote_id, public_order_id, last_known_status }: RunState,
  isPricedAgain: boolean,
): string {
  if (public_order_id !== undefined)
    return [
      `order ${public_order_id} is ${last_known_status ?? 'made'}.`,
      ...(isPricedAgain
        ? [`The part was priced again since then (${quote_id}), and that is not ordered.`]
        : []),
    ].join(' ')
  if (quote_id !== undefined) return `the part is quoted (${quote_id}).`
  return file_id === undefined ? 'nothing is done yet.' : `the service has the file (${file_id}).`
}

function describeOpenStep({ name, kind, status, failure }: Step): string {
  const step = kind === name ? name : `${name} (${kind})`
  if (!failure) return `The step ${step} was started, and its reply is not known: it will go on where it was.`
  const advice = status === 'failed' ? 'It must be changed.' : 'It may be tried again.'
  return `The step ${step} did not succeed: ${failure.message} ${advice}`
}

const nextSentences = {
  upload: 'Next: give it the file of the part.',
  quote: 'Next: make a quote.',
  checkout: 'Next: check out, which spends nothing, and give the owner the review link.',
  track: 'Next: wait for the owner and the farm, and track the order.',
  nothing: 'Nothing is left to do.',
} as const
