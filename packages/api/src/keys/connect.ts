import { randomBytes } from 'node:crypto'
import { hashApiKey, makeApiKey } from '@mattercloud/rules'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { callerNetwork } from '../platform/http/callerNetwork.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import { nextMailTo } from '../platform/mailTurns.ts'
import type { Queue } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { revokeKey } from './revokeKey.ts'

const HOUR_S = 3600
/** The link in the last mail shows later keys too, so nobody needs more at once. */
const MAILS_AT_ONCE = 5

/**
 * Makes room for one more key that waits for its owner. A new one is never refused for the others, because anybody
 * can ask for keys with an owner's e-mail. What goes is the oldest one of the network that asked for most of them:
 * so a stranger pushes out their own, and not the one that the owner is about to confirm.
 */
async function makeRoomForWaiting(trx: Transaction, queue: Queue, accountId: string, max: number) {
  await lockAccountExclusive(trx, accountId)
  const waiting = await trx
    .selectFrom('api_keys')
    .select(['id', 'created_ip'])
    .where('account_id', '=', accountId)
    .where('status', '=', 'pending_confirmation')
    .orderBy('created_at')
    .execute()
  const networks = [...Map.groupBy(waiting, ({ created_ip }) => callerNetwork(created_ip)).values()]
  for (let left = waiting.length; left >= max; left -= 1) {
    const [oldest] = networks.sort((a, b) => b.length - a.length)[0]?.splice(0, 1) ?? []
    if (oldest) await revokeKey(trx, queue, accountId, oldest.id)
  }
}

/**
 * Creates an account for a new e-mail, and an API key that works at once. For a known e-mail
 * the key waits until the owner confirms it on the page that the mailed link opens.
 *
 * @param input.mode live and test accounts may have the same e-mail, and are independent of each other
 * @throws ApiError `rate_limit_exceeded` for too many connections from one network; what strangers ask for with
 *   an owner's e-mail uses up nothing of the owner's
 */
export async function connect(
  services: Services,
  input: { email: string; mode: 'live' | 'test'; name: string; ip: string },
) {
  const livemode = input.mode === 'live'
  if (!livemode && services.config.STRIPE_TEST_SECRET_KEY === undefined)
    throw invalidRequest([{ field: 'mode', problem: 'this service has no test mode; leave it out' }])
  const { db, queue, config } = services
  const { used, resetAt } = await countInRateWindow(db, `connect:ip:${callerNetwork(input.ip)}`, HOUR_S)
  if (used > config.CONNECT_LIMIT_PER_HOUR)
    throw rateLimitExceeded('Too many connections from this IP address.', resetAt)

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
    if (!newAccount) await makeRoomForWaiting(trx, queue, account.id, config.QUOTA_KEYS)
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
      const accountId = account.id
      const options = await nextMailTo(trx, `keys:${accountId}`, MAILS_AT_ONCE)
      if (options)
        await queue.send(trx, 'send-mail', { mail: 'confirm_keys', accountId }, { accountId }, options)
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
