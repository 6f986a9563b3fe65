import {
  blockingRisks,
  formatCents,
  missingShippingFields,
  risksOfQuote,
  type ShippingAddress,
  shippingAddressSchema,
} from '@mattercloud/rules'
import { databaseNow } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'
import { isStale, type QuoteRow } from '../quotes/findQuote.ts'

/**
 * The address of an order.
 *
 * @throws ApiError `missing_shipping_fields`, `invalid_request`
 */
export function parseAddress(address: Record<string, unknown> | undefined): ShippingAddress {
  const missing = missingShippingFields(address ?? {})
  if (missing.length > 0)
    throw new ApiError(
      'missing_shipping_fields',
      `shipping_address_json: ${missing.join(', ')} must be given. Ask the user; do not guess.`,
      {
        details: {
          missing,
          fields: missing.map((field) => ({
            field: `shipping_address_json.${field}`,
            problem: 'is missing',
          })),
        },
      },
    )
  return parse(shippingAddressSchema, address, 'shipping_address_json')
}

/**
 * Refuses what cannot be made, before anything else is asked for.
 *
 * @throws ApiError `not_makeable` with what would work
 */
export function assertMakeable(quote: QuoteRow): void {
  const blocking = blockingRisks(risksOfQuote(quote))
  if (blocking.length === 0) return
  const sentences = blocking.map(({ words, remedy }) => (remedy === null ? words : `${words} ${remedy}`))
  throw new ApiError('not_makeable', `${sentences.join(' ')} Nothing was ordered.`, {
    details: { risks: blocking },
  })
}

export const staleQuoteError = () =>
  new ApiError('quote_stale', "The file's unit was changed after this quote. Ask for a new quote.")

/**
 * Checks that an order matches its quote.
 *
 * @param maxCents the caller's own limit, in fen
 * @param isRetry whether the same request has already made its order and only continues it: the quote may
 *   have expired in between
 * @throws ApiError `quote_expired`, `quote_stale`, `ship_country_mismatch`, `amount_too_large`
 */
export async function assertOrderable(
  { db }: Services,
  quote: QuoteRow,
  address: ShippingAddress,
  maxCents: number | undefined,
  isRetry: boolean,
): Promise<void> {
  if (!isRetry && quote.expires_at <= (await databaseNow(db)))
    throw new ApiError('quote_expired', 'This quote was valid for 24 hours. Ask for a new one.')
  if (!isRetry && (await isStale(db, quote))) throw staleQuoteError()
  if (address.country !== quote.ship_country)
    throw new ApiError(
      'ship_country_mismatch',
      `shipping_address_json.country: the quote is for ${quote.ship_country}, the address is in ${address.country}. Ask for a quote for ${address.country}.`,
    )
  if (maxCents !== undefined && quote.max_cents > maxCents)
    throw new ApiError(
      'amount_too_large',
      `max_cents: this order may cost up to ${formatCents(quote.max_cents)}, more than the ${formatCents(maxCents)} that you allow.`,
    )
}
