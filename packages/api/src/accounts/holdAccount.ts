import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * Keeps an account from being erased until the transaction ends. Holds up nobody else.
 *
 * @throws ApiError `invalid_api_key` for one that was erased since the call began
 */
export async function holdAccount(trx: Transaction, accountId: string): Promise<void> {
  const { erased_at } = await trx
    .selectFrom('accounts')
    .select('erased_at')
    .where('id', '=', accountId)
    .forKeyShare()
    .executeTakeFirstOrThrow()
  if (erased_at !== null)
    throw new ApiError(
      'invalid_api_key',
      'The account of this API key was erased. POST /v1/connect makes a new one.',
    )
}
