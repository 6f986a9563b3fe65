import { randomBytes } from 'node:crypto'
import { hashApiKey, makeApiKey } from '@mattercloud/rules'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { callerNetwork } from '../platform/http/callerNetwork.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import type { Services } from '../platform/services.ts'
import { revokeKey } from './revokeKey.ts'

const HOUR_S = 3600
/** So that an owner is not flooded with mails: the link in the last one shows later keys too. */
const MAX_MAILS_PER_HOUR = 5

const tooManyConnectionsError = (resetAt: number) =>
  rateLimitExceeded('Too many connections for this e-mail or from this address.', resetAt)

/**
 * Revokes the oldest keys that wait for their owner, so that there is room for one more. A new one is never
 * refused for them: anybody can ask for keys with an owner's e-mail, and would keep the owner's own out.
 */
async function dropOldestWaiting(trx: Transaction, accountId: string, max: number): Promise<void> {
  await lockAccountExclusive(trx, accountId)
  const tooMany = await trx
    .selectFrom('api_keys')
    .select('id')
    .where('account_id', '=', accountId)
    .where('status', '=', 'pending_confirmation')
    .orderBy('created_at', 'desc')
    .offset(max - 1)
    .execute()
  for (const { id } of tooMany) await revokeKey(trx, accountId, id)
}

/**
 * Creates an account for a new e-mail, and an API key that works at once. For a known e-mail
 * the key waits until the owner confirms it on the page that the mailed link opens.
 *
 * @param input.mode live and test accounts may have the same e-mail, and are independent of each other
 * @throws ApiError `rate_limit_exceeded` for too many connections from one IP address or for one e-mail
 */
export async function connect(
  services: Services,
  input: { email: string; mode: 'live' | 'test'; name: string; ip: string },
) {
  const livemode = input.mode === 'live'
  if (!livemode && services.config.STRIPE_TEST_SECRET_KEY === undefined)
    throw invalidRequest([{ field: 'mode', problem: 'this service has no test mode; leave it out' }])
  const { db, queue, config } = services
  const byIp = await countInRateWindow(db, `connect:ip:${callerNetwork(input.ip)}`, HOUR_S)
  // A caller who is over the limit must not use up the connections of other people's addresses.
  if (byIp.used > config.CONNECT_LIMIT_PER_HOUR * 10) throw tooManyConnectionsError(byIp.resetAt)
  const byEmail = await countInRateWindow(db, `connect:email:${input.email}`, HOUR_S)
  if (byEmail.used > config.CONNECT_LIMIT_PER_HOUR) throw tooManyConnectionsError(byEmail.resetAt)

  const apiKey = makeApiKey(input.mode, randomBytes(20))
  const created = await db.transaction().execute(async (trx) => {
    const newAccount = await trx
      .insertInto('accounts')
      .values({ livemode, email: input.email })
      .onConflict((conflict) => conflict.columns(['livemode', 'email']).doNothing())
      .returning('id')
      .executeTakeFirst()
    const account =
      newAccount ??
      (await trx
        .selectFrom('accounts')
        .select('id')
        .where('livemode', '=', livemode)
        .where('email', '=', input.email)
        .executeTakeFirstOrThrow())
    if (!newAccount) await dropOldestWaiting(trx, account.id, config.QUOTA_KEYS)
    const status = newAccount ? ('active' as const) : ('pending_confirmation' as const)
    const key = await trx
      .insertInto('api_keys')
      .values({
        account_id: account.id,
        livemode,
        label: input.name,
        key_hash: hashApiKey(apiKey),
        scopes: ['read', 'order'],
        status,
        created_ip: input.ip,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (!newAccount) {
      const { used } = await countInRateWindow(trx, `keys-mail:${account.id}`, HOUR_S)
      if (used <= MAX_MAILS_PER_HOUR)
        await queue.send(
          trx,
          'send-mail',
          { mail: 'confirm_keys', accountId: account.id },
          { accountId: account.id },
        )
    }
    return { accountId: account.id, keyId: key.id, status }
  })

  const isActive = created.status === 'active'
  return {
    account_id: created.accountId,
    email: input.email,
    api_key_id: created.keyId,
    api_key: apiKey,
    livemode,
    key_status: created.status,
    message: isActive
      ? 'Store this key now. It will not be shown again.'
      : 'Store this key now. It will not be shown again. It works once the owner confirms it by the link we mailed.',
    next_action: isActive ? 'upload_file' : 'ask_user_to_confirm_key_by_email',
  }
}
