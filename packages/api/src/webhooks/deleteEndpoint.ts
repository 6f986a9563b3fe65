import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { endpointNotFound } from './findEndpoint.ts'

/**
 * Deletes an endpoint. Its row stays, because its deliveries refer to it; a pending delivery fails at its
 * next attempt.
 *
 * @throws ApiError `endpoint_not_found`
 */
export async function deleteEndpoint(db: Database, caller: KeyCaller, endpointId: string): Promise<void> {
  const deleted = await db
    .updateTable('webhook_endpoints')
    .set({ deleted_at: new Date() })
    .where('id', '=', endpointId)
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw endpointNotFound()
}
