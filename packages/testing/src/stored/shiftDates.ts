const written = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?=[.Z+])/g
/** Only values of JSON: seconds, or milliseconds, of the years 2023 to 2033. */
const unix = /(?<=": ?)(?:1[789]\d{8})(?:\d{3})?(?=[,}\]])/g

/**
 * Shifts every time in a text: RFC 3339, as PostgreSQL writes a timestamp in UTC, and Unix time in JSON.
 * So stored data is as recent as if it was written later, and nothing in it has expired.
 *
 * @param seconds whole seconds
 * @example shiftDates('{"at":"2026-11-30T19:44:31.466Z","expires":1796068800}', 60)
 */
export function shiftDates(text: string, seconds: number): string {
  const shifted = (found: string) => {
    const moment = new Date(Date.parse(`${found.replace(' ', 'T')}Z`) + seconds * 1000).toISOString()
    return moment.slice(0, 19).replace('T', found.charAt(10))
  }
  return text
    .replaceAll(written, shifted)
    .replaceAll(unix, (found) => String(Number(found) + seconds * (found.length > 10 ? 1000 : 1)))
}
