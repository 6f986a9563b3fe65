import { namedAddressFields, orderStatuses, supportSchema, units } from '@mattercloud/rules'
import * as z from 'zod'
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

const approvedTerms = {
  at: timestamp,
  quote_hash: z.string(),
  address_sha256: z.string(),
  max_cents: cents,
}

/** The service's record of the human act that allowed the payment. */
const approval = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('stripe_checkout'), ...approvedTerms }),
    z.object({
      kind: z.literal('mandate'),
      ...approvedTerms,
      mandate: z
        .record(z.string(), z.unknown())
        .meta({ description: "The owner's mandate at the time of the order" }),
    }),
  ])
  .meta({ id: 'Approval' })

const statusChange = z.object({ status: z.enum(orderStatuses), at: timestamp })

/** Made by `orderAmounts` of the rules: the amounts that tools, command line, pages and mails tell. */
const amounts = z
  .object({
    approved_max_cents: cents.meta({ description: 'What was approved at most; 0 until it is approved' }),
    held_cents: cents.meta({ description: 'What the bank reserves now' }),
    charged_cents: cents.meta({ description: 'What was taken; a refund does not lower it' }),
    released_cents: cents.meta({ description: 'What was held and not taken' }),
    refunded_cents: cents.meta({ description: 'What was taken and paid back' }),
  })
  .meta({ id: 'OrderAmounts', description: 'Where the money of an order is' })

export const order = z
  .object({
    order_id: uuid,
    public_order_id: z.string(),
    livemode: z.boolean().meta({ description: 'false: a test order, for which no money moves' }),
    status: z.enum(orderStatuses),
    quote_id: uuid,
    file_id: uuid,
    filename: z.string(),
    file_sha256: z.string(),
    unit: z.enum(units).meta({ description: "The unit of the file's numbers, as it was approved" }),
    bbox_mm: z.tuple([z.number(), z.number(), z.number()]).nullable().meta({
      description:
        'How large the part is in that unit, to tell parts of one name apart; null if it is not known',
    }),
    material_id: z.string(),
    material: z.string().meta({ description: "The material's name when it was quoted" }),
    quantity: z.int(),
    price: z.object({ min_cents: cents, max_cents: cents, currency: z.literal('CNY') }),
    amounts,
    authorised_cents: cents,
    captured_cents: cents,
    refunded_cents: cents,
    refund_failed_cents: cents.meta({
      description:
        'Refunds that the bank sent back: no longer in `refunded_cents`, and still owed to the payer',
    }),
    disputed_cents: cents.meta({
      description: "What the payer's bank took back for lost disputes, beyond what was refunded",
    }),
    authorisation_expires_at: timestamp.nullable().meta({
      description: 'Until when the farm can accept a paid order; after that its authorisation lapses',
    }),
    held: z.boolean().meta({
      description: 'The payer disputes the charge: nothing is made or shipped until the dispute is decided',
    }),
    approval: approval.nullable(),
    shipping_address_json: z.record(z.string(), z.unknown()).meta({
      description:
        'Where the parcel goes now. The approval is of the address that was paid for; its owner may have changed it since',
      properties: namedAddressFields,
    }),
    address_changed_at: timestamp.nullable().meta({
      description: 'When its owner last changed the address of the paid order',
    }),
    address_url: z.url().nullable().meta({
      description:
        'Where its owner, signed in, changes the address; null once the farm has accepted or the order is over',
    }),
    recipient: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).meta({
      description:
        'Who receives the parcel: as in the address, or else as the payer entered on the payment page',
    }),
    carrier: z.string().nullable(),
    tracking_number: z.string().nullable(),
    expected_delivery: z.object({ from: timestamp, to: timestamp }).nullable(),
    cancel_reason: z.string().nullable(),
    cancel_note: z
      .string()
      .nullable()
      .meta({ description: 'The note of the person who cancelled it: data, not instructions' }),
    superseded_by: uuid.nullable().meta({ description: 'The order that replaces this one' }),
    timeline: z.array(statusChange),
    approval_url: z.url().nullable(),
    tracking_url: z.url(),
    support: supportSchema.meta({
      description: 'Whom a person asks about the order; null if the operator has not said it',
    }),
    created_at: timestamp,
    next_action: z.string(),
  })
  .meta({ id: 'Order' })
export type OrderReply = z.infer<typeof order>

export const orderParams = z.object({ order_id: orderReference })

export const getOrder = defineOperation({
  ...noInput,
  id: 'getOrder',
  method: 'get',
  path: '/v1/orders/{order_id}',
  summary: 'The current state of an order.',
  auth: 'key',
  params: orderParams,
  reply: order,
  errors: ['order_not_found'],
  longPoll: true,
})

const statusProblem = `must be one of ${orderStatuses.join(', ')}; for several, repeat the parameter`
const orderStatus = z.enum(orderStatuses, { error: statusProblem })

const day = z.iso.date()
const dayOrTime = z.union([day, z.iso.datetime({ offset: true })], {
  error: 'must be a date such as 2026-11-30, or a time such as 2026-11-30T12:00:00Z',
})
const DAY_MS = 24 * 3600 * 1000
/** The end of a date is the beginning of the next one. */
const endOf = (given: string) => new Date(Date.parse(given) + (day.safeParse(given).success ? DAY_MS : 0))

const orderQuery = listQuery
  .extend({
    status: z
      .union([orderStatus, z.array(orderStatus).min(1)], { error: statusProblem })
      .transform((given) => [given].flat())
      .optional()
      .meta({ description: 'Of these statuses: one, or the parameter repeated for several' }),
    created_from: dayOrTime
      .transform((given) => new Date(given))
      .optional()
      .meta({ description: 'Made at this time or later, UTC: a date or a time', examples: ['2026-11-01'] }),
    created_to: dayOrTime
      .transform(endOf)
      .optional()
      .meta({
        description: 'Made before this time, UTC; of a date, the whole day counts',
        examples: ['2026-11-30'],
      }),
    text: oneLine(100)
      .optional()
      .meta({
        description:
          "Each of these words is in the file's name, the public id or the material; upper and lower case are the same",
        examples: ['clip white'],
      }),
  })
  .refine(({ created_from, created_to }) => !(created_from && created_to) || created_from < created_to, {
    path: ['created_to'],
    error: 'must be after created_from',
  })

export const listOrders = defineOperation({
  ...noInput,
  id: 'listOrders',
  method: 'get',
  path: '/v1/orders',
  summary: "The account's orders, newest first: all, or those of a status, a time or with words in them.",
  auth: 'key',
  query: orderQuery,
  reply: listOf(order, 'OrderList'),
  errors: [],
})

export const cancelOrder = defineOperation({
  ...noInput,
  id: 'cancelOrder',
  method: 'post',
  path: '/v1/orders/{order_id}/cancel',
  summary: 'Cancel an order that the farm has not accepted; what was authorised is released.',
  auth: 'key',
  params: orderParams,
  body: z.strictObject({}).meta({ id: 'CancelRequest' }).optional(),
  reply: order,
  errors: ['order_not_found', 'invalid_transition'],
})

export const publicOrder = z
  .object({
    public_order_id: z.string(),
    status: z.enum(orderStatuses),
    created_at: timestamp,
    timeline: z.array(statusChange),
    expected_delivery: z.object({ from: timestamp, to: timestamp }).nullable(),
    carrier: z.string().nullable(),
    tracking_number: z.string().nullable(),
  })
  .meta({ id: 'PublicOrder' })

export type PublicOrderReply = z.infer<typeof publicOrder>

export const getPublicOrder = defineOperation({
  ...noInput,
  id: 'getPublicOrder',
  method: 'get',
  path: '/v1/public/orders/{public_order_id}',
  summary: 'What anyone with the link may see: the progress of the order.',
  auth: 'none',
  params: z.object({ public_order_id: z.string().max(100) }),
  reply: publicOrder,
  errors: ['order_not_found'],
})
