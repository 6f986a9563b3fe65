import type { Selectable } from 'kysely'
import type { Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

export type AccountRow = Selectable<Tables['accounts']>

/**
 * Locks an account's row until the transaction ends, so that only one transaction at a time sums up its spend.
 * Rows that only refer to the account can still be written meanwhile.
 *
 * @throws Error for an account that does not exist: every caller has its id from a key or a link
 */
export async function lockAccountExclusive(trx: Transaction, accountId: string): Promise<AccountRow> {
  return trx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Prevents an account from being erased until the transaction ends. It blocks nothing else.
 *
 * @throws ApiError `invalid_api_key` for an account that was erased since the call began
 */
export async function lockAccountShared(trx: Transaction, accountId: string): Promise<void> {
  const { erased_at } = await trx
    .selectFrom('accounts')
    .select('erased_at')
    .where('id', '=', accountId)
    .forKeyShare()
    .executeTakeFirstOrThrow()
  if (erased_at !== null)
    throw new ApiError(
      'invalid_api_key',
      'The account of this API key was erased. POST /v1/connect creates a new account.',
    )
}
