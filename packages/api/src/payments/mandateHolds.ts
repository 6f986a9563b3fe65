import { judgeChange } from '@mattercloud/rules'
import type { Database } from '../platform/database.ts'
import { storedMandate } from '../settings/contract.ts'
import { mandateOf } from '../settings/mandate.ts'

/**
 * Whether what allowed an order still does, at the moment at which it is charged: between the two, however
 * long that is, the owner may have switched autopay off, lowered or narrowed a limit, taken the card
 * away, or stopped the key, and all of that works at once. What was widened since changes nothing.
 *
 * @param card that will be charged
 */
export async function mandateHolds(db: Database, orderId: string, card: string): Promise<boolean> {
  const { mandate, key_status, key_scopes, ...account } = await db
    .selectFrom('orders')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .innerJoin('api_keys', 'api_keys.id', 'orders.api_key_id')
    .selectAll('accounts')
    .select(['orders.mandate', 'api_keys.status as key_status', 'api_keys.scopes as key_scopes'])
    .where('orders.id', '=', orderId)
    .executeTakeFirstOrThrow()
  const [then, now] = [storedMandate.parse(mandate), mandateOf(account)]
  const { now: lowered } = judgeChange(then, now)
  const hasEnded = now.expires_at !== null && Date.parse(now.expires_at) <= Date.now()
  const mayKeySpend = key_status === 'active' && key_scopes.includes('spend')
  return Object.keys(lowered).length === 0 && !hasEnded && now.default_payment_method === card && mayKeySpend
}
