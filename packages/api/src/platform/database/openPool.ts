import pg from 'pg'
import { createPulse, type Pulse } from './pulse.ts'

/** Bounds on what one connection may do, in milliseconds; 0 for none. The database itself keeps them. */
export interface Bounds {
  /** One statement. */
  statementMs: number
  /** The wait for a lock that another transaction holds. */
  lockMs: number
  /** A transaction in which nothing happens: its locks would stop others. */
  idleInTransactionMs: number
}

/** For calls of which somebody waits for the answer. */
export const callBounds: Bounds = { statementMs: 30_000, lockMs: 10_000, idleInTransactionMs: 30_000 }
/** For the worker, which also purges and anonymises many rows at once. */
export const workBounds: Bounds = { ...callBounds, statementMs: 300_000 }
/** For migrations: they take as long as they take. */
export const noBounds: Bounds = { statementMs: 0, lockMs: 0, idleInTransactionMs: 0 }

/** How long a call waits for a connection, free or new. */
const CONNECT_MS = 10_000
const MAX_CONNECTIONS = 10

/** A pool of connections of which none can end the process, and what knows whether the database answers. */
export interface GuardedPool {
  connect(): Promise<pg.PoolClient>
  end(): Promise<void>
  pulse: Pulse
}

/** @param onError told of a connection that broke while nobody used it; the pool replaces it */
export function openPool(url: string, bounds: Bounds, onError: (error: Error) => void): GuardedPool {
  const connection = { connectionString: url, application_name: 'mattercloud', keepAlive: true }
  const pool = new pg.Pool({
    ...connection,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: bounds.statementMs,
    lock_timeout: bounds.lockMs,
    idle_in_transaction_session_timeout: bounds.idleInTransactionMs,
  })
  pool.on('error', onError)
  // The pool listens only while nobody uses a connection. Without a listener its end would end the process;
  // the statement that is running fails with the same error.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const pulse = createPulse(() => new pg.Client(connection))
  return {
    pulse,
    connect: () => pool.connect(),
    async end() {
      await pulse.stop()
      await pool.end()
    },
  }
}
