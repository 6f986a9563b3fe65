/** A length or volume with at most two decimals, without trailing zeros. */
export function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)))
}

/** @param share 0 to 1 */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
