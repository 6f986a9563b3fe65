import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import type { PartAwayError } from '../partAway.ts'
import { asDatabaseAway, endsConnection } from './lostConnection.ts'
import type { Pulse } from './pulse.ts'

/** A connection of the pool, and Kysely's view of it. */
export interface PooledConnection {
  client: pg.PoolClient
  inner: DatabaseConnection
}

/** What a connection needs of its driver. */
export interface ConnectionSource {
  pulse: Pulse
  take(): Promise<PooledConnection>
  giveBack(pooled: PooledConnection, isLost: boolean): Promise<void>
}

/** A connection that is replaced if it turns out to be lost before anything was done on it. */
export class GuardedConnection implements DatabaseConnection {
  isInTransaction = false
  readonly #source: ConnectionSource
  #pooled: PooledConnection | undefined
  /** Why nothing more can be done on it. */
  #lost: PartAwayError | undefined

  constructor(source: ConnectionSource, pooled: PooledConnection) {
    this.#source = source
    this.#pooled = pooled
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const run = (inner: DatabaseConnection) => inner.executeQuery<Row>(query)
    // To read again does no harm; a write may have been done although its answer was lost.
    return !this.isInTransaction && isRead(query) ? this.twice(run) : this.once(run)
  }

  /** Runs a step. Its failure is a `PartAwayError` if the database is away. */
  async once<Result>(step: (inner: DatabaseConnection) => Promise<Result>): Promise<Result> {
    const inner = this.#pooled?.inner
    if (this.#lost || !inner) throw this.#lost ?? new Error('this connection was given back')
    try {
      return await this.#source.pulse.watch(() => step(inner))
    } catch (error) {
      const away = asDatabaseAway(error)
      if (endsConnection(away)) this.#lost = away
      throw away ?? error
    }
  }

  /** Runs a step that is safe to repeat, and repeats it on another connection if this one was lost. */
  async twice<Result>(step: (inner: DatabaseConnection) => Promise<Result>): Promise<Result> {
    try {
      return await this.once(step)
    } catch (error) {
      if (!this.#lost) throw error
      await this.giveBack()
      this.#pooled = await this.#source.take()
      this.#lost = undefined
      return this.once(step)
    }
  }

  async giveBack(): Promise<void> {
    const pooled = this.#pooled
    this.#pooled = undefined
    if (pooled) await this.#source.giveBack(pooled, this.isLost)
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the service reads no rows as a stream')
  }
}

const isRead = ({ sql }: CompiledQuery) =>
  /^select\b(?!.*\bfor (?:no key |key )?(?:update|share)\b)/is.test(sql)
