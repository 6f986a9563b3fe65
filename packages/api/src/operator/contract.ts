import { orderStatuses, units } from '@mattercloud/rules'
import * as z from 'zod'
import { ownerEmail } from '../accounts/ownerEmail.ts'
import { order, orderParams } from '../orders/contract.ts'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import {
  cents,
  listOf,
  listQuery,
  oneLine,
  orderReference,
  timestamp,
  uuid,
} from '../platform/http/shapes.ts'
import { risk } from '../quotes/contract.ts'

const hours = z.coerce.number().min(0).max(87_600)

const operatorOrder = order
  .extend({
    account_id: uuid,
    risks: z.array(risk).meta({ description: 'What the payer was told may go wrong, the gravest first' }),
    deadline: timestamp.nullable().meta({
      description:
        'Until when a paid order can be accepted, or an accepted one should be delivered; null if neither applies',
    }),
  })
  .meta({ id: 'OperatorOrder' })
const shared = { ...noInput, auth: 'operator', params: orderParams, reply: operatorOrder } as const

export const queue = defineOperation({
  ...noInput,
  id: 'operatorListOrders',
  method: 'get',
  path: '/v1/operator/orders',
  summary: 'Orders of every account, the most urgent deadline first.',
  auth: 'operator',
  query: listQuery.extend({
    status: z.enum(orderStatuses).optional(),
    material_id: z.string().max(64).optional(),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'must be a country code of two letters')
      .transform((code) => code.toUpperCase())
      .optional()
      .meta({ description: 'The country that it is shipped to, ISO 3166-1 alpha-2' }),
    held: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .meta({ description: 'Whether the payer disputes the charge' }),
    min_age_hours: hours.optional().meta({ description: 'Created at least this many hours ago' }),
    due_within_hours: hours
      .optional()
      .meta({ description: 'Orders whose deadline is at most this many hours away, or past' }),
  }),
  reply: listOf(operatorOrder, 'OperatorOrderList'),
  errors: [],
})

export const show = defineOperation({
  ...shared,
  id: 'operatorGetOrder',
  method: 'get',
  path: '/v1/operator/orders/{order_id}',
  summary: 'An order as the farm sees it.',
  errors: ['order_not_found'],
})

const auditEntry = z
  .object({
    id: z.string(),
    at: timestamp,
    actor: z
      .string()
      .meta({ description: "The operator key's label, `stripe`, or who ran the command line" }),
    operator_key_id: uuid.nullable(),
    action: z.string(),
    order_id: uuid.nullable(),
    public_order_id: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' })

export const audit = defineOperation({
  ...noInput,
  id: 'operatorListAudit',
  method: 'get',
  path: '/v1/operator/audit',
  summary: 'Who did what and when, newest first.',
  auth: 'operator',
  query: listQuery.extend({
    order_id: orderReference.optional(),
    actor: z.string().max(200).optional(),
    action: z.string().max(64).optional(),
  }),
  reply: listOf(auditEntry, 'AuditLog'),
  errors: ['order_not_found'],
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
  summary: 'Refuse to produce the order: the whole authorised amount is released.',
  body: z.strictObject({ reason: oneLine(500) }).meta({ id: 'RejectRequest' }),
  errors: ['order_not_found', 'invalid_transition'],
})

export const start = defineOperation({
  ...shared,
  id: 'operatorStartOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/start',
  summary: 'Printing has begun.',
  body: z.strictObject({}).meta({ id: 'StartRequest' }).optional(),
  errors: ['order_not_found', 'invalid_transition'],
})

export const ship = defineOperation({
  ...shared,
  id: 'operatorShipOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/ship',
  summary: 'The parcel was handed to the carrier.',
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
  summary: 'The parcel has arrived.',
  body: z.strictObject({}).meta({ id: 'DeliverRequest' }).optional(),
  errors: ['order_not_found', 'invalid_transition'],
})

export const refund = defineOperation({
  ...shared,
  id: 'operatorRefundOrder',
  method: 'post',
  path: '/v1/operator/orders/{order_id}/refund',
  summary: 'Refund a part of what was charged or, without an amount, all that is left.',
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
  errors: ['order_not_found', 'invalid_transition', 'refund_too_large', 'upstream_temporarily_unavailable'],
})

export const file = defineOperation({
  ...noInput,
  id: 'operatorGetOrderFile',
  method: 'get',
  path: '/v1/operator/orders/{order_id}/file',
  summary: 'A short-lived link to exactly the bytes that were analysed and quoted, for production.',
  auth: 'operator',
  params: orderParams,
  reply: z
    .object({
      order_id: uuid,
      file_id: uuid,
      filename: z.string(),
      size_bytes: z.int(),
      sha256: z
        .string()
        .meta({ description: 'SHA-256 of the bytes that were quoted: check it after the download' }),
      unit: z.enum(units).meta({ description: "The unit of the file's numbers, as it was quoted" }),
      download_url: z.url(),
      expires_at: timestamp,
    })
    .meta({ id: 'OrderFile' }),
  errors: ['order_not_found', 'file_not_found'],
})

export const eraseAccount = defineOperation({
  ...noInput,
  id: 'operatorEraseAccount',
  method: 'post',
  path: '/v1/operator/accounts/erase',
  summary: "Erase an account at its owner's request: permanently, and only while it has nothing open.",
  auth: 'operator',
  body: z
    .strictObject({ email: ownerEmail, livemode: z.boolean().default(true) })
    .meta({ id: 'EraseRequest' }),
  reply: z.object({ account_id: uuid, status: z.literal('erased') }).meta({ id: 'ErasedAccount' }),
  errors: ['account_not_found', 'account_in_use'],
})
