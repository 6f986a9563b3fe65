import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import * as z from 'zod'
import { PartAwayError } from '../partAway.ts'
import { type ConnectionSource, GuardedConnection, type PooledConnection } from './guardedConnection.ts'
import { asDatabaseAway } from './lostConnection.ts'
import type { GuardedPool } from './openPool.ts'
import type { Pulse } from './pulse.ts'

const transactionId = CompiledQuery.raw('select pg_current_xact_id_if_assigned()::text as id')
const idRows = z.tuple([z.object({ id: z.string().nullable() })])
const outcomeRows = z.tuple([
  z.object({ outcome: z.enum(['committed', 'aborted', 'in progress']).nullable() }),
])

/** Gives Kysely's own driver the connection that was got for it. */
class HandOver {
  readonly options = {}
  next: pg.PoolClient | undefined
  readonly #pool: GuardedPool

  constructor(pool: GuardedPool) {
    this.#pool = pool
  }

  async connect(): Promise<pg.PoolClient> {
    const client = this.next
    this.next = undefined
    if (!client) throw new Error('no connection is there to hand over')
    return client
  }

  end() {
    return this.#pool.end()
  }
}

/** Kysely's dialect of PostgreSQL, for a database that may go away at any moment. */
export class GuardedDialect extends PostgresDialect {
  readonly #pool: GuardedPool
  readonly #handOver: HandOver

  constructor(pool: GuardedPool) {
    const handOver = new HandOver(pool)
    super({ pool: handOver })
    this.#pool = pool
    this.#handOver = handOver
  }

  override createDriver(): Driver {
    return new GuardedDriver(super.createDriver(), this.#pool, this.#handOver)
  }
}

/**
 * Kysely's driver, with three differences. Each failure that is not the statement's own is a `PartAwayError`.
 * What is safe to repeat, a read or the begin of a transaction, is repeated once on another connection. If the
 * answer to a commit is lost, the database is asked whether it was done.
 */
class GuardedDriver implements Driver, ConnectionSource {
  readonly pulse: Pulse
  readonly #inner: Driver
  readonly #pool: GuardedPool
  readonly #handOver: HandOver

  constructor(inner: Driver, pool: GuardedPool, handOver: HandOver) {
    this.#inner = inner
    this.#pool = pool
    this.#handOver = handOver
    this.pulse = pool.pulse
  }

  async init() {
    this.pulse.start()
    await this.#inner.init()
  }

  async take(): Promise<PooledConnection> {
    const client = await this.#connect()
    // Kysely's driver asks for a connection before it waits for anything, so it gets this one.
    this.#handOver.next = client
    return { client, inner: await this.#inner.acquireConnection() }
  }

  async #connect(): Promise<pg.PoolClient> {
    let isGivenUp = false
    try {
      return await this.pulse.watch(async () => {
        const client = await this.#pool.connect()
        if (isGivenUp) client.release()
        return client
      })
    } catch (error) {
      isGivenUp = true
      throw asDatabaseAway(error) ?? error
    }
  }

  async giveBack({ client, inner }: PooledConnection, isLost: boolean): Promise<void> {
    // A statement may still be running on it. After this, Kysely's own release does nothing more.
    if (isLost) client.release(true)
    else await this.#inner.releaseConnection(inner)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new GuardedConnection(this, await this.take())
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const guarded = ours(connection)
    await guarded.twice((inner) => this.#inner.beginTransaction(inner, settings))
    guarded.isInTransaction = true
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = ours(connection)
    const { rows } = await guarded.executeQuery(transactionId)
    const [{ id }] = idRows.parse(rows)
    try {
      await guarded.once((inner) => this.#inner.commitTransaction(inner))
    } catch (error) {
      // Without an id it has written nothing.
      if (!guarded.isLost || (id !== null && !(await this.#wasCommitted(id)))) throw error
    }
    guarded.isInTransaction = false
  }

  /** @throws PartAwayError if the database cannot say */
  async #wasCommitted(id: string): Promise<boolean> {
    const question = CompiledQuery.raw('select pg_xact_status($1::text::xid8) as outcome', [id])
    const connection = new GuardedConnection(this, await this.take())
    try {
      for (let tries = 20; tries > 0; tries -= 1) {
        const { rows } = await connection.executeQuery(question)
        const [{ outcome }] = outcomeRows.parse(rows)
        if (outcome !== 'in progress') return outcome === 'committed'
        await sleep(50)
      }
      throw new PartAwayError('database', 'It is not known yet whether a transaction was committed.')
    } finally {
      await connection.giveBack()
    }
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = ours(connection)
    guarded.isInTransaction = false
    // The database rolls back by itself what a lost connection has begun.
    if (!guarded.isLost) await guarded.once((inner) => this.#inner.rollbackTransaction(inner))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await ours(connection).giveBack()
  }

  destroy() {
    return this.#inner.destroy()
  }
}

function ours(connection: DatabaseConnection): GuardedConnection {
  if (connection instanceof GuardedConnection) return connection
  throw new Error('this connection is not one of this driver')
}
