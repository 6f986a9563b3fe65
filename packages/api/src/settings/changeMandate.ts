import { contentHash, judgeChange, type Mandate } from '@mattercloud/rules'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { lockKeyShared } from '../accounts/lockKeyShared.ts'
import type { Requester } from '../platform/caller.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import type { Services } from '../platform/services.ts'
import type { StoredChange } from './contract.ts'
import { mandateColumns, mandateOf } from './mandate.ts'
import { findOpenChange, voidOpenChanges } from './pendingChanges.ts'

const CHANGE_OPEN_MS = 72 * 3600 * 1000
/** So that an owner is not flooded with mails: more requests wait without a mail. */
const MAX_MAILS_PER_HOUR = 10
const HOUR_S = 3600

/** A card that a program asks to charge. */
export interface RequestedCard {
  /** How its owner knows it: 'visa ending in 4242'. */
  label: string
  /** Stripe's fingerprint, the same wherever the card is used; null for another payment method. */
  fingerprint: string | null
}

/**
 * Changes the owner's mandate as far as a program may. A lower limit takes effect immediately. What may raise a limit
 * becomes the account's one pending change, and the owner gets a mail. An earlier pending change is voided,
 * unless the same key repeats the same request.
 *
 * @param wanted the fields to change
 * @param card the card that is asked for
 * @returns what has effect from now on
 * @throws ApiError `invalid_request` for switching on without both caps, `invalid_api_key` for a key that was
 *   revoked meanwhile
 */
export async function changeMandate(
  { db, queue }: Services,
  requester: Requester,
  wanted: Partial<Mandate>,
  card?: RequestedCard,
): Promise<StoredChange> {
  return db.transaction().execute(async (trx) => {
    const current = mandateOf(await lockAccountExclusive(trx, requester.accountId))
    await lockKeyShared(trx, requester.keyId)
    if (wanted.autopay_enabled) assertCaps({ ...current, ...wanted })

    const { now, pending } = judgeChange(current, wanted)
    const effective = { from: pick(current, now), to: now }
    const requested = { from: pick(current, pending), to: pending }
    const open = await findOpenChange(trx, requester.accountId)
    const isRepeated =
      isEmpty(now) &&
      open?.api_key_id === requester.keyId &&
      contentHash(open.changes) === contentHash(requested)
    if (isRepeated) return effective

    await voidOpenChanges(trx, { account_id: requester.accountId })
    if (!isEmpty(now))
      await trx
        .updateTable('accounts')
        .set(mandateColumns({ ...current, ...now }))
        .where('id', '=', requester.accountId)
        .execute()
    if (isEmpty(pending)) return effective
    const change = await trx
      .insertInto('pending_changes')
      .values({
        account_id: requester.accountId,
        livemode: requester.livemode,
        api_key_id: requester.keyId,
        changes: JSON.stringify(requested),
        card_words: card?.label ?? null,
        card_fingerprint: card?.fingerprint ?? null,
        expires_at: new Date(Date.now() + CHANGE_OPEN_MS),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { used } = await countInRateWindow(trx, `approval-mail:${requester.accountId}`, HOUR_S)
    if (used <= MAX_MAILS_PER_HOUR)
      await queue.send(trx, 'send-mail', { mail: 'approve_change', changeId: change.id }, requester)
    return effective
  })
}

function assertCaps(mandate: Mandate) {
  const [first, ...more] = (['max_per_order_cents', 'monthly_cap_cents'] as const)
    .filter((field) => mandate[field] === null)
    .map((field) => ({ field, problem: 'must be given to switch autopay on: it needs both caps' }))
  if (first) throw invalidRequest([first, ...more])
}

const isEmpty = (change: Partial<Mandate>) => Object.keys(change).length === 0

/** The mandate's values of the fields of a change. */
const pick = (mandate: Mandate, change: Partial<Mandate>): Partial<Mandate> =>
  Object.fromEntries(Object.entries(mandate).filter(([field]) => field in change))
