import { orderAmounts, orderNextActions } from '@mattercloud/rules'
import * as z from 'zod'
import { type Config, supportOf } from '../config.ts'
import { type OrderReply, order as orderShape, type PublicOrderReply, publicOrder } from './contract.ts'
import { materialName, type OrderView } from './findOrder.ts'
import { isAddressChangeable } from './orderState.ts'

const DAY_MS = 24 * 3600 * 1000

const timelineShape = z.array(
  z.object({ status: z.string(), at: z.coerce.date().transform((time) => time.toISOString()) }),
)
const approvalShape = orderShape.shape.approval
const addressShape = orderShape.shape.shipping_address_json

export const trackingUrl = (config: Config, publicOrderId: string) =>
  `${config.WEB_URL}/orders/${publicOrderId}`

/** The lead time counts from the farm's acceptance. */
function expectedDelivery(order: OrderView, timeline: { status: string; at: string }[]) {
  const accepted = timeline.find(({ status }) => status === 'queued')
  if (!accepted) return null
  const from = (days: number) => new Date(Date.parse(accepted.at) + days * DAY_MS).toISOString()
  return { from: from(order.lead_time_min_days), to: from(order.lead_time_max_days) }
}

const sizesShape = z.object({
  unit_candidates: z.array(z.object({ unit: z.string(), bbox_mm: orderShape.shape.bbox_mm })),
})

/** The part's size in the unit that was approved: the unit of the file may have changed since. */
export function sizeOf({ metrics, unit }: OrderView) {
  const sizes = sizesShape.safeParse(metrics).data?.unit_candidates ?? []
  return sizes.find((size) => size.unit === unit)?.bbox_mm ?? null
}

const recipientShape = z.object({ name: z.string().optional(), phone: z.string().optional() })

/** Who receives the parcel: as in the address, or else as the payer entered. */
function recipientOf(order: OrderView) {
  const { name, phone } = recipientShape.parse(order.current_address)
  return { name: name || order.recipient_name, phone: phone || order.recipient_phone }
}

/** What an agent does next, with what this reply gives it. */
function nextActionOf({ status, superseded_by }: OrderView, approvalUrl: string | null): string {
  if (superseded_by !== null) return 'get_superseding_order'
  // The payment page is not made yet, or has ended and the order with it.
  if (status === 'requires_payment' && approvalUrl === null) return 'get_order_again'
  return orderNextActions[status]
}

const toIso = (time: Date | null) => time?.toISOString() ?? null

/** An order as its account and the operator see it. */
export function presentOrder(config: Config, order: OrderView): OrderReply {
  const timeline = timelineShape.parse(order.timeline)
  const isPayable = order.status === 'requires_payment' && order.expires_at.getTime() > Date.now()
  const approval_url = isPayable ? order.approval_url : null
  return orderShape.parse({
    order_id: order.id,
    public_order_id: order.public_order_id,
    livemode: order.livemode,
    status: order.status,
    quote_id: order.quote_id,
    file_id: order.file_id,
    filename: order.filename,
    file_sha256: order.file_sha256,
    unit: order.unit,
    bbox_mm: sizeOf(order),
    material_id: order.material_id,
    material: materialName(order),
    quantity: order.quantity,
    price: { min_cents: order.min_cents, max_cents: order.max_cents, currency: 'CNY' },
    amounts: orderAmounts(order),
    authorised_cents: order.authorised_cents,
    captured_cents: order.captured_cents,
    refunded_cents: order.refunded_cents,
    refund_failed_cents: order.refund_failed_cents,
    disputed_cents: order.disputed_cents,
    authorisation_expires_at: order.status === 'paid' ? toIso(order.authorisation_expires_at) : null,
    held: order.held,
    approval: approvalShape.parse(order.approval),
    shipping_address_json: addressShape.parse(order.current_address),
    address_changed_at: toIso(order.address_changed_at),
    address_url: isAddressChangeable(order) ? `${config.WEB_URL}/orders/${order.id}/address` : null,
    recipient: recipientOf(order),
    carrier: order.carrier,
    tracking_number: order.tracking_number,
    expected_delivery: expectedDelivery(order, timeline),
    cancel_reason: order.cancel_reason,
    cancel_note: order.cancel_note,
    superseded_by: order.superseded_by,
    timeline,
    approval_url,
    tracking_url: trackingUrl(config, order.public_order_id),
    support: supportOf(config),
    created_at: order.created_at.toISOString(),
    next_action: nextActionOf(order, approval_url),
  })
}

/** An order as anyone with the link may see it: without name, address, price and file. */
export function presentPublicOrder(order: OrderView): PublicOrderReply {
  const timeline = timelineShape.parse(order.timeline)
  return publicOrder.parse({
    public_order_id: order.public_order_id,
    status: order.status,
    created_at: order.created_at.toISOString(),
    timeline,
    expected_delivery: expectedDelivery(order, timeline),
    carrier: order.carrier,
    tracking_number: order.tracking_number,
  })
}
