import type { Selectable } from 'kysely'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'

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

/** The account's endpoints that were not deleted, newest first. */
export async function listEndpoints(
  db: Database,
  caller: KeyCaller,
  query: { limit: number; cursor?: string | undefined },
) {
  const rows = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .select(cursorAt('webhook_endpoints'))
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .where(isAfter('webhook_endpoints', readCursor(query.cursor), 'newest first'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}

const iso = (time: Date | null) => time?.toISOString() ?? null

/** An endpoint as the contract shows it: everything but its secrets. */
export function presentEndpoint(
  row: Pick<
    EndpointRow,
    'id' | 'url' | 'status' | 'failing_since' | 'disabled_at' | 'rotation_ends_at' | 'created_at'
  >,
) {
  const isRotating = row.rotation_ends_at !== null && row.rotation_ends_at > new Date()
  return {
    id: row.id,
    url: row.url,
    status: row.status,
    failing_since: iso(row.failing_since),
    disabled_at: iso(row.disabled_at),
    rotation_ends_at: isRotating ? iso(row.rotation_ends_at) : null,
    created_at: row.created_at.toISOString(),
  }
}
