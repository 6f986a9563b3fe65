import { type Mandate, mandateFields } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import type { Services } from '../platform/services.ts'
import { readQuotas } from '../quotas/readQuotas.ts'
import type { SettingsChanges, SettingsReply, StoredChange } from './contract.ts'
import { mandateOf } from './mandate.ts'
import { monthlySpendCents } from './monthlySpend.ts'
import { findOpenChange } from './pendingChanges.ts'

/** The owner's mandate, this month's spend, whether a card is saved, and changes that wait for the owner, and quotas. */
export async function readSettings(
  { db, config }: Pick<Services, 'db' | 'config'>,
  accountId: string,
): Promise<SettingsReply> {
  const account = await findAccount(db, accountId)
  const open = await findOpenChange(db, accountId)
  const { default_payment_method, ...mandate } = mandateOf(account)
  return {
    email: account.email,
    ...mandate,
    materials: copy(mandate.materials),
    countries: copy(mandate.countries),
    monthly_spend_cents: await monthlySpendCents(db, accountId),
    has_default_payment_method: default_payment_method !== null,
    pending_owner_confirmation: open !== undefined,
    pending_changes: open
      ? [
          {
            id: open.id,
            asked_by: open.asked_by,
            asked_at: open.created_at.toISOString(),
            expires_at: open.expires_at.toISOString(),
            changes: presentChanges(open.changes),
          },
        ]
      : [],
    ...(await readQuotas(db, config, accountId)),
  }
}

/** Old and new value of each field that changes, in the order in which people read them. */
export function presentChanges({ from, to }: StoredChange): SettingsChanges {
  return mandateFields.flatMap((field) => {
    const [old, wanted] = [from[field], to[field]]
    return old === undefined || wanted === undefined ? [] : [{ field, from: copy(old), to: copy(wanted) }]
  })
}

/** A reply has its own copy of a list. */
function copy<Value extends boolean | number | string | null>(value: Value | readonly string[]) {
  return isList(value) ? [...value] : value
}

const isList = (value: Mandate[keyof Mandate]): value is readonly string[] => Array.isArray(value)
