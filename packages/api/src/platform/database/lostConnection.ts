import pg from 'pg'
import { PartAwayError } from '../partAway.ts'

// SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html

/** The connection is over: lost, ended by an administrator or a shutdown, or idle in a transaction for too long. */
const endCode = /^(08...|57P0[1-5]|25P0[34])$/
/** The statement could not be done now: no resources, over its time, or in the way of another transaction. */
const nowCode = /^(53...|57014|55P03|40001|40P01)$/
/** The driver gives these errors of a connection no code. */
const lostMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed))/
const systemCode = /^E[A-Z]+$/

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** Whether an error of the driver ends its connection. */
export function endsConnection(error: unknown): boolean {
  if (error instanceof PartAwayError)
    return error.part === 'database' && (error.cause === undefined || endsConnection(error.cause))
  if (!(error instanceof Error)) return false
  return error instanceof pg.DatabaseError
    ? endCode.test(codeOf(error))
    : systemCode.test(codeOf(error)) || lostMessage.test(error.message)
}

/**
 * The error of a database that is away, for an error of the driver; undefined if the statement itself was
 * wrong.
 */
export function asDatabaseAway(error: unknown): PartAwayError | undefined {
  if (error instanceof PartAwayError) return error.part === 'database' ? error : undefined
  if (!(error instanceof Error)) return undefined
  const isNow = error instanceof pg.DatabaseError && nowCode.test(codeOf(error))
  if (!isNow && !endsConnection(error)) return undefined
  return new PartAwayError('database', error.message, { cause: error })
}
