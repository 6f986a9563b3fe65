import { randomBytes } from 'node:crypto'
import { hashApiKey, makeApiKey } from '@mattercloud/rules'
import type { Database } from '../platform/database.ts'

/**
 * Makes an operator key. Only the command line on the server calls this.
 *
 * @returns the key, to be shown once
 */
export async function createOperatorKey(db: Database, label: string): Promise<string> {
  const key = makeApiKey('op', randomBytes(20))
  await db
    .insertInto('operator_keys')
    .values({ label, key_hash: hashApiKey(key) })
    .execute()
  return key
}

/** Every operator key, without what could be used. */
export async function listOperatorKeys(db: Database) {
  return db
    .selectFrom('operator_keys')
    .select(['id', 'label', 'created_at', 'revoked_at'])
    .orderBy('created_at')
    .execute()
}

/** @returns whether there was such a key that still worked */
export async function revokeOperatorKey(db: Database, id: string): Promise<boolean> {
  const revoked = await db
    .updateTable('operator_keys')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}
