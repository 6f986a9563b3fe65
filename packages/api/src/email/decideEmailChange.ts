import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { changeNotPending, type EmailChange, isOpen, type Side } from './findEmailChange.ts'

/**
 * Confirms a change for one of the two mailboxes. Confirming again changes nothing.
 *
 * @throws ApiError `change_not_pending` if it is decided or expired, or its new address has another account
 */
export async function confirmEmail(
  { db, queue }: Services,
  side: Side,
  { id, account_id }: EmailChange,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, account_id)
    const change = await lockChange(trx, id, account_id)
    if (side === 'new' && (await isEmailInUse(trx, change)))
      throw new ApiError(
        'change_not_pending',
        `${change.new_email} already has a MatterCloud account, and an address can have only one. Erase that account first, or keep both.`,
      )
    const column = side === 'old' ? ('old_confirmed_at' as const) : ('new_confirmed_at' as const)
    if (change[column] !== null) return
    await trx
      .updateTable('address_changes')
      .set({ [column]: new Date() })
      .where('id', '=', id)
      .execute()
    const isLastConfirmation = (side === 'old' ? change.new_confirmed_at : change.old_confirmed_at) !== null
    if (isLastConfirmation)
      await queue.send(
        trx,
        'send-mail',
        { mail: 'address_both', addressChangeId: id },
        { accountId: change.account_id },
      )
  })
}

/**
 * Cancels a change: the owner does it signed in, or by the link in the old mailbox.
 *
 * @throws ApiError `change_not_pending`
 */
export async function cancelEmailChange(
  { db }: Services,
  { id, account_id }: Pick<EmailChange, 'id' | 'account_id'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, account_id)
    await lockChange(trx, id, account_id)
    await trx.updateTable('address_changes').set({ state: 'cancelled' }).where('id', '=', id).execute()
  })
}

/** @throws ApiError `change_not_pending` */
async function lockChange(trx: Transaction, id: string, accountId: string): Promise<EmailChange> {
  const change = await trx
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!change) throw new ApiError('change_not_pending', 'This change no longer exists.')
  if (!isOpen(change)) throw changeNotPending(change)
  return change
}

/** Whether the new address already has an account of the same mode. */
export async function isEmailInUse(
  trx: Transaction,
  change: Pick<EmailChange, 'livemode' | 'new_email'>,
): Promise<boolean> {
  const other = await trx
    .selectFrom('accounts')
    .select('id')
    .where('livemode', '=', change.livemode)
    .where('email', '=', change.new_email)
    .executeTakeFirst()
  return other !== undefined
}
