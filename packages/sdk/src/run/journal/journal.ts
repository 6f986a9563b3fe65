import { contentHash } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import {
  parseRunRecord,
  type RunRecord,
  type RunState,
  recordVersion,
  type Step,
  type StepName,
  stepNames,
} from '../runRecord.ts'
import type { OpenedRun } from '../stores/runStore.ts'

/** The number of steps in a journal; of the replaced ones, the oldest are removed first. */
const maxSteps = 60

type Change = Partial<Pick<RunRecord, 'state' | 'wish' | 'answers' | 'steps' | 'generation'>>

export interface StepOutcome<T> {
  value: T
  /** What the step made: enough ids to find it again. */
  result: NonNullable<Step['result']>
  state: RunState
}

export interface StepPlan<T> {
  name: StepName
  kind: string
  /** Everything that the step depends on: another input makes another step. */
  input: unknown
  /** The step only reads, so it is not stored before its call. */
  readOnly?: boolean
  /**
   * Does the step with its idempotency key. Called again with the same key after a crash.
   *
   * @param isResumed whether an earlier try may have done a part of it
   */
  perform(key: string, isResumed: boolean): Promise<StepOutcome<T>>
  /** Finds what a finished step made; undefined if it no longer exists and must be made again. */
  loadResult(step: Step & { result: NonNullable<Step['result']> }): Promise<T | undefined>
}

/**
 * The journal of a run that is open for writing. A step is stored as started before anything is
 * sent, and as done before its result is returned. So after a crash at any instant the same step goes
 * on with the same idempotency key, and a finished step is not done again.
 */
export class Journal {
  readonly #opened: OpenedRun
  #record: RunRecord
  #hasWritten = false
  #hasUnwritten = false

  /** @throws MatterCloudError `unreadable_run`, `newer_schema_version` */
  constructor(run_id: string, opened: OpenedRun) {
    this.#opened = opened
    this.#record = opened.record === undefined ? newRecord(run_id) : parseRunRecord(run_id, opened.record)
  }

  get record(): RunRecord {
    return this.#record
  }

  /** Whether anything was written; if not, nothing was done. */
  get hasWritten(): boolean {
    return this.#hasWritten
  }

  get state(): RunState {
    return this.#record.state
  }

  /** The current step of this name. */
  step(name: StepName): Step | undefined {
    return currentStep(this.#record, name)
  }

  /** Writes changes of the record; resolves when they are durable. */
  async save(change: Change, isInProgress = false): Promise<void> {
    const record = { ...this.#record, ...change, updated_at: new Date().toISOString() }
    await this.#opened.write(record, isInProgress)
    this.#record = record
    this.#hasWritten = true
    this.#hasUnwritten = false
  }

  /**
   * Changes the record in memory. It is written with the next step, or by `flush`: none of it was sent to the
   * service yet.
   */
  update(change: Change): void {
    const next = { ...this.#record, ...change }
    if (JSON.stringify(next) === JSON.stringify(this.#record)) return
    this.#record = next
    this.#hasUnwritten = true
  }

  /** Adds to the state, and replaces the wish. */
  updateState(state: RunState, wish = this.#record.wish): void {
    this.update({ state: { ...this.state, ...state }, wish })
  }

  /** Writes the changes that are not written yet; resolves when they are durable. */
  async flush(): Promise<void> {
    if (this.#hasUnwritten) await this.save({})
  }

  /** Replaces a step and all steps after it, so that the next step of its name is a new one. */
  async replace(name: StepName): Promise<void> {
    await this.save({
      generation: this.#record.generation + 1,
      steps: this.#stepsBefore(name),
      state: stateBefore(name, this.state),
    })
  }

  /**
   * Does a step once.
   *
   * @throws the error of `perform`, after it is stored
   */
  async once<T>(plan: StepPlan<T>): Promise<T> {
    const input_sha256 = inputHash(plan)
    const previous = this.#stepFor(plan.name, input_sha256)
    const isSame = previous?.input_sha256 === input_sha256
    if (previous && isSame && previous.status === 'done' && previous.result) {
      const value = await plan.loadResult({ ...previous, result: previous.result })
      if (value !== undefined) return value
    }
    const unfinished = isSame && previous?.status !== 'done' ? previous : undefined
    const step: Step = unfinished
      ? { ...withoutEnd(unfinished), status: 'started' }
      : {
          name: plan.name,
          kind: plan.kind,
          generation: this.#record.generation + (previous ? 1 : 0),
          key: `run-${makeIdempotencyKey()}`,
          input_sha256,
          status: 'started',
          started_at: new Date().toISOString(),
        }
    const change = this.#startChange(step, previous)
    if (plan.readOnly) this.update(change)
    else await this.save(change, true)
    return this.#finish(step, plan, unfinished !== undefined)
  }

  /** The step of this name and input, unless it was replaced. */
  stepOf(plan: Pick<StepPlan<unknown>, 'name' | 'kind' | 'input'>): Step | undefined {
    const input_sha256 = inputHash(plan)
    const step = this.#stepFor(plan.name, input_sha256)
    return step?.input_sha256 === input_sha256 ? step : undefined
  }

  hasStep(plan: Pick<StepPlan<unknown>, 'name' | 'kind' | 'input'>): boolean {
    return this.stepOf(plan) !== undefined
  }

  /** The current step of this name and input, else the current one of this name. */
  #stepFor(name: StepName, input_sha256: string): Step | undefined {
    const same = this.#record.steps.findLast(
      (step) => step.name === name && step.status !== 'replaced' && step.input_sha256 === input_sha256,
    )
    return same ?? this.step(name)
  }

  /** Starts the step, and replaces the steps that depend on it. */
  #startChange(step: Step, previous: Step | undefined): Change {
    const isResumed = previous?.key === step.key
    const others = isResumed
      ? this.#record.steps.filter((other) => other !== previous)
      : step.name === 'order'
        ? this.#withoutOpenOrder()
        : this.#stepsBefore(step.name)
    const state = previous && !isResumed ? stateBefore(step.name, this.state) : this.state
    return { generation: step.generation, steps: limited([...others, step]), state }
  }

  /** An order that exists stays current until the next one exists: the next call may be refused. */
  #withoutOpenOrder(): Step[] {
    return this.#record.steps.map((other) =>
      other.name === 'order' && other.status !== 'done' ? { ...other, status: 'replaced' } : other,
    )
  }

  #stepsBefore(name: StepName): Step[] {
    const replaced = stepNames.slice(stepNames.indexOf(name))
    return this.#record.steps.map((other) =>
      replaced.includes(other.name) ? { ...other, status: 'replaced' } : other,
    )
  }

  async #finish<T>(step: Step, plan: StepPlan<T>, isResumed: boolean): Promise<T> {
    const end = async (outcome: Partial<Step>, state?: RunState) => {
      const change = this.#endChange(step, outcome, state)
      if (plan.readOnly) this.update(change)
      else await this.save(change)
    }
    try {
      const { value, result, state } = await plan.perform(step.key, isResumed)
      await end({ status: 'done', result }, state)
      return value
    } catch (error) {
      if (error instanceof MatterCloudError && error.code !== 'run_lease_lost')
        await end({ status: error.retryable ? 'started' : 'failed', failure: failureOf(error) })
      throw error
    }
  }

  #endChange(step: Step, outcome: Partial<Step>, state: RunState = {}): Change {
    const ended: Step = { ...step, ...outcome, ended_at: new Date().toISOString() }
    const isOrdered = step.name === 'order' && ended.status === 'done'
    return {
      steps: this.#record.steps.map((other) => {
        if (other.key === step.key) return ended
        return isOrdered && other.name === 'order' ? { ...other, status: 'replaced' } : other
      }),
      state: { ...this.state, ...state },
    }
  }
}

/** The current step of this name. */
export function currentStep({ steps }: RunRecord, name: StepName): Step | undefined {
  return steps.findLast((step) => step.name === name && step.status !== 'replaced')
}

function limited(steps: readonly Step[]): Step[] {
  let tooMany = steps.length - maxSteps
  return steps.filter(({ status }) => status !== 'replaced' || tooMany-- <= 0)
}

function newRecord(run_id: string): RunRecord {
  const now = new Date().toISOString()
  return {
    schema_version: recordVersion,
    run_id,
    generation: 1,
    state: {},
    wish: {},
    steps: [],
    answers: [],
    created_at: now,
    updated_at: now,
  }
}

function withoutEnd({ ended_at: _ended, failure: _failure, result: _result, ...step }: Step): Step {
  return step
}

/**
 * The state without what a repeated step makes out of date. An order stays: it exists at the service, whatever is
 * priced or uploaded after it, until the run has another one.
 */
function stateBefore(name: StepName, state: RunState): RunState {
  if (name === 'order') return state
  const { quote_id: _quote, ...unquoted } = state
  if (name !== 'file') return unquoted
  const { file_id: _file, ...rest } = unquoted
  return rest
}

function failureOf({ code, message, nextAction, requestId }: MatterCloudError): NonNullable<Step['failure']> {
  return {
    code,
    message,
    ...(nextAction === undefined ? {} : { next_action: nextAction }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }
}

/** What tells two inputs of a step apart. */
export const inputHash = ({ kind, input }: Pick<StepPlan<unknown>, 'kind' | 'input'>) =>
  contentHash(asJson({ kind, input }))

/** As it is written: without undefined fields. */
const asJson = (value: object): unknown => JSON.parse(JSON.stringify(value))
