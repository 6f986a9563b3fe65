import { sql } from 'kysely'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Services } from '../platform/services.ts'
import { endSessions } from '../sessions/endSessions.ts'
import { writeUpdateCustomerCall } from '../stripe/customerCalls.ts'
import { isEmailInUse } from './decideEmailChange.ts'

/** How many changes one run applies. */
const BATCH_SIZE = 50

/**
 * Applies the changes of e-mail addresses whose 72 hours are over if both mailboxes confirmed them, and drops the
 * others. A change also ends every session and revokes every link that was mailed to the old mailbox. Run by
 * the worker every minute; if several workers run concurrently, one of them applies each change.
 */
export async function applyEmailChanges(services: Services): Promise<void> {
  const due = await services.db
    .selectFrom('address_changes')
    .select(['id', 'account_id'])
    .where('state', '=', 'open')
    .where('takes_effect_at', '<=', sql<Date>`now()`)
    .limit(BATCH_SIZE)
    .execute()
  for (const { id, account_id } of due) await applyOne(services, id, account_id)
}

async function applyOne({ db, queue }: Services, changeId: string, accountId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = await lockAccountExclusive(trx, accountId)
    const change = await trx
      .selectFrom('address_changes')
      .selectAll()
      .where('id', '=', changeId)
      .where('state', '=', 'open')
      .forUpdate()
      .executeTakeFirst()
    if (!change) return
    const isConfirmed = change.old_confirmed_at !== null && change.new_confirmed_at !== null
    const isDone = isConfirmed && !(await isEmailInUse(trx, change))
    await trx
      .updateTable('address_changes')
      .set({ state: isDone ? 'done' : 'dropped' })
      .where('id', '=', changeId)
      .execute()
    if (!isDone) return

    await trx.updateTable('accounts').set({ email: change.new_email }).where('id', '=', accountId).execute()
    await endSessions(trx, accountId)
    await trx
      .updateTable('links')
      .set({ revoked_at: new Date() })
      .where('account_id', '=', accountId)
      // Links without a key were mailed; an agent's links stay valid.
      .where('api_key_id', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    await writeUpdateCustomerCall(trx, queue, account, change.new_email)
    for (const to of ['old', 'new'] as const)
      await queue.send(
        trx,
        'send-mail',
        { mail: 'address_done', addressChangeId: changeId, to },
        { accountId },
      )
  })
}
