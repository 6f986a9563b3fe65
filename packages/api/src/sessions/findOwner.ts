import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { sha256 } from '../platform/secrets.ts'
import { IDLE_S } from './sessionCookie.ts'

/** A session's last use is written at most this often: a page should not cost a write. */
const LAST_USE_EVERY_S = 60

/** The human behind an account, signed in. */
export interface Owner {
  sessionId: string
  accountId: string
  livemode: boolean
  email: string
  /** Stands in each form of the signed-in pages; another site does not know it. */
  csrf: string
}

/**
 * Who is signed in by a session's token.
 *
 * @returns undefined for a session that never was, has ended, or was not used for 30 days
 */
export async function findOwner(db: Database, token: string | undefined): Promise<Owner | undefined> {
  if (token === undefined) return undefined
  const session = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.id', 'sessions.account_id', 'sessions.livemode', 'accounts.email'])
    .where('token_hash', '=', sha256(token))
    .where('ended_at', 'is', null)
    .where('last_used_at', '>', sql<Date>`now() - make_interval(secs => ${IDLE_S})`)
    .executeTakeFirst()
  if (!session) return undefined
  await db
    .updateTable('sessions')
    .set({ last_used_at: new Date() })
    .where('id', '=', session.id)
    .where('last_used_at', '<', sql<Date>`now() - make_interval(secs => ${LAST_USE_EVERY_S})`)
    .execute()
  return {
    sessionId: session.id,
    accountId: session.account_id,
    livemode: session.livemode,
    email: session.email,
    csrf: sha256(`csrf:${token}`),
  }
}

/** @throws ApiError `sign_in_required` */
export function signInRequired(): never {
  throw new ApiError(
    'sign_in_required',
    'You are not signed in, or this page is from an earlier sign-in. Sign in, open the page again, and repeat what you did.',
  )
}

/** Ends a session; its cookie opens nothing from then on. */
export async function signOut(db: Database, owner: Owner): Promise<void> {
  await db.updateTable('sessions').set({ ended_at: new Date() }).where('id', '=', owner.sessionId).execute()
}
