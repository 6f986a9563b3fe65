import { judgeChange } from '@mattercloud/rules'
import { readyMetrics } from '../../files/findFile.ts'
import { unitConfidence } from '../../files/units/ownerUnits.ts'
import { isKnownAddress } from '../../orders/ownerAddresses.ts'
import type { Database } from '../../platform/database.ts'
import { isPast } from '../../platform/databaseClock.ts'
import { storedMandate } from '../../settings/contract.ts'
import { mandateOf } from '../../settings/mandate.ts'

/**
 * Whether the mandate that allowed an order still allows it when it is charged. Between the two the order may
 * have been cancelled, and the owner may have switched autopay off, lowered or narrowed a limit, withdrawn the
 * card, the address or the part's unit, or revoked the key. All of that takes effect immediately. A limit that was
 * raised since changes nothing.
 *
 * @param card Stripe's id of the card that will be charged
 */
export async function isMandateInForce(db: Database, orderId: string, card: string): Promise<boolean> {
  const { mandate, has_ended, order_status, address_sha256, key_status, key_scopes, ...account } = await db
    .selectFrom('orders')
    .innerJoin('accounts', 'accounts.id', 'orders.account_id')
    .innerJoin('api_keys', 'api_keys.id', 'orders.api_key_id')
    .selectAll('accounts')
    .select(['orders.mandate', 'orders.status as order_status', 'orders.address_sha256'])
    .select(isPast('accounts.autopay_expires_at').as('has_ended'))
    .select(['api_keys.status as key_status', 'api_keys.scopes as key_scopes'])
    .where('orders.id', '=', orderId)
    .executeTakeFirstOrThrow()
  if (order_status !== 'requires_payment') return false
  const [then, now] = [storedMandate.parse(mandate), mandateOf(account)]
  const { now: restricted } = judgeChange(then, now)
  const mayKeySpend = key_status === 'active' && key_scopes.includes('spend')
  return (
    Object.keys(restricted).length === 0 &&
    !has_ended &&
    now.default_payment_method === card &&
    mayKeySpend &&
    (now.any_address || (await isKnownAddress(db, account.id, address_sha256))) &&
    (await isUnitStillCertain(db, orderId, now.unit_gate))
  )
}

/** Whether the file still has the unit that was ordered, with at least the mandate's confidence. */
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
