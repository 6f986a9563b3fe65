import type { Config } from '../config.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { type QuotaName, quotaLimit, quotaNames, quotas, usedOf } from './quotas.ts'

/**
 * Checks that an account may have more of something, before it is written in the same transaction. The account's
 * row stays locked until then, so of two calls at the same moment the second counts what the first has written.
 *
 * @param wanted how much more of each
 * @throws ApiError `quota_exceeded` that names the first quota that is not enough
 * @example await takeQuota(trx, config, accountId, { open_uploads: 1, open_upload_bytes: 684 })
 */
export async function takeQuota(
  trx: Transaction,
  config: Config,
  accountId: string,
  wanted: Partial<Record<QuotaName, number>>,
): Promise<void> {
  const { proven_at } = await trx
    .selectFrom('accounts')
    .select('proven_at')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const names = quotaNames.filter((name) => (wanted[name] ?? 0) > 0)
  if (names.length === 0) return
  const used = await trx
    .selectFrom('accounts')
    .select(usedOf(names))
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  for (const name of names) {
    const limit = quotaLimit(config, name, proven_at !== null)
    const now = Number(used[name])
    const requested = wanted[name] ?? 0
    if (now + requested > limit) throw exceeded(name, { limit, used: now, requested }, proven_at !== null)
  }
}

function exceeded(
  quota: QuotaName,
  numbers: { limit: number; used: number; requested: number },
  isProven: boolean,
): ApiError {
  const { words, isLessIfUnproven } = quotas[quota]
  const more =
    isProven || !isLessIfUnproven
      ? ''
      : ' The owner signs in once, or an order is paid: then this account may have more.'
  const frees = quotas[quota].frees + more
  const { limit, used, requested } = numbers
  return new ApiError(
    'quota_exceeded',
    `${quota}: this account has ${used} of at most ${limit} ${words}, and this would be ${requested} more. ${frees}`,
    { details: { quota, ...numbers, frees } },
  )
}
