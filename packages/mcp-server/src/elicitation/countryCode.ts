import { isCountry, normaliseCountry } from '@mattercloud/sdk/policy'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
const names = new Intl.DisplayNames('en', { type: 'region' })
const byName = new Map(codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code]))

/**
 * The two-letter code of a country that a person wrote as a code or by its English name; any other
 * text is returned unchanged, and the tool asks about it.
 *
 * @example countryCode('germany') // 'DE'
 */
export function countryCode(text: string): string {
  const code = normaliseCountry(text)
  return isCountry(code) ? code : (byName.get(text.toLowerCase()) ?? text)
}
