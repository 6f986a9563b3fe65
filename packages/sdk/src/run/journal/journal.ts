import { contentHash } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import { parseRecord } from '../parseRecord.ts'
import {
  type RunRecord,
  type RunState,
  recordVersion,
  type Step,
  type StepName,
  stepNames,
} from '../runRecord.ts'
import type { OpenedRun } from '../stores/runStore.ts'

/** A journal keeps this many steps; of those that others took the place of, the oldest go first. */
const mostSteps = 60

type Change = Partial<Pick<RunRecord, 'state' | 'wish' | 'answers' | 'steps' | 'generation'>>

export interface StepOutcome<T> {
  value: T
  /** What the step made: enough to find it again. */
  result: NonNullable<Step['result']>
  state: RunState
}

export interface StepPlan<T> {
  name: StepName
  kind: string
  /** All that the step depends on: another input is another step. */
  input: unknown
  /** It only looks: nothing has to be written before it. */
  readsOnly?: boolean
  /**
   * Does it, under the step's idempotency key. Called again after a crash, with the same key.
   * @param isResumed whether an earlier try may have done some of it
   */
  act(key: string, isResumed: boolean): Promise<StepOutcome<T>>
  /** Finds again what a done step made; undefined where that is gone and must be made anew. */
  recall(step: Step & { result: NonNullable<Step['result']> }): Promise<T | undefined>
}

/**
 * The journal of a run that is open for writing. A step is written as started before anything is
 * sent, and as done before its result is told; so after a crash at any instant the same step goes
 * on under the same idempotency key, and what is done is not done again.
 */
export class Journal {
  readonly #opened: OpenedRun
  #record: RunRecord
  #hasWritten = false
  #hasUnwritten = false

  /** @throws MatterCloudError `unreadable_run`, `newer_schema_version` */
  constructor(run_id: string, opened: OpenedRun) {
    this.#opened = opened
    this.#record = opened.record === undefined ? newRecord(run_id) : parseRecord(run_id, opened.record)
  }

  get record(): RunRecord {
    return this.#record
  }

  /** Whether anything was written: until then, nothing was done. */
  get hasWritten(): boolean {
    return this.#hasWritten
  }

  get state(): RunState {
    return this.#record.state
  }

  /** The step of this name that holds now. */
  step(name: StepName): Step | undefined {
    return currentStep(this.#record, name)
  }

  /** Writes changes of the record; resolves when they are durable. */
  async save(change: Change, isUnderWay = false): Promise<void> {
    const record = { ...this.#record, ...change, updated_at: new Date().toISOString() }
    await this.#opened.write(record, isUnderWay)
    this.#record = record
    this.#hasWritten = true
    this.#hasUnwritten = false
  }

  /**
   * Changes the record where that is a change, to be written with the next step that is begun, or by
   * `flush`: nothing of it was sent to anyone.
   */
  keep(change: Change): void {
    const next = { ...this.#record, ...change }
    if (JSON.stringify(next) === JSON.stringify(this.#record)) return
    this.#record = next
    this.#hasUnwritten = true
  }

  /** Adds to the state, and sets the wish. */
  note(state: RunState, wish = this.#record.wish): void {
    this.keep({ state: { ...this.state, ...state }, wish })
  }

  /** Writes what was kept and is not written yet; resolves when it is durable. */
  async flush(): Promise<void> {
    if (this.#hasUnwritten) await this.save({})
  }

  /** Ends a step, and all behind it, so that the next of its name is another one. */
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
   * @throws whatever `act` throws, after it is written down
   */
  async once<T>(plan: StepPlan<T>): Promise<T> {
    const input_sha256 = contentHash(plain({ kind: plan.kind, input: plan.input }))
    const known = this.step(plan.name)
    const isSame = known?.input_sha256 === input_sha256
    if (known && isSame && known.status === 'done' && known.result) {
      const value = await plan.recall({ ...known, result: known.result })
      if (value !== undefined) return value
    }
    const goesOn = isSame && known?.status !== 'done' ? known : undefined
    const step: Step = goesOn
      ? { ...withoutEnd(goesOn), status: 'started' }
      : {
          name: plan.name,
          kind: plan.kind,
          generation: this.#record.generation + (known ? 1 : 0),
          key: `run-${makeIdempotencyKey()}`,
          input_sha256,
          status: 'started',
          started_at: new Date().toISOString(),
        }
    const begun = this.#begun(step, known)
    if (plan.readsOnly) this.keep(begun)
    else await this.save(begun, true)
    return this.#finish(step, plan, goesOn !== undefined)
  }

  /** What came before and depends on it ends, and the step is started. */
  #begun(step: Step, known: Step | undefined): Change {
    const goesOn = known?.key === step.key
    const kept = goesOn ? this.#record.steps.filter((other) => other !== known) : this.#stepsBefore(step.name)
    const state = known && !goesOn ? stateBefore(step.name, this.state) : this.state
    return { generation: step.generation, steps: trimmed([...kept, step]), state }
  }

  #stepsBefore(name: StepName): Step[] {
    const behind = stepNames.slice(stepNames.indexOf(name))
    return this.#record.steps.map((other) =>
      behind.includes(other.name) ? { ...other, status: 'replaced' } : other,
    )
  }

  async #finish<T>(step: Step, plan: StepPlan<T>, isResumed: boolean): Promise<T> {
    const end = async (ended: Partial<Step>, state?: RunState) => {
      const change = this.#ended(step, ended, state)
      if (plan.readsOnly) this.keep(change)
      else await this.save(change)
    }
    try {
      const { value, result, state } = await plan.act(step.key, isResumed)
      await end({ status: 'done', result }, state)
      return value
    } catch (error) {
      if (error instanceof MatterCloudError && error.code !== 'run_lease_lost')
        await end({ status: error.retryable ? 'started' : 'failed', failure: failureOf(error) })
      throw error
    }
  }

  #ended(step: Step, end: Partial<Step>, state: RunState = {}): Change {
    const ended = { ...step, ...end, ended_at: new Date().toISOString() }
    return {
      steps: this.#record.steps.map((other) => (other.key === step.key ? ended : other)),
      state: { ...this.state, ...state },
    }
  }
}

/** The step of this name that holds now. */
export function currentStep({ steps }: RunRecord, name: StepName): Step | undefined {
  return steps.findLast((step) => step.name === name && step.status !== 'replaced')
}

function trimmed(steps: readonly Step[]): Step[] {
  let tooMany = steps.length - mostSteps
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

/** What no longer holds when a step is done anew. */
function stateBefore(name: StepName, state: RunState): RunState {
  const { order_id: _order, public_order_id: _public, last_known_status: _status, ...unordered } = state
  if (name === 'order') return unordered
  const { quote_id: _quote, ...unquoted } = unordered
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

/** As it is written: without what is undefined. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))
