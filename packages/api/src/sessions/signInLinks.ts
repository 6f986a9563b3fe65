import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { isPast } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { randomToken, sha256 } from '../platform/secrets.ts'
import { proveAccount } from '../quotas/proveAccount.ts'

const WORKS_FOR_MS = 15 * 60 * 1000

/**
 * Creates a single-use sign-in link for each account with this e-mail: the live one, the test one, or both.
 * Only a hash of each token is stored.
 *
 * @returns the tokens, the live account's first; empty if no account has this e-mail
 */
export async function mintSignInLinks(
  db: Database,
  email: string,
): Promise<Array<{ token: string; livemode: boolean }>> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'livemode'])
    .where('email', '=', email)
    .orderBy('livemode', 'desc')
    .execute()
  const links = accounts.map((account) => ({ ...account, token: randomToken() }))
  for (const { id, livemode, token } of links)
    await db
      .insertInto('sign_in_links')
      .values({
        token_hash: sha256(token),
        account_id: id,
        livemode,
        expires_at: new Date(Date.now() + WORKS_FOR_MS),
      })
      .execute()
  return links
}

/**
 * Checks whether a link is valid, without using it.
 *
 * @returns the e-mail that it signs in
 * @throws ApiError `invalid_token` if it is unknown or was used already, `token_expired`
 */
export async function peekSignInLink(db: Database, token: string): Promise<string> {
  const link = await db
    .selectFrom('sign_in_links')
    .innerJoin('accounts', 'accounts.id', 'sign_in_links.account_id')
    .select(['email', 'used_at', isPast('expires_at').as('is_past')])
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst()
  if (!link || link.used_at !== null)
    throw new ApiError('invalid_token', 'This link is not valid, or was already used. Ask for a new one.')
  if (link.is_past) throw new ApiError('token_expired', 'This link has expired. Ask for a new one.')
  return link.email
}

/**
 * Signs in with a link, which can be used once: of several concurrent attempts one succeeds.
 *
 * @returns the session's token, for the cookie only
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function signIn(db: Database, input: { token: string; ip: string }): Promise<string> {
  await peekSignInLink(db, input.token)
  const { session, accountId } = await db.transaction().execute(async (trx) => {
    const link = await trx
      .updateTable('sign_in_links')
      .set({ used_at: new Date() })
      .where('token_hash', '=', sha256(input.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .returning(['account_id', 'livemode'])
      .executeTakeFirst()
    if (!link) throw new ApiError('invalid_token', 'This link was already used. Ask for a new one.')
    const session = randomToken()
    await trx
      .insertInto('sessions')
      .values({ ...link, token_hash: sha256(session), created_ip: input.ip })
      .execute()
    return { session, accountId: link.account_id }
  })
  // Not in the transaction, which holds the link: whoever locks the account first may wait for the link.
  await proveAccount(db, accountId)
  return session
}
