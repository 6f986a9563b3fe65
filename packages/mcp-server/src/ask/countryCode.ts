import { isCountry } from '@mattercloud/sdk/policy'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
const names = new Intl.DisplayNames('en', { type: 'region' })
const byName = new Map(codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code]))

/**
 * The two-letter code of a country that a person wrote as code or by its English name; what is
 * neither stays as it is, for the tool to ask about.
 *
 * @example countryCode('germany') // 'DE'
 */
export function countryCode(said: string): string {
  const code = said.toUpperCase()
  return isCountry(code) ? code : (byName.get(said.toLowerCase()) ?? said)
}
