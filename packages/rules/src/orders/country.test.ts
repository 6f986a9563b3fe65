import { describe, expect, test } from 'vitest'
import { countrySchema, isCountry, normaliseCountry } from '../index.ts'
import { countryCodes } from './country.ts'

describe('countries', () => {
  test('there are 249 codes, each once, and each has a name of its own', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(countryCodes).toHaveLength(249)
    expect(new Set(countryCodes.map((code) => names.of(code))).size).toBe(249)
    expect(countryCodes.filter((code) => names.of(code) === undefined)).toEqual([])
  })

  test('reserved and withdrawn codes are not countries', () => {
    expect(['UK', 'EU', 'SU', 'AN', 'XK', 'ZZ', 'us', '', 'USA'].filter(isCountry)).toEqual([])
  })

  test.each(['ß', 'ﬁ', 'ſe', 'ıt', 'd\u212A', 'U S', 'ⅾe'])(
    '%s is not a code, though its capitals may be',
    (typed) => {
      expect(normaliseCountry(typed)).toBe(typed)
      expect(countrySchema.safeParse(typed).success).toBe(false)
    },
  )

  test('the schema corrects case and spaces and says what it wants', () => {
    expect(countrySchema.parse(' us ')).toBe('US')
    const refused = countrySchema.safeParse('UK')
    expect(refused.error?.issues[0]?.message).toContain('such as US, DE or GB')
  })
})
