import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { endpointNotFound } from './findEndpoint.ts'

/**
 * Enables an endpoint again; its five days start again. Deliveries that failed meanwhile stay failed until
 * they are redelivered; what happened meanwhile is in the account's events.
 *
 * @throws ApiError `endpoint_not_found`
 */
export async function enableEndpoint(db: Database, caller: KeyCaller, endpointId: string) {
  const enabled = await db
    .updateTable('webhook_endpoints')
    .set({ status: 'enabled', failing_since: null, disabled_at: null })
    .where('id', '=', endpointId)
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!enabled) throw endpointNotFound()
  return enabled
}
