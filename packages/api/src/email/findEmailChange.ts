import { sql } from 'kysely'
import { openLink } from '../links/links.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/** Which of the two mailboxes a link was mailed to. */
export type Side = 'old' | 'new'

/** The pending change of an account's e-mail address, if there is one. */
export async function findOpenEmailChange(db: Database | Transaction, accountId: string) {
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .where('takes_effect_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/**
 * The change that a mailed link is for, in its current state.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openEmailChange(db: Database, side: Side, token: string) {
  const link = await openLink(db, side === 'old' ? 'old_address' : 'new_address', token)
  if (link.address_change_id === null) throw new Error('an address link without a change')
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', link.address_change_id)
    .executeTakeFirstOrThrow()
}
export type EmailChange = Awaited<ReturnType<typeof openEmailChange>>

const stateMessages = {
  open: 'It has expired.',
  done: 'It has already taken effect.',
  cancelled: 'It was cancelled, or replaced by a later request.',
  dropped:
    'It was dropped: the two mailboxes did not both confirm it in time, or the new address already has an account.',
} as const

/** Whether a change can still be confirmed or cancelled. */
export const isOpen = (change: EmailChange) =>
  change.state === 'open' && change.takes_effect_at.getTime() > Date.now()

/** Why a change can no longer be decided, for people. */
export const describeOutcome = ({ state }: EmailChange): string => stateMessages[state]

export const changeNotPending = (change: EmailChange) =>
  new ApiError('change_not_pending', describeOutcome(change))
