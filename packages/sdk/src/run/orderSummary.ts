import { acceptanceTerms, addressLines, formatCents, formatRange, orderWords } from '@mattercloud/rules'
import type { Order } from '../http/types.ts'
import type { PreparedOrder } from './steps/orderStep.ts'

/** What the person who approves should read, one fact a line; of an order that has gone on, how far it is. */
export function orderSummary(prepared: PreparedOrder): string {
  const { session, existing, quote, filename, shipping_address_json } = prepared
  const { price_estimate, quantity, material, lead_time_days, execution_confidence } = quote
  const maximum = formatCents(session.max_cents)
  const range = formatRange(price_estimate.min, price_estimate.max)
  const risks = quote.risks.map(({ words }) => words)
  return [
    `${quantity} × ${filename} in ${material}, sent to ${addressLines(shipping_address_json).join(', ')}.`,
    `Price: ${range}, without ${quote.breakdown.excluded.map(readable).join(' and ')}.`,
    `Made and sent in ${lead_time_days.min} to ${lead_time_days.max} days.`,
    `Confidence that it comes out as meant: ${execution_confidence}.`,
    risks.length > 0 ? `Risks: ${risks.join(' ')}` : 'No known risks.',
    ...(existing === undefined || existing.status === 'requires_payment'
      ? [
          `Approving holds ${maximum} at most; only the final price is charged, within that range, once the farm accepts.`,
          acceptanceTerms,
        ]
      : howFarItIs(existing)),
  ].join('\n')
}

function howFarItIs(order: Order): string[] {
  const { label, what, money, next } = orderWords(order)
  return [`${label}: ${what}`, money, next]
}

const readable = (id: string) => id.replaceAll('_', ' ')
