import { MatterCloudError } from '../http/errors.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { FileDrop, FromUrlInput, Order, ReadyFile } from '../http/types.ts'
import type { RunExplanation } from './explainRun.ts'
import type { Journal } from './journal/journal.ts'
import type { RunClient } from './runClient.ts'
import { checkedRunId } from './runId.ts'
import type { RunOrder } from './runOrder.ts'
import type { RunQuote } from './runQuote.ts'
import type { Answer, RunRecord, RunState } from './runRecord.ts'
import type { Answers } from './steps/answers.ts'
import type { RunFile, RunUploadOptions } from './steps/fileStep.ts'
import type { OrderKind, RunOrderInput } from './steps/orderStep.ts'
import type { RunQuoteInput } from './steps/quoteStep.ts'
import type { UploadSource } from './steps/uploadSource.ts'
import type { RunStore } from './stores/runStore.ts'

const elsewhere: ReadonlySet<string> = new Set(['run_busy', 'run_lease_lost'])

/** What a step takes besides its input: its idempotency key is the journal's. */
export type RunCallOptions = Omit<RequestOptions, 'idempotencyKey'>

/**
 * One part's way from its file to the door. Each step is written down before it is made and after,
 * so a program that ends anywhere may be started again from its first line: what was done is not
 * done a second time, and what was under way goes on under the same idempotency key.
 *
 * What the steps need is loaded when they are first used, to keep the entry small.
 *
 * @example
 * const run = client.run('bracket-berlin')
 * const file = await run.upload(bytes, { filename: 'bracket.stl' })
 * let quote = await run.quote({ file, material_id: 'sls_hp_black', quantity: 3, ship_country: 'DE' })
 * while (!quote.ready) quote = await run.answer(await askHuman(quote.questions))
 * const order = await run.checkout({ quote, shipping_address_json })
 */
export class Run {
  readonly id: string
  readonly #store: RunStore
  protected readonly client: RunClient

  constructor(run_id: string, store: RunStore, client: RunClient) {
    this.id = checkedRunId(run_id)
    this.#store = store
    this.client = client
  }

  /**
   * Measures the part here, sends it once, and waits until the service has measured it.
   *
   * @throws MatterCloudError with the analysis's code where the file is no part, `file_too_large` where the
   *   service takes no such file; both before a byte is sent
   */
  async upload(source: UploadSource, options: RunUploadOptions = {}): Promise<ReadyFile> {
    const { uploadStep } = await import('./steps/fileStep.ts')
    const { wholeBytes } = await import('./steps/uploadSource.ts')
    const { signal } = options
    const whole = await wholeBytes(source, options.filename, await this.client.catalog({ signal }))
    const file = await this.#drive(options.signal, (journal) =>
      uploadStep(this.client, journal, whole, options),
    )
    options.onProgress?.({ stage: 'analysing', file_id: file.file_id })
    return this.#measured(file, options)
  }

  /** Has the service fetch the file from an https address, once, and waits until it is measured. */
  async fromUrl(input: FromUrlInput, options: RunCallOptions = {}): Promise<ReadyFile> {
    const { fromUrlStep } = await import('./steps/fileStep.ts')
    const file = await this.#drive(options.signal, (journal) =>
      fromUrlStep(this.client, journal, input, options),
    )
    return this.#measured(file, options)
  }

  /** A page on which a human puts the file: give them `drop_url`, then wait with `file`. */
  async drop(options: RunCallOptions = {}): Promise<FileDrop> {
    const { dropStep } = await import('./steps/fileStep.ts')
    return this.#drive(options.signal, (journal) => dropStep(this.client, journal, options))
  }

  /** Takes a file that the account has already as the run's, and waits until it is measured. */
  async useFile(file_id: string, options: RunCallOptions = {}): Promise<ReadyFile> {
    const { useFileStep } = await import('./steps/fileStep.ts')
    const file = await this.#drive(options.signal, (journal) =>
      useFileStep(this.client, journal, file_id, options),
    )
    return this.#measured(file, options)
  }

  /** The run's file, as soon as it is measured, however it came. */
  async file(options: RunCallOptions = {}): Promise<ReadyFile> {
    const { fileOfRun } = await import('./steps/fileStep.ts')
    return this.#measured(fileOfRun(await this.#record()), options)
  }

  /**
   * Asks for a price. What the run knows already need not be repeated. Where something is to be asked,
   * the quote says so (`ready: false`) instead of guessing; see `answer`.
   */
  async quote(input: RunQuoteInput = {}, options: RunCallOptions = {}): Promise<RunQuote> {
    const { quoteStep } = await import('./steps/quoteStep.ts')
    const { useFileStep } = await import('./steps/fileStep.ts')
    return this.#drive(options.signal, async (journal) => {
      if (input.file) await useFileStep(this.client, journal, input.file.id, options)
      return quoteStep(this.client, journal, input, options)
    })
  }

  /**
   * Answers questions of a quote, and quotes again by the answers.
   *
   * @param options.by who answered. Only a user's word settles a risk or a unit: pass `agent` for whatever
   *   no human has said
   */
  async answer(
    answers: Answers,
    { by = 'user', ...options }: RunCallOptions & { by?: Answer['by'] | undefined } = {},
  ): Promise<RunQuote> {
    const { answerStep } = await import('./steps/answerStep.ts')
    return this.#drive(options.signal, (journal) => answerStep(this.client, journal, answers, by, options))
  }

  /**
   * Prepares the order. Spends nothing: give the user `review_url`, where a human approves or declines.
   * Asked again for the same, it is the same order.
   *
   * @throws QuestionsOpenError where something is still to be asked, such as the rest of the address
   */
  async checkout(input: RunOrderInput, options: RunCallOptions = {}): Promise<RunOrder> {
    return this.#order('checkout', input, options)
  }

  /**
   * Orders within the owner's standing mandate: the only call that can spend. The service refuses
   * whatever the mandate does not allow; where the bank wants its customer, `approval_url` is not null.
   *
   * @throws QuestionsOpenError as `checkout` does
   * @throws MatterCloudError `autonomous_not_allowed`, `card_declined`
   */
  async orderWithinMandate(input: RunOrderInput, options: RunCallOptions = {}): Promise<RunOrder> {
    return this.#order('mandate', input, options)
  }

  /** After its order was cancelled: lets the run order again. Changes nothing while the order stands. */
  async reopen(options: RunCallOptions = {}): Promise<void> {
    const { reopenStep } = await import('./steps/reopenStep.ts')
    await this.#drive(options.signal, (journal) => reopenStep(this.client, journal, options))
  }

  /** Keeps where the run's order stands, as it was read elsewhere; of another order, nothing. */
  async noteOrder({ order_id, status }: Pick<Order, 'order_id' | 'status'>): Promise<void> {
    await this.#note(order_id, status)
  }

  /** What the agent policy asks to keep: the ids, the choices, the last known status. */
  async state(): Promise<RunState> {
    return (await this.#record())?.state ?? {}
  }

  /** Where the run stands, what is missing, and what comes next. Asks nobody. */
  async explain(): Promise<RunExplanation> {
    const { explainRun } = await import('./explainRun.ts')
    return explainRun(this.id, await this.#record())
  }

  /** The whole journal, as data that may be shown: it holds no key and no signed link. */
  async export(): Promise<RunRecord | undefined> {
    return this.#record()
  }

  /** Forgets the run. Nothing that it began is undone. */
  async delete(): Promise<void> {
    await this.#store.delete(this.id)
  }

  async #order(kind: OrderKind, input: RunOrderInput, options: RunCallOptions): Promise<RunOrder> {
    const { orderStep } = await import('./steps/orderStep.ts')
    const { RunOrder } = await import('./runOrder.ts')
    const prepared = await this.#drive(options.signal, (journal) =>
      orderStep(this.client, journal, kind, input, options),
    )
    return new RunOrder(this.client, prepared, (status) => this.#note(prepared.session.order_id, status))
  }

  async #measured(file: RunFile, { signal, timeoutMs, headers }: RunCallOptions): Promise<ReadyFile> {
    const { measuredFile } = await import('./steps/fileStep.ts')
    return measuredFile(this.client, file, { signal, timeoutMs, headers })
  }

  async #record(): Promise<RunRecord | undefined> {
    const stored = await this.#store.read(this.id)
    if (stored === undefined) return undefined
    const { parseRecord } = await import('./parseRecord.ts')
    return parseRecord(this.id, stored)
  }

  /** Keeps the order's status; of an order that the run no longer follows, nothing. */
  async #note(order_id: string, status: string): Promise<void> {
    const known = await this.state()
    if (known.order_id !== order_id || known.last_known_status === status) return
    try {
      await this.#drive(undefined, async (journal) => {
        if (journal.state.order_id === order_id) journal.note({ last_known_status: status })
      })
    } catch (error) {
      // Another program drives the run: that one notes what it sees, and this one goes on watching.
      const isElsewhere = error instanceof MatterCloudError && elsewhere.has(error.code)
      if (!isElsewhere) throw error
    }
  }

  async #drive<T>(signal: AbortSignal | undefined, act: (journal: Journal) => Promise<T>): Promise<T> {
    const { driveRun } = await import('./journal/withJournal.ts')
    return driveRun(this.#store, this.id, signal, async (journal) => {
      if (journal.state.account_id === undefined) {
        const { account_id, api_key_id } = await this.client.currentKey({ signal })
        journal.note({ account_id, api_key_id })
      }
      return act(journal)
    })
  }
}
