import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'

/** An endpoint that accepts nothing for so long is disabled. */
export const DISABLE_AFTER_DAYS = 5

/**
 * Disables endpoints that have failed for five days without a success, and queues a mail to their owners.
 * Run by the worker every minute; each endpoint is disabled and mailed about once.
 *
 * @returns how many were disabled
 */
export async function disableFailing({ db, queue }: Services): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const disabled = await trx
      .updateTable('webhook_endpoints')
      .set({ status: 'disabled', disabled_at: new Date() })
      .where('status', '=', 'enabled')
      .where('deleted_at', 'is', null)
      .where('failing_since', '<', sql<Date>`now() - make_interval(days => ${DISABLE_AFTER_DAYS})`)
      .returning(['id', 'account_id as accountId'])
      .execute()
    for (const { id: endpointId, accountId } of disabled)
      await queue.send(trx, 'send-mail', { mail: 'webhook_disabled', endpointId }, { accountId })
    return disabled.length
  })
}
