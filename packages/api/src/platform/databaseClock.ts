import { sql } from 'kysely'
import type { Database, Transaction } from './database.ts'

/**
 * The time by the database's clock: the one clock that every process shares. Whatever decides whether something
 * may still happen asks it, because the clock of one process may be minutes behind that of another.
 */
export async function databaseNow(db: Database | Transaction): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database told no time')
  return row.now
}

/** Whether a stored time is over, for a query's list of columns; null has no end. */
export const isPast = (column: string) =>
  sql<boolean>`coalesce(${sql.ref(column)} <= clock_timestamp(), false)`
