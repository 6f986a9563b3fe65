import { randomBytes } from 'node:crypto'
import { hashApiKey, makeApiKey } from '@mattercloud/rules'
import type { Database, Transaction } from '../platform/database.ts'

/** The actor in the audit log if the command line does not say who runs it. */
const COMMAND_LINE_ACTOR = 'command line'

/**
 * Creates an operator key. Only the command line on the server calls this.
 *
 * @param actor who made it, for the audit log
 * @returns the key, to be shown once
 */
export async function createOperatorKey(
  db: Database,
  label: string,
  actor = COMMAND_LINE_ACTOR,
): Promise<string> {
  const key = makeApiKey('op', randomBytes(20))
  await db.transaction().execute(async (trx) => {
    const created = await trx
      .insertInto('operator_keys')
      .values({ label, key_hash: hashApiKey(key) })
      .returning(['id', 'label'])
      .executeTakeFirstOrThrow()
    await writeKeyAudit(trx, actor, 'create_key', created)
  })
  return key
}

/** Every operator key, without its secret. */
export async function listOperatorKeys(db: Database) {
  return db
    .selectFrom('operator_keys')
    .select(['id', 'label', 'created_at', 'revoked_at'])
    .orderBy('created_at')
    .execute()
}

/**
 * Revokes a key at once.
 *
 * @returns whether there was such a key that was not revoked yet
 */
export async function revokeOperatorKey(
  db: Database,
  id: string,
  actor = COMMAND_LINE_ACTOR,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('operator_keys')
      .set({ revoked_at: new Date() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning(['id', 'label'])
      .executeTakeFirst()
    if (revoked) await writeKeyAudit(trx, actor, 'revoke_key', revoked)
    return revoked !== undefined
  })
}

async function writeKeyAudit(
  trx: Transaction,
  actor: string,
  action: 'create_key' | 'revoke_key',
  key: { id: string; label: string },
): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({ livemode: true, actor, action, details: JSON.stringify({ key_id: key.id, label: key.label }) })
    .execute()
}
