import { sql } from 'kysely'
import { openLink } from '../links/links.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/** Which of the two mailboxes a link was mailed to. */
export type Side = 'old' | 'new'

/** The change of an account's address that is under way, if one is. */
export async function findOpenAddressChange(db: Database | Transaction, accountId: string) {
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .where('takes_effect_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/**
 * The change that a mailed link is for, as it stands now.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openAddressChange(db: Database, side: Side, token: string) {
  const link = await openLink(db, side === 'old' ? 'old_address' : 'new_address', token)
  if (link.address_change_id === null) throw new Error('a link to an address without a change')
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', link.address_change_id)
    .executeTakeFirstOrThrow()
}
export type AddressChange = Awaited<ReturnType<typeof openAddressChange>>

const stateWords = {
  open: 'The time for it is over.',
  done: 'It has taken effect already.',
  cancelled: 'It was cancelled, or another one was asked for after it.',
  dropped:
    'It was dropped: not both mailboxes confirmed it in time, or the new address has an account of its own.',
} as const

/** Whether a change can still be confirmed or cancelled. */
export const isOpen = (change: AddressChange) =>
  change.state === 'open' && change.takes_effect_at.getTime() > Date.now()

/** What became of a change that cannot be decided any more. */
export const whatBecame = ({ state }: AddressChange): string => stateWords[state]

export const isOver = (change: AddressChange) => new ApiError('change_not_pending', whatBecame(change))
