import { type ExpressionBuilder, sql } from 'kysely'
import type { Database, Tables } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { sha256 } from '../platform/secrets.ts'
import { MAX_AGE_S, MAX_IDLE_S } from './sessionCookie.ts'

/** A session's last use is written at most this often, to save writes. */
const LAST_USE_EVERY_MS = 60_000

/** The human behind an account, signed in. */
export interface Owner {
  sessionId: string
  accountId: string
  livemode: boolean
  email: string
  signedInAt: Date
  /** A hidden field of each form of the signed-in pages; another site does not know it. */
  csrf: string
}

/** Whether a session is valid: not ended, used within 30 days, at most 90 days old. */
export const isActive = (row: ExpressionBuilder<Tables, 'sessions'>) =>
  row.and([
    row('sessions.ended_at', 'is', null),
    row('sessions.last_used_at', '>', secondsAgo(MAX_IDLE_S)),
    row('sessions.created_at', '>', secondsAgo(MAX_AGE_S)),
  ])
const secondsAgo = (seconds: number) => sql<Date>`now() - make_interval(secs => ${seconds})`

/**
 * Finds the owner who is signed in with a session's token.
 *
 * @returns undefined if the session is unknown, has ended, was not used for 30 days or is 90 days old
 */
export async function findOwner(db: Database, token: string | undefined): Promise<Owner | undefined> {
  if (token === undefined) return undefined
  const session = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([
      'sessions.id',
      'sessions.account_id',
      'sessions.livemode',
      'sessions.created_at',
      'sessions.last_used_at',
      'accounts.email',
    ])
    .where('token_hash', '=', sha256(token))
    .where(isActive)
    .executeTakeFirst()
  if (!session) return undefined
  if (Date.now() - session.last_used_at.getTime() > LAST_USE_EVERY_MS)
    await db.updateTable('sessions').set({ last_used_at: new Date() }).where('id', '=', session.id).execute()
  return {
    sessionId: session.id,
    accountId: session.account_id,
    livemode: session.livemode,
    email: session.email,
    signedInAt: session.created_at,
    csrf: sha256(`csrf:${token}`),
  }
}

/** @throws ApiError `sign_in_required` */
export function signInRequired(): never {
  throw new ApiError(
    'sign_in_required',
    'You are not signed in, or this page is from an earlier sign-in. Sign in, open the page again, and repeat your action.',
  )
}
