import { randomBytes } from 'node:crypto'
import { hashApiKey, makeApiKey } from '@mattercloud/rules'
import { invalidRequest } from '../platform/http/apiError.ts'
import { rateLimitExceeded, takeFromWindow } from '../platform/http/rateLimiter.ts'
import type { Services } from '../platform/services.ts'

const HOUR_S = 3600

/**
 * Creates an account for a new e-mail, and an API key that works at once. For a known e-mail
 * the key waits until the owner confirms it on the page that the mailed link opens.
 *
 * @param input.mode live and test accounts may share an e-mail, and know nothing of each other
 * @throws ApiError `rate_limit_exceeded` for too many connections of one address or e-mail
 */
export async function connect(
  services: Services,
  input: { email: string; mode: 'live' | 'test'; name: string; ip: string },
) {
  const livemode = input.mode === 'live'
  if (!livemode && services.testStripe === undefined)
    throw invalidRequest([{ field: 'mode', problem: 'this service has no test mode; leave it out' }])
  const { db, queue, config } = services
  const byEmail = await takeFromWindow(db, `connect:email:${input.email}`, HOUR_S)
  const byIp = await takeFromWindow(db, `connect:ip:${input.ip}`, HOUR_S)
  if (byEmail.used > config.CONNECT_LIMIT_PER_HOUR || byIp.used > config.CONNECT_LIMIT_PER_HOUR * 10)
    throw rateLimitExceeded('Too many connections for this e-mail or from this address.', byEmail.resetAt)

  const apiKey = makeApiKey(input.mode, randomBytes(20))
  const made = await db.transaction().execute(async (trx) => {
    const fresh = await trx
      .insertInto('accounts')
      .values({ livemode, email: input.email })
      .onConflict((conflict) => conflict.columns(['livemode', 'email']).doNothing())
      .returning('id')
      .executeTakeFirst()
    const account =
      fresh ??
      (await trx
        .selectFrom('accounts')
        .select('id')
        .where('livemode', '=', livemode)
        .where('email', '=', input.email)
        .executeTakeFirstOrThrow())
    const status = fresh ? ('active' as const) : ('pending_confirmation' as const)
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
    if (!fresh) await queue.send(trx, 'send-mail', { mail: 'confirm_keys', accountId: account.id })
    return { accountId: account.id, keyId: key.id, status }
  })

  const isActive = made.status === 'active'
  return {
    account_id: made.accountId,
    email: input.email,
    api_key_id: made.keyId,
    api_key: apiKey,
    livemode,
    key_status: made.status,
    message: isActive
      ? 'Store this key now. It will not be shown again.'
      : 'Store this key now. It will not be shown again. It works once the owner confirms it by the link we mailed.',
    next_action: isActive ? 'upload_file' : 'ask_user_to_confirm_key_by_email',
  }
}
