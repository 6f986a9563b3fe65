/**
 * Fen as a person reads them. The currency is written out: the sign ¥ alone stands for yen too.
 *
 * @throws RangeError when the amount is not a whole number of fen.
 * @example formatCents(5000) // '50.00 CNY'
 * @example formatCents(123456789) // '1,234,567.89 CNY'
 */
export function formatCents(cents: number): string {
  wholeCents(cents)
  const digits = Math.abs(cents).toString().padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0 ? '-' : ''}${yuan}.${digits.slice(-2)} CNY`
}

/**
 * A price range as a person reads it.
 *
 * @throws RangeError when an amount is not a whole number of fen.
 * @example formatRange(5000, 7500) // '50.00–75.00 CNY'
 * @example formatRange(5000, 5000) // '50.00 CNY'
 */
export function formatRange(min_cents: number, max_cents: number): string {
  const max = formatCents(max_cents)
  return min_cents === max_cents ? max : `${formatCents(min_cents).replace(/ CNY$/, '')}–${max}`
}

/**
 * Fen in major units (yuan), for the guide's `price_estimate_display`.
 *
 * @throws RangeError when the amount is not a whole number of fen.
 * @example toMajor(5000) // 50
 */
export function toMajor(cents: number): number {
  wholeCents(cents)
  return cents / 100
}

function wholeCents(cents: number): void {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`An amount is a whole number of fen, not ${cents}.`)
}
