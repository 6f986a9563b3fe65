import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { lockKeyShared } from '../accounts/lockKeyShared.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { checkUrl } from '../platform/guardedFetch.ts'
import { ApiError, invalidRequest } from '../platform/http/apiError.ts'
import { randomToken } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'

const MOST_ENDPOINTS = 20

/**
 * Makes a webhook endpoint with a secret of its own. The secret is told now and kept sealed.
 *
 * @throws ApiError `url_not_allowed` for an address that the service does not call
 * @throws ApiError `invalid_request` where the account has as many endpoints as it may
 */
export async function createEndpoint({ db, sealer, config }: Services, caller: KeyCaller, url: string) {
  const refusal = checkUrl(url, { allowLoopbackHttp: config.EMBEDDED === '1' })
  if (refusal !== undefined)
    throw new ApiError('url_not_allowed', `url: the service does not call this address, because ${refusal}.`)
  const secret = randomToken()
  const { accountId: account_id, livemode, keyId: api_key_id } = caller
  const { id } = await db.transaction().execute(async (trx) => {
    // Of two calls at once one counts after the other.
    await lockAccountExclusive(trx, account_id)
    // An endpoint must not outlive the key that it was made by.
    await lockKeyShared(trx, api_key_id)
    const { endpoints } = await trx
      .selectFrom('webhook_endpoints')
      .select((row) => row.fn.countAll<string>().as('endpoints'))
      .where('account_id', '=', account_id)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(endpoints) >= MOST_ENDPOINTS)
      throw invalidRequest([
        {
          field: 'url',
          problem: `this account has ${MOST_ENDPOINTS} webhook endpoints, the most there may be; delete one first`,
        },
      ])
    return trx
      .insertInto('webhook_endpoints')
      .values({ account_id, livemode, api_key_id, url, sealed_secret: sealer.seal(secret) })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
  return { id, url, secret }
}
