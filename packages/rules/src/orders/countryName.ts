import { countryCodes, isCountry, normaliseCountry } from './country.ts'

/** The languages whose names of countries are understood; where two languages differ, the first decides. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'zh', 'ja', 'ko']

/** Names in everyday use that are not in the Unicode data. */
const otherNames: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
  'russian federation': 'RU',
  'republic of korea': 'KR',
  'viet nam': 'VN',
  turkey: 'TR',
  macedonia: 'MK',
  'ivory coast': 'CI',
  'cape verde': 'CV',
  swaziland: 'SZ',
  burma: 'MM',
  'east timor': 'TL',
  'hong kong': 'HK',
  macau: 'MO',
  uae: 'AE',
  vatican: 'VA',
}

/** As names are compared: without accents, points and `the`, in lower case. */
const comparable = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}.’']/gu, '')
    .replaceAll('&', ' and ')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')

/** A name that two countries have: which one is asked. */
const ambiguous: ReadonlySet<string> = new Set(['congo'])

let byName: ReadonlyMap<string, string> | undefined

function readNames(): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(otherNames))
  for (const language of languages)
    for (const style of ['long', 'short'] as const) {
      const regions = new Intl.DisplayNames(language, { type: 'region', style })
      for (const code of countryCodes) {
        const name = comparable(regions.of(code) ?? '')
        // An abbreviation of another language may be the code of another country: RU is Russia, not Reino Unido.
        if (name === '' || ambiguous.has(name) || isCountry(name.toUpperCase())) continue
        if (!names.has(name)) names.set(name, code)
      }
    }
  return names
}

/**
 * The two-letter code of a country that a person wrote as a code or by its name, in English or one of some other
 * languages. Any other text is returned unchanged: the user is asked about it.
 *
 * @example countryCode('de') // 'DE'
 * @example countryCode('UK') // 'GB'
 * @example countryCode('United States of America') // 'US'
 * @example countryCode('Deutschland') // 'DE'
 */
export function countryCode(typed: string): string {
  const code = normaliseCountry(typed)
  if (isCountry(code)) return code
  byName ??= readNames()
  return byName.get(comparable(typed)) ?? typed
}

/** An address whose country may be given by its name: the service takes codes only. Anything else stays as it is. */
export function withCountryCode<T>(address: T): T {
  if (address === null || typeof address !== 'object' || !('country' in address)) return address
  const { country } = address
  return typeof country === 'string' ? { ...address, country: countryCode(country) } : address
}

/**
 * The English name of a country, for a person.
 *
 * @example countryName('DE') // 'Germany'
 */
export function countryName(code: string): string {
  return isCountry(code) ? (new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code) : code
}
