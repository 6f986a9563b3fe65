import { type ExpressionBuilder, sql } from 'kysely'
import type { Tables } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { purgeRuns } from '../runs/deleteRun.ts'

const ago = (interval: string) => sql<Date>`now() - ${interval}::interval`

/** How long what is over is still told apart from what never was: an old link says that it has expired. */
const LINKS = '30 days'
/** Twice what a caller is promised. */
const IDEMPOTENCY = '48 hours'
const SESSIONS = '30 days'
const ADDRESS_CHANGES = '30 days'
/** A key that its owner did not confirm in so long is not wanted. */
const UNCONFIRMED_KEYS = '30 days'

/**
 * Removes what is over and no call will ask for again: rate windows, idempotency keys, links, sessions,
 * changes of address, runs; and revokes keys that nobody confirmed. Run by the worker every hour; several at
 * once do no harm.
 */
export async function sweep({ db }: Services): Promise<void> {
  await db.deleteFrom('rate_windows').where('ends_at', '<', sql<Date>`now()`).execute()
  await db.deleteFrom('idempotency_keys').where('claimed_at', '<', ago(IDEMPOTENCY)).execute()
  await db.deleteFrom('links').where('expires_at', '<', ago(LINKS)).execute()
  await db.deleteFrom('sign_in_links').where('expires_at', '<', ago(LINKS)).execute()
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('ended_at', '<', ago(SESSIONS)),
        row('last_used_at', '<', ago('60 days')),
        row('created_at', '<', ago('120 days')),
      ]),
    )
    .where(decidedNothing)
    .execute()
  await db
    .deleteFrom('address_changes')
    .where('state', '<>', 'open')
    .where('takes_effect_at', '<', ago(ADDRESS_CHANGES))
    .execute()
  await purgeRuns(db)
  await db
    .updateTable('api_keys')
    .set({ status: 'revoked', revoked_at: new Date() })
    .where('status', '=', 'pending_confirmation')
    .where('created_at', '<', ago(UNCONFIRMED_KEYS))
    .execute()
}

/** What an owner confirmed keeps the session that did it. */
const decidedNothing = (row: ExpressionBuilder<Tables, 'sessions'>) =>
  row.not(
    row.exists(
      row
        .selectFrom('pending_changes')
        .select('id')
        .whereRef('pending_changes.session_id', '=', 'sessions.id'),
    ),
  )
