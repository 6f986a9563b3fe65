import { eraseAccount } from '../erasure/eraseAccount.ts'
import type { OperatorCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'

/**
 * Erases the account of an e-mail address whose owner has asked the operator for it.
 *
 * @throws ApiError `account_not_found`, `account_in_use`
 */
export async function eraseByOperator(
  services: Services,
  actor: OperatorCaller,
  { email, livemode }: { email: string; livemode: boolean },
) {
  const { db } = services
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .where('livemode', '=', livemode)
    .executeTakeFirst()
  if (!account) throw new ApiError('account_not_found', 'email: no account has this address.')
  await eraseAccount(services, account.id, actor)
  return { account_id: account.id, status: 'erased' as const }
}
