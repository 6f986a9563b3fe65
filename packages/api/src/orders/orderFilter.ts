import type { OrderStatus } from '@mattercloud/rules'
import { type SqlBool, sql } from 'kysely'

/** Which of an account's orders a list has; what is left out does not matter. */
export interface OrderFilter {
  status?: readonly OrderStatus[] | undefined
  /** Made at or after. */
  created_from?: Date | undefined
  /** Made before. */
  created_to?: Date | undefined
  /** Words: each is in the file's name, the public id or the material. */
  text?: string | undefined
}

/** What the words of a filter are looked for in. */
const searched = sql`concat_ws(' ', files.filename, orders.public_order_id, quotes.material_id, quotes.material_name)`

/** The condition of a filter, for rows of `selectOrderViews`. */
export function passesFilter({ status, created_from, created_to, text }: OrderFilter) {
  const conditions = [
    ...(status === undefined ? [] : [sql<SqlBool>`orders.status in (${sql.join(status)})`]),
    ...(created_from === undefined ? [] : [sql<SqlBool>`orders.created_at >= ${created_from}`]),
    ...(created_to === undefined ? [] : [sql<SqlBool>`orders.created_at < ${created_to}`]),
    ...wordsOf(text).map((word) => sql<SqlBool>`${searched} ilike ${`%${literal(word)}%`}`),
  ]
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

const wordsOf = (text = '') => text.split(/\s+/).filter((word) => word !== '')

/** A text in which LIKE finds no pattern. */
const literal = (word: string) => word.replaceAll(/[\\%_]/g, '\\$&')
