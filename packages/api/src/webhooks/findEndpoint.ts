import type { Selectable } from 'kysely'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

export type EndpointRow = Selectable<Tables['webhook_endpoints']>

export const endpointNotFound = () =>
  new ApiError(
    'endpoint_not_found',
    'There is no webhook endpoint with this id in this account, or it was deleted.',
  )

/** @throws ApiError `endpoint_not_found` if there is none, it was deleted, or it is another account's */
export async function findEndpoint(
  db: Database,
  caller: KeyCaller,
  endpointId: string,
): Promise<EndpointRow> {
  const endpoint = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', endpointId)
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!endpoint) throw endpointNotFound()
  return endpoint
}
