import { contentHash, judgeChange, type Mandate } from '@mattercloud/rules'
import { lockAccount } from '../accounts/lockAccount.ts'
import { holdKey } from '../accounts/lockKeyShared.ts'
import type { Asker } from '../platform/caller.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { takeFromWindow } from '../platform/http/rateWindows.ts'
import type { Services } from '../platform/services.ts'
import type { StoredChange } from './contract.ts'
import { mandateColumns, mandateOf } from './mandate.ts'
import { findOpenChange, voidOpenChanges } from './pendingChanges.ts'

const WAITS_FOR_MS = 72 * 3600 * 1000
/** An owner is not to be worn down by mails: what asks more often waits without one. */
const MAILS_AN_HOUR = 10
const HOUR_S = 3600

/** A card that a program asks to have charged. */
export interface AskedCard {
  /** By what its owner knows it, as 'visa ending in 4242'. */
  words: string
  /** Stripe's, the same wherever the card is used; null for what is no card. */
  fingerprint: string | null
}

/**
 * Changes the owner's mandate as far as a program may: what lowers a limit works at once, what may
 * raise one becomes the account's one pending change, which the owner is mailed about. Whatever
 * waited before is voided, unless the same key asks for the very same again.
 *
 * @param wanted the fields to change
 * @param card what is known of the card that is asked for
 * @returns what works from now on
 * @throws ApiError `invalid_request` for switching on without both caps, `invalid_api_key` for a
 * key that was revoked meanwhile
 */
export async function changeMandate(
  { db, queue }: Services,
  asker: Asker,
  wanted: Partial<Mandate>,
  card?: AskedCard,
): Promise<StoredChange> {
  return db.transaction().execute(async (trx) => {
    const current = mandateOf(await lockAccount(trx, asker.accountId))
    await holdKey(trx, asker.keyId)
    if (wanted.autopay_enabled) refuseWithoutCaps({ ...current, ...wanted })

    const { now, pending } = judgeChange(current, wanted)
    const applied = { from: pick(current, now), to: now }
    const waiting = { from: pick(current, pending), to: pending }
    const open = await findOpenChange(trx, asker.accountId)
    const isRepeated =
      isEmpty(now) && open?.api_key_id === asker.keyId && contentHash(open.changes) === contentHash(waiting)
    if (isRepeated) return applied

    await voidOpenChanges(trx, { account_id: asker.accountId })
    if (!isEmpty(now))
      await trx
        .updateTable('accounts')
        .set(mandateColumns({ ...current, ...now }))
        .where('id', '=', asker.accountId)
        .execute()
    if (isEmpty(pending)) return applied
    const change = await trx
      .insertInto('pending_changes')
      .values({
        account_id: asker.accountId,
        livemode: asker.livemode,
        api_key_id: asker.keyId,
        changes: JSON.stringify(waiting),
        card_words: card?.words ?? null,
        card_fingerprint: card?.fingerprint ?? null,
        expires_at: new Date(Date.now() + WAITS_FOR_MS),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { used } = await takeFromWindow(trx, `approval-mail:${asker.accountId}`, HOUR_S)
    if (used <= MAILS_AN_HOUR)
      await queue.send(trx, 'send-mail', { mail: 'approve_change', changeId: change.id })
    return applied
  })
}

function refuseWithoutCaps(mandate: Mandate) {
  const [first, ...more] = (['max_per_order_cents', 'monthly_cap_cents'] as const)
    .filter((field) => mandate[field] === null)
    .map((field) => ({ field, problem: 'must be given to switch autopay on: it needs both caps' }))
  if (first) throw invalidRequest([first, ...more])
}

const isEmpty = (change: Partial<Mandate>) => Object.keys(change).length === 0

/** What a mandate has in the fields of a change. */
const pick = (mandate: Mandate, change: Partial<Mandate>): Partial<Mandate> =>
  Object.fromEntries(Object.entries(mandate).filter(([field]) => field in change))
