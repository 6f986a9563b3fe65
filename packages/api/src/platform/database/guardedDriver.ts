import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import * as z from 'zod'
import { PartAwayError } from '../partAway.ts'
import { asDatabaseAway } from './lostConnection.ts'
import type { Pulse } from './pulse.ts'

const transactionId = CompiledQuery.raw('select pg_current_xact_id_if_assigned()::text as id')
const idRows = z.tuple([z.object({ id: z.string().nullable() })])
const outcomeRows = z.tuple([
  z.object({ outcome: z.enum(['committed', 'aborted', 'in progress']).nullable() }),
])

/** Kysely's dialect of PostgreSQL with `GuardedDriver`. */
export class GuardedDialect extends PostgresDialect {
  readonly #pulse: Pulse

  constructor(config: PostgresDialectConfig, pulse: Pulse) {
    super(config)
    this.#pulse = pulse
  }

  override createDriver(): Driver {
    return new GuardedDriver(super.createDriver(), this.#pulse)
  }
}

/** A connection that is replaced if it turns out to be lost before anything was done on it. */
class GuardedConnection implements DatabaseConnection {
  inner: DatabaseConnection
  isInTransaction = false
  /** Why nothing more can be done on it. */
  lost: PartAwayError | undefined
  readonly #driver: GuardedDriver

  constructor(driver: GuardedDriver, inner: DatabaseConnection) {
    this.#driver = driver
    this.inner = inner
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const run = () => this.attempt(() => this.inner.executeQuery<Row>(query))
    // To read again does no harm; a write may have been done although its answer was lost.
    return !this.isInTransaction && isRead(query) ? this.#driver.withSecondConnection(this, run) : run()
  }

  /** Runs a step on this connection, whose failure says whether the database is away. */
  async attempt<Result>(step: () => Promise<Result>): Promise<Result> {
    if (this.lost) throw this.lost
    try {
      return await this.#driver.pulse.watch(step)
    } catch (error) {
      this.lost = asDatabaseAway(error)
      throw this.lost ?? error
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the service reads no rows as a stream')
  }
}

const isRead = ({ sql }: CompiledQuery) => /^select\b(?!.*\bfor (?:update|share)\b)/is.test(sql)

/**
 * Kysely's driver for a database that may go away at any moment. Each failure that is not the statement's own
 * is a `PartAwayError`. What is safe to repeat, a read or the begin of a transaction, is repeated once on
 * another connection. If the answer to a commit is lost, the database is asked whether it was done.
 */
class GuardedDriver implements Driver {
  readonly pulse: Pulse
  readonly #inner: Driver

  constructor(inner: Driver, pulse: Pulse) {
    this.#inner = inner
    this.pulse = pulse
  }

  init() {
    return this.#inner.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new GuardedConnection(this, await this.#acquire())
  }

  async #acquire(): Promise<DatabaseConnection> {
    let isGivenUp = false
    try {
      return await this.pulse.watch(async () => {
        const connection = await this.#inner.acquireConnection()
        if (isGivenUp) await this.#inner.releaseConnection(connection)
        return connection
      })
    } catch (error) {
      isGivenUp = true
      throw asDatabaseAway(error) ?? error
    }
  }

  /** Runs a step, and once more on another connection if the first was lost. */
  async withSecondConnection<Result>(
    connection: GuardedConnection,
    run: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await run()
    } catch (error) {
      if (!connection.lost || isLimit(connection.lost)) throw error
      const next = await this.#acquire()
      await this.#inner.releaseConnection(connection.inner)
      connection.inner = next
      connection.lost = undefined
      return run()
    }
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const guarded = ours(connection)
    await this.withSecondConnection(guarded, () =>
      guarded.attempt(() => this.#inner.beginTransaction(guarded.inner, settings)),
    )
    guarded.isInTransaction = true
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = ours(connection)
    const { rows } = await guarded.executeQuery(transactionId)
    const [{ id }] = idRows.parse(rows)
    try {
      await guarded.attempt(() => this.#inner.commitTransaction(guarded.inner))
    } catch (error) {
      // Without an id it has written nothing.
      if (!guarded.lost || (id !== null && !(await this.#wasCommitted(id)))) throw error
    }
    guarded.isInTransaction = false
  }

  /** @throws PartAwayError if the database cannot say */
  async #wasCommitted(id: string): Promise<boolean> {
    const question = CompiledQuery.raw('select pg_xact_status($1::text::xid8) as outcome', [id])
    const connection = await this.acquireConnection()
    try {
      for (let tries = 20; tries > 0; tries -= 1) {
        const { rows } = await connection.executeQuery(question)
        const [{ outcome }] = outcomeRows.parse(rows)
        if (outcome !== 'in progress') return outcome === 'committed'
        await sleep(50)
      }
      throw new PartAwayError('database', 'It is not known yet whether a transaction was committed.')
    } finally {
      await this.releaseConnection(connection)
    }
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = ours(connection)
    guarded.isInTransaction = false
    // The database rolls back by itself what a lost connection has begun.
    if (!guarded.lost) await guarded.attempt(() => this.#inner.rollbackTransaction(guarded.inner))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#inner.releaseConnection(ours(connection).inner)
  }

  destroy() {
    return this.#inner.destroy()
  }
}

/** A statement that took too long would take as long again. */
const isLimit = ({ cause }: PartAwayError) =>
  cause instanceof Error && 'code' in cause && (cause.code === '57014' || cause.code === '55P03')

function ours(connection: DatabaseConnection): GuardedConnection {
  if (connection instanceof GuardedConnection) return connection
  throw new Error('this connection is not one of this driver')
}
