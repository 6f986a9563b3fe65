import { sql } from 'kysely'
import * as z from 'zod'
import { invalidRequest } from './http/apiError.ts'

/** PostgreSQL does not support every year that the format can express, and no row is older than 1970. */
const isSupportedTime = (text: string) => Date.parse(text) > 0

/** The last row of a page: rows are ordered by time, then by id. */
const cursorSchema = z.tuple([z.iso.datetime({ precision: 6 }).refine(isSupportedTime), z.uuid()])
export type Position = z.infer<typeof cursorSchema>

/**
 * Decodes a cursor; undefined for the first page.
 *
 * @throws ApiError `invalid_request` for a cursor that this service did not make
 */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw invalidRequest([
      { field: 'cursor', problem: 'is not a cursor of this list; leave it out for the first page' },
    ])
  }
}

type Listed = 'files' | 'orders' | 'webhook_endpoints' | 'webhook_deliveries' | 'runs'

/** The time of a row to the microsecond, for a cursor: a JavaScript date has only milliseconds. */
export function cursorAt(table: Listed) {
  const column = sql.ref(`${table}.created_at`)
  return sql<string>`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('cursor_at')
}

/** The rows that come after a position in a list ordered by time, then id. */
export function isAfter(
  table: Listed,
  position: Position | undefined,
  order: 'newest first' | 'oldest first',
) {
  if (!position) return sql<boolean>`true`
  const row = sql`(${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.id`)})`
  const [createdAt, id] = position
  const last = sql`(${createdAt}::timestamptz, ${id}::uuid)`
  return order === 'newest first' ? sql<boolean>`${row} < ${last}` : sql<boolean>`${row} > ${last}`
}

/**
 * Makes a page and its next cursor from a list that was read with one row more.
 *
 * @param rows read with `limit + 1`; `cursor_at` is `created_at` in UTC to the microsecond
 */
export function toPage<Row extends { id: string; cursor_at: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next_cursor =
    rows.length > limit && last
      ? Buffer.from(JSON.stringify([last.cursor_at, last.id] satisfies Position)).toString('base64url')
      : null
  return { items, next_cursor }
}
