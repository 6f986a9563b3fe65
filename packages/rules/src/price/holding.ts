const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** How long the farm may take, as it is told before anybody pays: until then only the bank knows the day. */
export const acceptanceTerms =
  'The farm may take as long as the bank holds the amount, about 7 days with most cards. If it has not accepted by then, everything is released and nothing is charged.'

/**
 * Until when a held amount can be charged, once the bank has said so.
 *
 * @param until RFC 3339; the day is in UTC
 * @example heldUntil('2026-12-07T10:00:00Z') // 'Held until 7 December 2026; if the farm has not accepted by then, released.'
 */
export function heldUntil(until: string): string {
  return `Held until ${dayWords(until)}; if the farm has not accepted by then, released.`
}

/** @example dayWords('2026-12-07T10:00:00Z') // '7 December 2026' */
export function dayWords(time: string): string {
  const date = new Date(time)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
