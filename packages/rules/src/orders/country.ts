import * as z from 'zod'

/** ISO 3166-1 alpha-2: the 249 officially assigned codes, a letter a line. */
const assigned = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ
BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ
DE DJ DK DM DO DZ
EC EE EG EH ER ES ET
FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY
HK HM HN HR HT HU
ID IE IL IM IN IO IQ IR IS IT
JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ
LA LB LC LI LK LR LS LT LU LV LY
MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
NA NC NE NF NG NI NL NO NP NR NU NZ
OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY
QA
RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
UA UG UM US UY UZ
VA VC VE VG VI VN VU
WF WS
YE YT
ZA ZM ZW`

/** Every country code the service knows, in alphabetical order. */
export const countryCodes: readonly string[] = assigned.trim().split(/\s+/)

const codes = new Set(countryCodes)

/**
 * Whether this is an assigned ISO 3166-1 alpha-2 code in capitals.
 * @example isCountry('GB') // true
 * @example isCountry('UK') // false: reserved, not assigned
 */
export function isCountry(code: string): boolean {
  return codes.has(code)
}

/**
 * A country code in capitals, as a person may have typed it in lower case or with spaces. Any other text is returned
 * unchanged: in capitals, `ß` would be the code of South Sudan, and the ligature `ﬁ` that of Finland.
 *
 * @example normaliseCountry(' de') // 'DE'
 * @example normaliseCountry('ß') // 'ß'
 */
export function normaliseCountry(typed: string): string {
  const code = typed.trim()
  return /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : typed
}

/** A country code; lower case and surrounding spaces are corrected. */
export const countrySchema = z
  .string()
  .overwrite(normaliseCountry)
  .refine(isCountry, { error: 'Give the ISO 3166-1 two-letter code of a country, such as US, DE or GB.' })
