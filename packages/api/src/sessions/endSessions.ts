import type { Database, Transaction } from '../platform/database.ts'
import { isActive } from './findOwner.ts'

/** The active sessions of an account, the last used first. */
export async function listSessions(db: Database, accountId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'created_ip', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where(isActive)
    .orderBy('last_used_at', 'desc')
    .execute()
}

/** Ends one session of an account. Its cookie is no longer valid. */
export async function endSession(db: Database, accountId: string, sessionId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('id', '=', sessionId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an account, and its unused sign-in links. */
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
