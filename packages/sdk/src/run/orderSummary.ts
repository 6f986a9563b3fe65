import { acceptanceTerms, formatCents, formatRange } from '@mattercloud/rules'
import type { Quote } from '../http/types.ts'
import type { PreparedOrder } from './steps/orderStep.ts'

/** What the person who approves should read, one fact a line. */
export function orderSummary(session: PreparedOrder['session'], quote: Quote, filename: string): string {
  const { price_estimate, quantity, material, ship_country, lead_time_days, execution_confidence } = quote
  const maximum = formatCents(session.max_cents)
  const range = formatRange(price_estimate.min, price_estimate.max)
  const risks = quote.risks.map(({ words }) => words)
  return [
    `${quantity} × ${filename} in ${material}, sent to ${ship_country}.`,
    `Price: ${range}, without ${quote.breakdown.excluded.map(readable).join(' and ')}.`,
    `Made and sent in ${lead_time_days.min} to ${lead_time_days.max} days.`,
    `Confidence that it comes out as meant: ${execution_confidence}.`,
    risks.length > 0 ? `Risks: ${risks.join(' ')}` : 'No known risks.',
    `Approving authorises at most ${maximum}; only the final price is charged, within that range, once the farm accepts.`,
    acceptanceTerms,
  ].join('\n')
}

const readable = (id: string) => id.replaceAll('_', ' ')
