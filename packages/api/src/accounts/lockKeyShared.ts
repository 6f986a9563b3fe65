import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * Prevents a key from being revoked until the transaction ends. Revoking voids what a key has asked for, so
 * nothing of that kind may be written at the same time.
 *
 * @throws ApiError `invalid_api_key` for a key that was revoked since the call began
 */
export async function lockKeyShared(trx: Transaction, keyId: string): Promise<void> {
  const key = await trx
    .selectFrom('api_keys')
    .select('status')
    .where('id', '=', keyId)
    .forShare()
    .executeTakeFirst()
  if (key?.status !== 'active')
    throw new ApiError('invalid_api_key', 'This API key was revoked. POST /v1/connect gives a new one.')
}
