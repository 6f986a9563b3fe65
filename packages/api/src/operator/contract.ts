import { orderStatuses, units } from '@mattercloud/rules'
import * as z from 'zod'
import { ownerEmail } from '../accounts/contract.ts'
import { order } from '../orders/contract.ts'
import { defineOperation, takesNothing } from '../platform/http/operation.ts'
import { cents, listOf, listQuery, oneLine, timestamp, uuid } from '../platform/http/shapes.ts'

const orderId = z.object({ order_id: uuid })
const shared = { ...takesNothing, auth: 'operator', params: orderId, reply: order } as const

export const queue = defineOperation({
  ...takesNothing,
  id: 'operatorListOrders',
  method: 'get',
  path: '/v1/operator/orders',
  summary: 'Orders of every account, oldest first; by status.',
  auth: 'operator',
  query: listQuery.extend({ status: z.enum(orderStatuses).optional() }),
  reply: listOf(order, 'OperatorOrderList'),
  errors: [],
})

export const accept = defineOperation({
  ...shared,
  id: 'operatorAcceptOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/accept',
  summary: 'Accept at a final price within the approved range: captures it and releases the rest.',
  body: z.strictObject({ final_price_cents: cents }).meta({ id: 'AcceptRequest' }),
  errors: [
    'order_not_found',
    'invalid_transition',
    'final_price_out_of_range',
    'upstream_temporarily_unavailable',
  ],
})

export const reject = defineOperation({
  ...shared,
  id: 'operatorRejectOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/reject',
  summary: 'Refuse to produce: everything authorised is released.',
  body: z.strictObject({ reason: oneLine(500) }).meta({ id: 'RejectRequest' }),
  errors: ['order_not_found', 'invalid_transition'],
})

export const start = defineOperation({
  ...shared,
  id: 'operatorStartOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/start',
  summary: 'Printing begins.',
  body: z.strictObject({}).meta({ id: 'StartRequest' }).optional(),
  errors: ['order_not_found', 'invalid_transition'],
})

export const ship = defineOperation({
  ...shared,
  id: 'operatorShipOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/ship',
  summary: 'Handed to the carrier.',
  body: z
    .strictObject({
      carrier: oneLine(100),
      tracking_number: oneLine(100),
    })
    .meta({ id: 'ShipRequest' }),
  errors: ['order_not_found', 'invalid_transition'],
})

export const deliver = defineOperation({
  ...shared,
  id: 'operatorDeliverOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/deliver',
  summary: 'Arrived.',
  body: z.strictObject({}).meta({ id: 'DeliverRequest' }).optional(),
  errors: ['order_not_found', 'invalid_transition'],
})

export const refund = defineOperation({
  ...shared,
  id: 'operatorRefundOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/refund',
  summary: 'Pay back what was charged, in part or, without an amount, all that is left.',
  body: z
    .strictObject({
      amount_cents: z
        .int()
        .min(1)
        .optional()
        .meta({ description: 'CNY in fen; all that is left without it' }),
    })
    .meta({ id: 'RefundRequest' })
    .optional(),
  errors: [
    'order_not_found',
    'invalid_transition',
    'refund_too_large',
    'idempotency_key_reused',
    'upstream_temporarily_unavailable',
  ],
  takesIdempotencyKey: true,
})

export const file = defineOperation({
  ...takesNothing,
  id: 'operatorGetOrderFile',
  method: 'get',
  path: '/v1/operator/orders/{order_id}/file',
  summary: 'A short-lived address of exactly the bytes that were analysed and quoted, for production.',
  auth: 'operator',
  params: orderId,
  reply: z
    .object({
      order_id: uuid,
      file_id: uuid,
      filename: z.string(),
      size_bytes: z.int(),
      sha256: z
        .string()
        .meta({ description: 'Of the bytes, as the quote names them: check it after the download' }),
      unit: z.enum(units).meta({ description: "Which unit the quote takes the file's numbers to be in" }),
      download_url: z.url(),
      expires_at: timestamp,
    })
    .meta({ id: 'OrderFile' }),
  errors: ['order_not_found', 'file_not_found'],
})

export const eraseAccount = defineOperation({
  ...takesNothing,
  id: 'operatorEraseAccount',
  method: 'post',
  path: '/v1/operator/accounts/erase',
  summary: "Erase an account at its owner's wish: for ever, and only while nothing of it is open.",
  auth: 'operator',
  body: z
    .strictObject({ email: ownerEmail, livemode: z.boolean().default(true) })
    .meta({ id: 'EraseRequest' }),
  reply: z.object({ account_id: uuid, status: z.literal('erased') }).meta({ id: 'ErasedAccount' }),
  errors: ['account_not_found', 'account_in_use'],
})
