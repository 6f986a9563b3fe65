import { addressLines } from '@mattercloud/rules'
import type { Mail } from '../platform/mail.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { followLines, ownerMail, partLines } from './ownerMails.ts'

type AddressChanged = Extract<Jobs['send-mail'], { mail: 'address_changed' }>

/** The owner has changed the address of an order; says the old and the new one, so that a change by another is seen. */
export function addressChangedMail(services: Services, job: AddressChanged): Promise<Mail> {
  return ownerMail(services, job.orderId, async (order) => {
    const { before, after } =
      'amendmentId' in job
        ? await readAmendment(services, job.amendmentId)
        : { before: await orderedAddress(services, job.replaces), after: order.shipping_address }
    return {
      subject: `The address of MatterCloud order ${order.public_order_id} was changed`,
      lines: [
        'The address of your order was changed on a page where you were signed in.',
        'amendmentId' in job
          ? 'Price, part and payment stay as they were. The farm sends it to the new address.'
          : 'The order was not paid, so a new one takes its place: pay that one. The old page can no longer be paid.',
        '',
        'It was:',
        ...addressLines(before),
        '',
        'It is now:',
        ...addressLines(after),
        '',
        'If this was not you, cancel the order, sign out everywhere on your account page, and change it back:',
        `${services.config.WEB_URL}/orders/${order.id}/review`,
        `${services.config.WEB_URL}/account`,
        '',
        ...partLines(order),
        ...followLines(services, order),
      ],
    }
  })
}

/** An amendment's address and the one before it. */
async function readAmendment({ db }: Services, id: string) {
  const amendment = await db
    .selectFrom('address_amendments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const earlier = await db
    .selectFrom('address_amendments')
    .select('shipping_address')
    .where('order_id', '=', amendment.order_id)
    .where('number', '=', amendment.number - 1)
    .executeTakeFirst()
  return {
    before: earlier?.shipping_address ?? (await orderedAddress({ db }, amendment.order_id)),
    after: amendment.shipping_address,
  }
}

async function orderedAddress({ db }: Pick<Services, 'db'>, orderId: string): Promise<unknown> {
  const order = await db
    .selectFrom('orders')
    .select('shipping_address')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return order.shipping_address
}
