import { describe, expect, test } from 'vitest'
import { countryCode, withCountryCode } from '../index.ts'
import { countryCodes } from './country.ts'

describe('ADDR-9 a country may be given by its name', () => {
  test.each([
    ['Germany', 'DE'],
    ['  germany ', 'DE'],
    ['Deutschland', 'DE'],
    ['UK', 'GB'],
    ['U.K.', 'GB'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['the Netherlands', 'NL'],
    ['Holland', 'NL'],
    ['Österreich', 'AT'],
    ['Côte d’Ivoire', 'CI'],
    ['Bosnia & Herzegovina', 'BA'],
    ['中国', 'CN'],
    ['日本', 'JP'],
    ['대한민국', 'KR'],
    ['de', 'DE'],
  ])('%s is %s', (name, code) => {
    expect(countryCode(name)).toBe(code)
  })

  test.each(['Narnia', 'Congo', 'Korea', 'U S', 'EU', 'ß', 'ﬁ', '', '??', 'constructor', '__proto__'])(
    '%s is not the name of one country: it stays as it is',
    (name) => {
      expect(countryCode(name)).toBe(name)
    },
  )

  test.each(['en', 'de', 'fr', 'es', 'it', 'ja'])(
    'every country by its name in %s, and only by that',
    (language) => {
      const names = new Intl.DisplayNames(language, { type: 'region' })
      const others = countryCodes.filter((code) => countryCode(names.of(code) ?? '') !== code)
      // A bare Congo may be either of two countries.
      expect(others.filter((code) => names.of(code) !== 'Congo')).toEqual([])
    },
  )

  test('every code stays itself', () => {
    expect(countryCodes.filter((code) => countryCode(code) !== code)).toEqual([])
  })

  test('in an address, and nothing else is changed', () => {
    expect(withCountryCode({ line1: 'UK', country: 'UK' })).toEqual({ line1: 'UK', country: 'GB' })
    for (const other of [null, 5, 'UK', { country: 5 }, [], {}]) expect(withCountryCode(other)).toEqual(other)
  })
})
