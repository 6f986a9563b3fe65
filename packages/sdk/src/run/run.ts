import type { Unit } from '@mattercloud/rules'
import { MatterCloudError, refusedInput } from '../http/errors.ts'
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
import type { KnownAddress } from './steps/knownAddresses.ts'
import type { OrderKind } from './steps/orderBody.ts'
import type { RunOrderInput } from './steps/orderStep.ts'
import type { RunQuoteInput } from './steps/quoteStep.ts'
import type { UploadSource } from './steps/uploadSource.ts'
import type { RunStore } from './stores/runStore.ts'

/** Codes of a run that another program works on. */
const heldElsewhereCodes: ReadonlySet<string> = new Set(['run_busy', 'run_lease_lost'])

/** Options of a step: its idempotency key comes from the journal. */
export type RunCallOptions = Omit<RequestOptions, 'idempotencyKey'>

/**
 * The purchase of one part, from its file to its delivery. Each step is stored before it is made and after it,
 * so a program that ended at any point may be started again from its first line: a finished step is not
 * done a second time, and an unfinished one goes on with the same idempotency key.
 *
 * The code of the steps is loaded when they are first used, to keep the entry small.
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
   * Analyses the part locally, sends it once, and waits until the service has analysed it.
   *
   * @throws MatterCloudError with the analysis's code if the file is not a readable part, `file_too_large` if it
   *   is too large for the service; both before a byte is sent
   * @example
   * const file = await run.upload(bytes, { filename: 'bracket.stl' })
   */
  async upload(source: UploadSource, options: RunUploadOptions = {}): Promise<ReadyFile> {
    const { uploadStep } = await import('./steps/fileStep.ts')
    const { readSource } = await import('./steps/uploadSource.ts')
    const { signal } = options
    const content = await readSource(source, options.filename, await this.client.catalog({ signal }))
    const file = await this.#withJournal(options.signal, (journal) =>
      uploadStep(this.client, journal, content, options),
    )
    options.onProgress?.({ stage: 'analysing', file_id: file.file_id })
    return this.#analysed(file, options)
  }

  /**
   * Lets the service fetch the file from an https address, once, and waits until it is analysed.
   *
   * @example
   * const file = await run.fromUrl({ source_url: 'https://example.com/bracket.stl' })
   */
  async fromUrl(input: FromUrlInput, options: RunCallOptions = {}): Promise<ReadyFile> {
    const { fromUrlStep } = await import('./steps/fileStep.ts')
    const file = await this.#withJournal(options.signal, (journal) =>
      fromUrlStep(this.client, journal, input, options),
    )
    return this.#analysed(file, options)
  }

  /**
   * Makes a page on which a human uploads the file: give them `drop_url`, then wait with `file`.
   *
   * @example
   * const { drop_url } = await run.drop()
   * console.log(`Please upload the part here: ${drop_url}`)
   * const file = await run.file()
   */
  async drop(options: RunCallOptions = {}): Promise<FileDrop> {
    const { dropStep } = await import('./steps/fileStep.ts')
    return this.#withJournal(options.signal, (journal) => dropStep(this.client, journal, options))
  }

  /**
   * Makes an existing file of the account the run's file, and waits until it is analysed.
   *
   * @example
   * const file = await run.useFile(file_id)
   */
  async useFile(file_id: string, options: RunCallOptions = {}): Promise<ReadyFile> {
    const { useFileStep } = await import('./steps/fileStep.ts')
    const file = await this.#withJournal(options.signal, (journal) =>
      useFileStep(this.client, journal, file_id, options),
    )
    return this.#analysed(file, options)
  }

  /**
   * The run's file, as soon as it is analysed.
   *
   * @throws MatterCloudError `invalid_request` if the run has no file yet
   * @example
   * const file = await run.file({ signal: AbortSignal.timeout(120_000) })
   */
  async file(options: RunCallOptions = {}): Promise<ReadyFile> {
    const { fileOfRun } = await import('./steps/fileStep.ts')
    return this.#analysed(fileOfRun(await this.#record()), options)
  }

  /**
   * Makes a quote. Values that the run knows need not be repeated. If something must be asked,
   * the quote has the questions (`ready: false`); see `answer`.
   *
   * @example
   * const quote = await run.quote({ material_id: 'sls_hp_black', quantity: 3, ship_country: 'DE' })
   * if (quote.ready) console.log(quote.price_estimate)
   */
  async quote(input: RunQuoteInput = {}, options: RunCallOptions = {}): Promise<RunQuote> {
    const { quoteStep } = await import('./steps/quoteStep.ts')
    const { useFileStep } = await import('./steps/fileStep.ts')
    return this.#withJournal(options.signal, async (journal) => {
      if (input.file) await useFileStep(this.client, journal, input.file.id, options)
      return quoteStep(this.client, journal, input, options)
    })
  }

  /**
   * Takes over what an order was of: file, material, quantity, country and address. Then quote with `again: true`,
   * at today's price; nothing is ordered by it.
   *
   * @param order_id the order's id or public id; by default the run's order
   * @param options.unit the unit in which the user now wants the file to be read
   * @throws MatterCloudError `order_not_found`; `file_not_found` if the file was deleted, `unit_changed` if the file is
   *   interpreted in another unit than for that order
   * @example
   * await run.repeat('mc_ord_0sKZXY3zqpmA1jq8o')
   * const quote = await run.quote({ again: true })
   */
  async repeat(
    order_id?: string,
    { unit, ...options }: RunCallOptions & { unit?: Unit | undefined } = {},
  ): Promise<Order> {
    const { repeatStep } = await import('./steps/repeatStep.ts')
    const id = order_id ?? (await this.order(options))?.order_id
    if (id === undefined) throw refusedInput('order_id', 'this run has no order to repeat.')
    return this.#withJournal(options.signal, (journal) => repeatStep(this.client, journal, id, unit, options))
  }

  /**
   * Answers questions of a quote, and quotes again with the answers.
   *
   * @param options.by who answered. Only a user can accept a risk or confirm a unit: pass `agent` for everything
   *   that no human has said
   * @example
   * const quote = await run.answer({ material_id: 'sla_white', quantity: 2 }, { by: 'agent' })
   */
  async answer(
    answers: Answers,
    { by = 'user', ...options }: RunCallOptions & { by?: Answer['by'] | undefined } = {},
  ): Promise<RunQuote> {
    const { answerStep } = await import('./steps/answerStep.ts')
    return this.#withJournal(options.signal, (journal) =>
      answerStep(this.client, journal, answers, by, options),
    )
  }

  /**
   * Prepares the order. Spends nothing: give the user `review_url`, where a human approves or declines.
   * The same call again returns the same order.
   *
   * @throws QuestionsOpenError if something must still be asked, such as a part of the address
   * @example
   * const quote = await run.quote()
   * if (quote.ready) {
   *   const order = await run.checkout({ quote, shipping_address_json })
   *   console.log(order.summary, order.review_url)
   * }
   */
  async checkout(input: RunOrderInput, options: RunCallOptions = {}): Promise<RunOrder> {
    return this.#order('checkout', input, options)
  }

  /**
   * Orders within the owner's mandate: the only call that can spend. The service refuses
   * what the mandate does not allow. If the bank asks for the customer's approval, `approval_url` is not null.
   *
   * @throws QuestionsOpenError as `checkout` does
   * @throws MatterCloudError `autonomous_not_allowed`, `card_declined`
   * @example
   * const quote = await run.quote()
   * if (quote.ready) await run.orderWithinMandate({ quote, shipping_address_json, max_cents: 10_000 })
   */
  async orderWithinMandate(input: RunOrderInput, options: RunCallOptions = {}): Promise<RunOrder> {
    return this.#order('mandate', input, options)
  }

  /**
   * The run's order as it is now, also if another program has made it; undefined if there is none.
   *
   * @example
   * const order = await run.order()
   * if (order) console.log(order.status, order.amounts.held_cents)
   */
  async order(options: RunCallOptions = {}): Promise<Order | undefined> {
    const { findRunOrder } = await import('./steps/findRunOrder.ts')
    const record = await this.#record()
    return record && findRunOrder(this.client, record, options)
  }

  /**
   * Addresses in a country to which the account has paid for orders before: the newest three, to be offered to the
   * person who orders.
   *
   * @example
   * const [last] = await run.knownAddresses('DE')
   * if (last) console.log(last.address.line1, last.public_order_id)
   */
  async knownAddresses(country: string, options: RunCallOptions = {}): Promise<KnownAddress[]> {
    const { listKnownAddresses } = await import('./steps/knownAddresses.ts')
    return listKnownAddresses(this.client, country, options)
  }

  /**
   * A new link to the review page of the run's unpaid order; undefined if there is nothing to pay, or another
   * program prepared it.
   *
   * @example
   * const url = await run.reviewUrl()
   */
  async reviewUrl(options: RunCallOptions = {}): Promise<string | undefined> {
    const { reviewUrlStep } = await import('./steps/reviewUrlStep.ts')
    return this.#withJournal(options.signal, (journal) => reviewUrlStep(this.client, journal, options))
  }

  /**
   * After the run's order was cancelled: lets the run make another. Otherwise changes nothing.
   *
   * @example
   * await run.reopen()
   */
  async reopen(options: RunCallOptions = {}): Promise<void> {
    const { reopenStep } = await import('./steps/reopenStep.ts')
    await this.#withJournal(options.signal, (journal) => reopenStep(this.client, journal, options))
  }

  /**
   * Stores the status of the run's order if your program has read it elsewhere. Ignores other orders.
   *
   * @example
   * await run.noteOrder(await client.orders.get(order_id))
   */
  async noteOrder({ order_id, status }: Pick<Order, 'order_id' | 'status'>): Promise<void> {
    await this.#saveStatus(order_id, status)
  }

  /**
   * The fields that the agent policy asks to keep: the ids, the choices, the last known status.
   *
   * @example
   * const { order_id, last_known_status } = await run.state()
   */
  async state(): Promise<RunState> {
    return (await this.#record())?.state ?? {}
  }

  /**
   * The status of the run, what is missing, and what comes next. Makes no call.
   *
   * @example
   * const { next, missing, text } = await run.explain()
   */
  async explain(): Promise<RunExplanation> {
    const { explainRun } = await import('./explainRun.ts')
    return explainRun(this.id, await this.#record())
  }

  /**
   * The whole journal, as data that may be shown: it has no key and no signed link.
   *
   * @example
   * console.log(JSON.stringify(await run.export(), null, 2))
   */
  async export(): Promise<RunRecord | undefined> {
    return this.#record()
  }

  /**
   * Deletes the run's record. Its file, quote and order stay.
   *
   * @example
   * await run.delete()
   */
  async delete(): Promise<void> {
    await this.#store.delete(this.id)
  }

  async #order(kind: OrderKind, input: RunOrderInput, options: RunCallOptions): Promise<RunOrder> {
    const { orderStep } = await import('./steps/orderStep.ts')
    const { RunOrder } = await import('./runOrder.ts')
    const prepared = await this.#withJournal(options.signal, (journal) =>
      orderStep(this.client, journal, kind, input, options),
    )
    return new RunOrder(this.client, prepared, (status) =>
      this.#saveStatus(prepared.session.order_id, status),
    )
  }

  async #analysed(file: RunFile, { signal, timeoutMs, headers }: RunCallOptions): Promise<ReadyFile> {
    const { waitUntilMeasured } = await import('./steps/fileStep.ts')
    return waitUntilMeasured(this.client, file, { signal, timeoutMs, headers })
  }

  async #record(): Promise<RunRecord | undefined> {
    const stored = await this.#store.read(this.id)
    if (stored === undefined) return undefined
    const { parseRunRecord } = await import('./runRecord.ts')
    return parseRunRecord(this.id, stored)
  }

  /** Stores the order's status, unless the run has another order by now. */
  async #saveStatus(order_id: string, status: string): Promise<void> {
    const state = await this.state()
    if (state.order_id !== order_id || state.last_known_status === status) return
    try {
      await this.#withJournal(undefined, async (journal) => {
        if (journal.state.order_id === order_id) journal.updateState({ last_known_status: status })
      })
    } catch (error) {
      // Another program works on the run: it stores the status itself, and this one only watches.
      const isHeldElsewhere = error instanceof MatterCloudError && heldElsewhereCodes.has(error.code)
      if (!isHeldElsewhere) throw error
    }
  }

  async #withJournal<T>(signal: AbortSignal | undefined, act: (journal: Journal) => Promise<T>): Promise<T> {
    const { withJournal } = await import('./journal/withJournal.ts')
    return withJournal(this.#store, this.id, signal, async (journal) => {
      if (journal.state.account_id === undefined) {
        const { account_id, api_key_id } = await this.client.currentKey({ signal })
        journal.updateState({ account_id, api_key_id })
      }
      return act(journal)
    })
  }
}
