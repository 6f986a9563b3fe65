import { inspectionInUnit } from '@mattercloud/mesh'
import { acceptanceTerms, addressLines, formatCents, type Risk, risksOfQuote } from '@mattercloud/rules'
import * as z from 'zod'
import { storedMetrics } from '../../files/contract.ts'
import { materialName, type OrderView } from '../../orders/findOrder.ts'

/** The parameters of a payment page at Stripe, stored as they were sent so that a retry sends the same. */
export const checkoutSessionRequestSchema = z.object({
  mode: z.literal('payment'),
  customer_email: z.string(),
  expires_at: z.int(),
  success_url: z.url(),
  cancel_url: z.url(),
  metadata: z.record(z.string(), z.string()),
  line_items: z.tuple([
    z.object({
      quantity: z.literal(1),
      price_data: z.object({
        currency: z.literal('cny'),
        unit_amount: z.int().positive(),
        product_data: z.object({ name: z.string(), description: z.string() }),
      }),
    }),
  ]),
  payment_intent_data: z.object({
    capture_method: z.literal('manual'),
    description: z.string(),
    metadata: z.record(z.string(), z.string()),
  }),
  name_collection: z
    .object({ individual: z.object({ enabled: z.literal(true), optional: z.literal(true) }) })
    .exactOptional(),
  phone_number_collection: z.object({ enabled: z.literal(true) }).exactOptional(),
  custom_text: z.object({ submit: z.object({ message: z.string().max(1200) }) }),
})
export type CheckoutSessionRequest = z.infer<typeof checkoutSessionRequestSchema>

const recipient = z.object({ name: z.string().optional(), phone: z.string().optional() })

/** Where a payment page leads afterwards. */
interface ReturnUrls {
  paid: string
  back: string
}

/**
 * The payment page of an order. It shows what is bought, for whom, with which risks and for at most how much,
 * authorises the maximum without capturing it, and saves no card (having the link must not let anybody pay
 * later). It asks for the name and phone that carriers need if the address has none.
 */
export function checkoutSessionRequest(
  order: OrderView,
  email: string,
  returnUrls: ReturnUrls,
): CheckoutSessionRequest {
  // The part as it was quoted: the unit of the file may have changed since.
  const { bbox_mm } = inspectionInUnit(storedMetrics.parse(order.metrics), order.unit)
  const size = bbox_mm.map((side) => side.toFixed(1)).join(' × ')
  const material = materialName(order)
  const to = addressLines(order.current_address).join(', ')
  const { name, phone } = recipient.parse(order.current_address)
  const pieces = order.quantity === 1 ? '1 piece' : `${order.quantity} pieces`
  const metadata = { order_id: order.id, quote_hash: order.quote_hash }
  const maximum = formatCents(order.max_cents)
  return {
    mode: 'payment',
    customer_email: email,
    expires_at: Math.floor(order.expires_at.getTime() / 1000),
    success_url: returnUrls.paid,
    cancel_url: returnUrls.back,
    metadata,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'cny',
          unit_amount: order.max_cents,
          product_data: {
            name: `${order.filename.slice(0, 150)}, ${pieces}`,
            description: `${size} mm, ${material}, to ${to}`.slice(0, 1000),
          },
        },
      },
    ],
    payment_intent_data: {
      capture_method: 'manual',
      description: `MatterCloud order ${order.public_order_id}`,
      metadata,
    },
    ...(name ? {} : { name_collection: { individual: { enabled: true, optional: true } } }),
    ...(phone ? {} : { phone_number_collection: { enabled: true } }),
    custom_text: {
      submit: {
        message:
          `This authorises at most ${maximum}. You are charged when the farm accepts the order, ` +
          `between ${formatCents(order.min_cents)} and ${maximum}, never more; what is not charged is released. ` +
          acceptanceTerms +
          riskWords(risksOfQuote(order)),
      },
    },
  }
}

/** Stripe takes at most 1200 characters for the whole text. */
const MAX_RISK_CHARACTERS = 700

/** The risks that its owner must accept, as far as Stripe's page has room; the review page has all of them. */
function riskWords(risks: readonly Risk[]): string {
  const words = risks.filter(({ severity }) => severity !== 'note').map((risk) => risk.words)
  const fitting = words.filter(
    (_, index) => words.slice(0, index + 1).join(' ').length <= MAX_RISK_CHARACTERS,
  )
  const left = risks.length - fitting.length
  if (risks.length === 0) return ''
  const more = left > 0 ? `${fitting.length > 0 ? ' And ' : ''}${left} more on the review page.` : ''
  return ` Known risks: ${fitting.join(' ')}${more}`
}
