import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { isPast } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'
import { storedChange } from './contract.ts'
import { mandateColumns, mandateOf } from './mandate.ts'

const stateMessages = {
  confirmed: 'was already confirmed.',
  refused: 'was already refused.',
  voided: 'was withdrawn: a later change replaced it, or the key that requested it was revoked.',
  open: 'has expired. Request it again if you still want it.',
} as const

/**
 * The owner's decision on a pending change: the only way to raise a limit. Of several concurrent decisions the
 * first one counts.
 *
 * @throws ApiError `change_not_found` for a change that is not this account's, `change_not_pending` for one that
 *   was decided or withdrawn, or has expired
 */
export async function decideChange(
  { db }: Services,
  owner: Owner,
  changeId: string,
  decision: 'confirm' | 'refuse',
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const current = mandateOf(await lockAccountExclusive(trx, owner.accountId))
    const change = await trx
      .selectFrom('pending_changes')
      .selectAll()
      .select(isPast('expires_at').as('is_past'))
      .where('id', '=', changeId)
      .where('account_id', '=', owner.accountId)
      .forUpdate()
      .executeTakeFirst()
    if (!change) throw new ApiError('change_not_found', 'There is no such change in your account.')
    if (change.state !== 'open' || change.is_past)
      throw new ApiError('change_not_pending', `This change ${stateMessages[change.state]}`)

    const { to } = storedChange.parse(change.changes)
    if (decision === 'confirm')
      await trx
        .updateTable('accounts')
        .set({
          ...mandateColumns({ ...current, ...to }),
          ...('default_payment_method' in to
            ? { default_card_words: change.card_words, default_card_fingerprint: change.card_fingerprint }
            : {}),
        })
        .where('id', '=', owner.accountId)
        .execute()
    await trx
      .updateTable('pending_changes')
      .set({
        state: decision === 'confirm' ? 'confirmed' : 'refused',
        decided_at: new Date(),
        session_id: owner.sessionId,
      })
      .where('id', '=', changeId)
      .execute()
  })
}
