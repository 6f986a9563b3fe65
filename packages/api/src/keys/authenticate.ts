import { hashApiKey, parseApiKey } from '@mattercloud/rules'
import type { Request } from 'express'
import type { KeyCaller, OperatorCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/** A key's last use is stored at most this often, so that a read seldom costs a write. */
const LAST_USE_INTERVAL_MS = 60_000

function bearerToken(request: Request): string {
  const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.get('authorization') ?? '')?.[1]
  if (key === undefined)
    throw new ApiError(
      'invalid_api_key',
      'Authorization: send `Bearer` and an API key. POST /v1/connect gives one.',
    )
  return key
}

/**
 * Authenticates a request by its API key.
 *
 * @throws ApiError `invalid_api_key`, or `key_not_confirmed` for a key that waits for its owner
 */
export async function authenticateKey(db: Database, request: Request): Promise<KeyCaller> {
  const text = bearerToken(request)
  const mode = parseApiKey(text)?.mode
  const key =
    mode === 'live' || mode === 'test'
      ? await db
          .selectFrom('api_keys')
          .selectAll()
          .where('key_hash', '=', hashApiKey(text))
          .executeTakeFirst()
      : undefined
  if (!key || key.status === 'revoked')
    throw new ApiError(
      'invalid_api_key',
      'This API key is unknown or was revoked. POST /v1/connect gives a new one.',
    )
  if (key.status === 'pending_confirmation')
    throw new ApiError(
      'key_not_confirmed',
      'The owner of this account has not confirmed this key yet: ask them to open the link in the mail from MatterCloud.',
    )
  if (Date.now() - (key.last_used_at?.getTime() ?? 0) > LAST_USE_INTERVAL_MS)
    await db.updateTable('api_keys').set({ last_used_at: new Date() }).where('id', '=', key.id).execute()
  return {
    keyId: key.id,
    accountId: key.account_id,
    livemode: key.livemode,
    label: key.label,
    scopes: key.scopes,
  }
}

/**
 * Authenticates a request by its operator key.
 *
 * @throws ApiError `invalid_api_key`
 */
export async function authenticateOperator(db: Database, request: Request): Promise<OperatorCaller> {
  const text = bearerToken(request)
  const key =
    parseApiKey(text)?.mode === 'op'
      ? await db
          .selectFrom('operator_keys')
          .select(['id', 'label'])
          .where('key_hash', '=', hashApiKey(text))
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
      : undefined
  if (!key)
    throw new ApiError(
      'invalid_api_key',
      'This is not a valid operator key. `mattercloud-operator keys create` on the server makes one.',
    )
  return { operatorKeyId: key.id, label: key.label }
}
