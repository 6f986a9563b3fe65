import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { randomToken, sha256 } from '../platform/secrets.ts'

const WORKS_FOR_MS = 15 * 60 * 1000

/**
 * Makes a link by which the owner of an e-mail signs in, once, for each account with this e-mail: its
 * live one, its test one, or both. Only a hash of a token is stored.
 *
 * @returns the tokens, the live account's first; none where no account has this e-mail
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
 * Looks whether a link would sign in, and uses nothing up.
 *
 * @returns the e-mail that it signs in
 * @throws ApiError `invalid_token` for one never made or used already, `token_expired`
 */
export async function peekSignInLink(db: Database, token: string): Promise<string> {
  const link = await db
    .selectFrom('sign_in_links')
    .innerJoin('accounts', 'accounts.id', 'sign_in_links.account_id')
    .select(['email', 'expires_at', 'used_at'])
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst()
  if (!link || link.used_at !== null)
    throw new ApiError('invalid_token', 'This link is not valid, or was used already. Ask for a new one.')
  if (link.expires_at.getTime() <= Date.now())
    throw new ApiError('token_expired', 'This link has expired. Ask for a new one.')
  return link.email
}

/**
 * Signs in by a link and uses it up: of several tries at once one succeeds.
 *
 * @returns the session's token; it goes into the cookie and nowhere else
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function signIn(db: Database, input: { token: string; ip: string }): Promise<string> {
  await peekSignInLink(db, input.token)
  return db.transaction().execute(async (trx) => {
    const link = await trx
      .updateTable('sign_in_links')
      .set({ used_at: new Date() })
      .where('token_hash', '=', sha256(input.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .returning(['account_id', 'livemode'])
      .executeTakeFirst()
    if (!link) throw new ApiError('invalid_token', 'This link was used already. Ask for a new one.')
    const session = randomToken()
    await trx
      .insertInto('sessions')
      .values({ ...link, token_hash: sha256(session), created_ip: input.ip })
      .execute()
    return session
  })
}
