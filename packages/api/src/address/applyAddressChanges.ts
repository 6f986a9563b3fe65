import { sql } from 'kysely'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Services } from '../platform/services.ts'
import { endSessions } from '../sessions/endSessions.ts'
import { writeUpdateCustomerCall } from '../stripe/customerCalls.ts'
import { isTaken } from './decideAddressChange.ts'

/** How many one round takes. */
const ROUND = 50

/**
 * Ends the changes of address whose 72 hours are over: those that both mailboxes confirmed take effect,
 * the others are dropped. With the address go every session, and every link that was mailed to the old
 * mailbox. Run by the worker again and again; of several at once one does it.
 */
export async function applyAddressChanges(services: Services): Promise<void> {
  const due = await services.db
    .selectFrom('address_changes')
    .select(['id', 'account_id'])
    .where('state', '=', 'open')
    .where('takes_effect_at', '<=', sql<Date>`now()`)
    .limit(ROUND)
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
    const isDone = isConfirmed && !(await isTaken(trx, change))
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
      // Those without a key were mailed; an agent's links are its own.
      .where('api_key_id', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    await writeUpdateCustomerCall(trx, queue, account, change.new_email)
    for (const to of ['old', 'new'] as const)
      await queue.send(trx, 'send-mail', { mail: 'address_done', addressChangeId: changeId, to })
  })
}
