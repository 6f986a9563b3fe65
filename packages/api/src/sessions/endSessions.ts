import type { Database, Transaction } from '../platform/database.ts'
import { isLiving } from './findOwner.ts'

/** The sessions of an account that still open pages, the last used one first. */
export async function listSessions(db: Database, accountId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'created_ip', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where(isLiving)
    .orderBy('last_used_at', 'desc')
    .execute()
}

/** Ends one session of an account; its cookie opens nothing from then on. */
export async function endSession(db: Database, accountId: string, sessionId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('id', '=', sessionId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an account, and the sign-in links that were mailed and not used. */
export async function endSessions(db: Database | Transaction, accountId: string): Promise<void> {
  const now = new Date()
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}
