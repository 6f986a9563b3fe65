import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * Keeps a key from being revoked until the transaction ends, so that nothing which revoking it voids can
 * be written behind its back.
 *
 * @throws ApiError `invalid_api_key` for one that was revoked since the call began
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
