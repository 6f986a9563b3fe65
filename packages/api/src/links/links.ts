import type { Database, LinkKind, Transaction } from '../platform/database.ts'
import { isPast } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { randomToken, sha256 } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'
import { takeQuota } from '../quotas/takeQuota.ts'

export interface NewLink {
  kind: LinkKind
  accountId: string
  livemode: boolean
  /** The key that the link was made for: revoking the key makes the link invalid. */
  apiKeyId?: string
  orderId?: string
  fileId?: string
  addressChangeId?: string
  expiresAt: Date
}

/**
 * Creates a link that gives its holder access to one thing. Only a hash of the token is stored.
 *
 * @param token a derived one where the same link is made several times; else a random one
 * @returns the token, for the URL only
 */
export async function mintLink(
  db: Database | Transaction,
  link: NewLink,
  token = randomToken(),
): Promise<string> {
  await db
    .insertInto('links')
    .columns([
      'token_hash',
      'kind',
      'account_id',
      'livemode',
      'api_key_id',
      'order_id',
      'file_id',
      'address_change_id',
      'expires_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('accounts')
        .select([
          eb.val(sha256(token)).as('token_hash'),
          eb.val(link.kind).as('kind'),
          'accounts.id as account_id',
          eb.val(link.livemode).as('livemode'),
          eb.cast<string | null>(eb.val(link.apiKeyId ?? null), 'uuid').as('api_key_id'),
          eb.cast<string | null>(eb.val(link.orderId ?? null), 'uuid').as('order_id'),
          eb.cast<string | null>(eb.val(link.fileId ?? null), 'uuid').as('file_id'),
          eb.cast<string | null>(eb.val(link.addressChangeId ?? null), 'uuid').as('address_change_id'),
          eb.val(link.expiresAt).as('expires_at'),
        ])
        .where('accounts.id', '=', link.accountId)
        // A mail that was due when its account was erased makes no link. The lock waits for an erasure that
        // is still being written; without it the insert would wait for it too, and then go on.
        .where('accounts.erased_at', 'is', null)
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute()
  return token
}

/**
 * Creates a link that a program asks for, as `mintLink` does, if the account may have one more.
 *
 * @throws ApiError `quota_exceeded`
 */
export async function mintProgramLink(
  { db, config }: Pick<Services, 'db' | 'config'>,
  link: NewLink,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await takeQuota(trx, config, link.accountId, { links: 1 })
    return mintLink(trx, link)
  })
}

/**
 * Finds the link of a token.
 *
 * @throws ApiError `invalid_token` if it is unknown, revoked or of another kind; `token_expired`
 */
export async function openLink(db: Database, kind: LinkKind, token: string) {
  const link = await findLink(db, kind, token)
  if (link.is_past) throw linkExpired()
  return link
}

export const linkExpired = () => new ApiError('token_expired', 'This link has expired. Ask for a new one.')

/**
 * The same for a link whose end does not depend on a time alone; the caller decides whether it has ended.
 *
 * @throws ApiError `invalid_token`
 */
export async function findLink(db: Database, kind: LinkKind, token: string) {
  const link = await db
    .selectFrom('links')
    .leftJoin('api_keys', 'api_keys.id', 'links.api_key_id')
    .selectAll('links')
    .select(isPast('links.expires_at').as('is_past'))
    .where('token_hash', '=', sha256(token))
    .where('kind', '=', kind)
    .where('links.revoked_at', 'is', null)
    // A link may have been created at the moment when its key was revoked.
    .where((row) => row.or([row('api_keys.id', 'is', null), row('api_keys.status', '<>', 'revoked')]))
    .executeTakeFirst()
  if (!link)
    throw new ApiError(
      'invalid_token',
      'This link is not valid: it may have been revoked. Ask for a new one.',
    )
  return link
}
