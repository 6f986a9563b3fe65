import { lockKeyShared } from '../accounts/lockKeyShared.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { checkUrl } from '../platform/guardedFetch.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { randomToken } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'
import { takeQuota } from '../quotas/takeQuota.ts'

/**
 * Creates a webhook endpoint with its own secret, which is returned now and stored sealed.
 *
 * @throws ApiError `url_not_allowed` for a URL that the service does not call
 * @throws ApiError `quota_exceeded` if the account has the maximum number of endpoints
 */
export async function createEndpoint({ db, sealer, config }: Services, caller: KeyCaller, url: string) {
  const refusal = checkUrl(url, { allowLoopbackHttp: config.EMBEDDED === '1' })
  if (refusal !== undefined)
    throw new ApiError('url_not_allowed', `url: the service does not call this URL, because ${refusal}.`)
  const secret = randomToken()
  const { accountId: account_id, livemode, keyId: api_key_id } = caller
  const { id } = await db.transaction().execute(async (trx) => {
    await takeQuota(trx, config, account_id, { webhook_endpoints: 1 })
    // The key that creates the endpoint must not be revoked meanwhile.
    await lockKeyShared(trx, api_key_id)
    return trx
      .insertInto('webhook_endpoints')
      .values({ account_id, livemode, api_key_id, url, sealed_secret: sealer.seal(secret) })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
  return { id, url, secret }
}
