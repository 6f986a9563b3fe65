import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { type AddressChange, isOpen, isOver, type Side } from './findAddressChange.ts'

/**
 * Whoever reads one of the two mailboxes confirms, for that one. Confirming again changes nothing.
 *
 * @throws ApiError `change_not_pending` for one that is over, or whose new address has an account of its own
 */
export async function confirmAddress(
  { db, queue }: Services,
  side: Side,
  { id, account_id }: AddressChange,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, account_id)
    const change = await lockChange(trx, id, account_id)
    if (side === 'new' && (await isTaken(trx, change)))
      throw new ApiError(
        'change_not_pending',
        `${change.new_email} has a MatterCloud account of its own, and one address has one account. Erase that account first, or keep both.`,
      )
    const column = side === 'old' ? ('old_confirmed_at' as const) : ('new_confirmed_at' as const)
    if (change[column] !== null) return
    await trx
      .updateTable('address_changes')
      .set({ [column]: new Date() })
      .where('id', '=', id)
      .execute()
    const isSecond = (side === 'old' ? change.new_confirmed_at : change.old_confirmed_at) !== null
    if (isSecond) await queue.send(trx, 'send-mail', { mail: 'address_both', addressChangeId: id })
  })
}

/**
 * The owner, signed in or by the old mailbox, stops a change.
 *
 * @throws ApiError `change_not_pending`
 */
export async function cancelAddressChange(
  { db }: Services,
  { id, account_id }: Pick<AddressChange, 'id' | 'account_id'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, account_id)
    await lockChange(trx, id, account_id)
    await trx.updateTable('address_changes').set({ state: 'cancelled' }).where('id', '=', id).execute()
  })
}

/** @throws ApiError `change_not_pending` */
async function lockChange(trx: Transaction, id: string, accountId: string): Promise<AddressChange> {
  const change = await trx
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!change) throw new ApiError('change_not_pending', 'This change is no longer there.')
  if (!isOpen(change)) throw isOver(change)
  return change
}

/** Whether the new address has an account of the same mode. */
export async function isTaken(
  trx: Transaction,
  change: Pick<AddressChange, 'livemode' | 'new_email'>,
): Promise<boolean> {
  const other = await trx
    .selectFrom('accounts')
    .select('id')
    .where('livemode', '=', change.livemode)
    .where('email', '=', change.new_email)
    .executeTakeFirst()
  return other !== undefined
}
