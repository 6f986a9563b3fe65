import { judgeChange } from '@mattercloud/rules'
import { readyMetrics } from '../../files/findFile.ts'
import { unitConfidence } from '../../files/units/ownerUnits.ts'
import { isKnownAddress } from '../../orders/ownerAddresses.ts'
import type { Database } from '../../platform/database.ts'
import { storedMandate } from '../../settings/contract.ts'
import { mandateOf } from '../../settings/mandate.ts'

/**
 * Whether what allowed an order still does, at the moment at which it is charged: between the two, however
 * long that is, the order may have been cancelled, and the owner may have switched autopay off, lowered or
 * narrowed a limit, taken the card, the address or the part's unit back, or stopped the key, and all of that
 * works at once. What was widened since changes nothing.
 *
 * @param card that will be charged
 */
export async function isMandateInForce(db: Database, orderId: string, card: string): Promise<boolean> {
  const { mandate, order_status, address_sha256, key_status, key_scopes, ...account } = await db
    .selectFrom('orders')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .innerJoin('api_keys', 'api_keys.id', 'orders.api_key_id')
    .selectAll('accounts')
    .select(['orders.mandate', 'orders.status as order_status', 'orders.address_sha256'])
    .select(['api_keys.status as key_status', 'api_keys.scopes as key_scopes'])
    .where('orders.id', '=', orderId)
    .executeTakeFirstOrThrow()
  if (order_status !== 'requires_payment') return false
  const [then, now] = [storedMandate.parse(mandate), mandateOf(account)]
  const { now: restricted } = judgeChange(then, now)
  const hasEnded = now.expires_at !== null && Date.parse(now.expires_at) <= Date.now()
  const mayKeySpend = key_status === 'active' && key_scopes.includes('spend')
  return (
    Object.keys(restricted).length === 0 &&
    !hasEnded &&
    now.default_payment_method === card &&
    mayKeySpend &&
    (now.any_address || (await isKnownAddress(db, account.id, address_sha256))) &&
    (await isUnitStillCertain(db, orderId, now.unit_gate))
  )
}

/** Whether the part is still read in the unit that was ordered, and that unit still sure enough. */
async function isUnitStillCertain(db: Database, orderId: string, gate: number): Promise<boolean> {
  const file = await db
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .innerJoin('files', (join) =>
      join.onRef('files.id', '=', 'quotes.file_id').onRef('files.revision', '=', 'quotes.file_revision'),
    )
    .selectAll('files')
    .where('orders.id', '=', orderId)
    .executeTakeFirst()
  return file !== undefined && unitConfidence(file, readyMetrics(file).unit_confidence) >= gate
}
