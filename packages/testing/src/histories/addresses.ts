import { contentHash, shippingAddressSchema } from '@mattercloud/rules'
import type { TestService } from '../service/service.ts'
import type { OrderWithQuote } from './findOrdersWithQuotes.ts'

/** Where the parcel of an order goes now, by the rows: the owner's last change, else what was ordered. */
export async function currentAddressOf(
  { services: { db } }: TestService,
  order: OrderWithQuote,
): Promise<Record<string, unknown>> {
  const changed = await db
    .selectFrom('address_amendments')
    .select('shipping_address')
    .where('order_id', '=', order.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return shippingAddressSchema.parse(changed?.shipping_address ?? order.shipping_address)
}

/** An address that nobody ordered or changed to, or another one than the farm was told. */
export async function findWrongAddress(
  service: TestService,
  order: OrderWithQuote,
  { changedTo, toldFarm }: { changedTo: readonly string[]; toldFarm: unknown },
): Promise<[rule: string, what: string][]> {
  const current = await currentAddressOf(service, order)
  const { line1 } = current
  const isOrdered = contentHash(current) === order.address_sha256
  return [
    ...(isOrdered || changedTo.some((accepted) => accepted === line1)
      ? []
      : [
          ['HIST-ADDRESS a parcel goes where it was ordered to, or its owner changed it to', `${line1}`] as [
            string,
            string,
          ],
        ]),
    ...(toldFarm === undefined || contentHash(toldFarm) === contentHash(current)
      ? []
      : [
          [
            'HIST-ADDRESS the farm was told the address that counts',
            `${JSON.stringify(toldFarm)}, not ${JSON.stringify(current)}`,
          ] as [string, string],
        ]),
  ]
}
