import type { EventData } from '@mattercloud/rules'

/** The data of an `order.paid` event. */
export const paid: EventData['order.paid'] = {
  order_id: 'o-1',
  public_order_id: 'mc_ord_1',
  status: 'paid',
  previous_status: 'requires_payment',
}
