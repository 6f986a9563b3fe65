import { type ExpressionBuilder, sql } from 'kysely'
import { movingStatuses, REVIEW_DAYS_AFTER_END } from '../orders/reviewPeriod.ts'
import type { Tables } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { purgeRuns } from '../runs/deleteRun.ts'

const ago = (interval: string) => sql<Date>`now() - ${interval}::interval`

/** Until then an old link says that it has expired, not that it is invalid. */
const LINK_RETENTION = '30 days'
/** Twice as long as the contract guarantees. */
const IDEMPOTENCY_RETENTION = '48 hours'
const SESSION_RETENTION = '30 days'
const ADDRESS_CHANGE_RETENTION = '30 days'
/** A key that its owner has not confirmed for so long is revoked. */
const UNCONFIRMED_KEY_RETENTION = '30 days'

/**
 * Deletes expired rate windows, idempotency keys, links, sessions, changes of address and runs, and revokes
 * keys that nobody confirmed. Run by the worker every hour; several may run concurrently.
 */
export async function purgeExpired({ db }: Services): Promise<void> {
  await db.deleteFrom('rate_windows').where('ends_at', '<', sql<Date>`now()`).execute()
  await db.deleteFrom('idempotency_keys').where('claimed_at', '<', ago(IDEMPOTENCY_RETENTION)).execute()
  await db.deleteFrom('links').where('expires_at', '<', ago(LINK_RETENTION)).where(opensNoReview).execute()
  await db.deleteFrom('sign_in_links').where('expires_at', '<', ago(LINK_RETENTION)).execute()
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('ended_at', '<', ago(SESSION_RETENTION)),
        row('last_used_at', '<', ago('60 days')),
        row('created_at', '<', ago('120 days')),
      ]),
    )
    .where(decidedNothing)
    .execute()
  await db
    .deleteFrom('address_changes')
    .where('state', '<>', 'open')
    .where('takes_effect_at', '<', ago(ADDRESS_CHANGE_RETENTION))
    .execute()
  await purgeRuns(db)
  await db
    .updateTable('api_keys')
    .set({ status: 'revoked', revoked_at: new Date() })
    .where('status', '=', 'pending_confirmation')
    .where('created_at', '<', ago(UNCONFIRMED_KEY_RETENTION))
    .execute()
}

/** A review link opens longer than it was made for: see `isReviewOver`. */
const opensNoReview = (row: ExpressionBuilder<Tables, 'links'>) =>
  row.not(
    row.exists(
      row
        .selectFrom('orders')
        .select('orders.id')
        .whereRef('orders.id', '=', 'links.order_id')
        .where('links.kind', '=', 'review')
        .where((order) =>
          order.or([
            order('orders.status', 'in', [...movingStatuses]),
            order.exists(
              order
                .selectFrom('order_status_changes')
                .select('order_status_changes.order_id')
                .whereRef('order_status_changes.order_id', '=', 'orders.id')
                .where('order_status_changes.at', '>', ago(`${REVIEW_DAYS_AFTER_END + 30} days`)),
            ),
          ]),
        ),
    ),
  )

/** A session that decided on a change is kept, because the change refers to it. */
const decidedNothing = (row: ExpressionBuilder<Tables, 'sessions'>) =>
  row.not(
    row.exists(
      row
        .selectFrom('pending_changes')
        .select('id')
        .whereRef('pending_changes.session_id', '=', 'sessions.id'),
    ),
  )
