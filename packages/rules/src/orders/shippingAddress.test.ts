import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingShippingFields, shippingAddressSchema } from '../index.ts'

const guideAddress = {
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const fieldsRefused = (address: unknown) =>
  shippingAddressSchema.safeParse(address).error?.issues.map(({ path }) => path.join('.'))

describe('shipping address', () => {
  test("ADDR-1 the guide's address passes untouched, and so does one with name and phone", () => {
    expect(shippingAddressSchema.parse(guideAddress)).toEqual(guideAddress)
    const full = { ...guideAddress, name: 'Zoë Ångström', phone: '+1 415 555 0100', line2: 'Apt 4' }
    expect(shippingAddressSchema.parse(full)).toEqual(full)
  })

  test('ADDR-2 spaces around a field and a lower-case country are corrected', () => {
    const typed = { ...guideAddress, line1: '  123 Main St ', country: 'us' }
    expect(shippingAddressSchema.parse(typed)).toEqual(guideAddress)
  })

  test('ADDR-3 missing and blank required fields are named', () => {
    expect(missingShippingFields({ line1: '123 Main St', city: ' ' })).toEqual(['city', 'country'])
    expect(missingShippingFields({ ...guideAddress, country: 5 })).toEqual(['country'])
    expect(missingShippingFields(undefined)).toEqual(['line1', 'city', 'country'])
    expect(missingShippingFields(guideAddress)).toEqual([])
  })

  test('ADDR-4 a present but wrong field is not missing; the schema names it', () => {
    expect(missingShippingFields({ ...guideAddress, country: 'USA' })).toEqual([])
    expect(fieldsRefused({ ...guideAddress, country: 'USA' })).toEqual(['country'])
    expect(fieldsRefused({ ...guideAddress, line1: 'x'.repeat(201) })).toEqual(['line1'])
  })

  test.each([
    ['a line break', '1 Main St\nCC: someone'],
    ['a null byte', '1 Main\u0000St'],
    ['a right-to-left override', '1 \u202Etcapmi St'],
    ['an isolate', '1 \u2066Main'],
    ['half a character', '1 \ud800 St'],
    ['a text in tag characters', '1 Main St\u{E0048}\u{E0049}'],
    ['nothing but a zero-width space', '\u200B'],
    ['nothing but joiners', '\u200D\u2060 \u200C'],
    ['a Hangul filler', '\u3164'],
    ['a Braille pattern without dots', '\u2800'],
  ])('ADDR-5 %s is refused', (_, line1) => {
    expect(fieldsRefused({ ...guideAddress, line1 })).toEqual(['line1'])
  })

  test('ADDR-5 every script is welcome, with its joiners', () => {
    const address = { ...guideAddress, line1: '北京市朝阳区 12 号', city: 'تهران', name: 'क्‍ष' }
    expect(shippingAddressSchema.safeParse(address).success).toBe(true)
  })

  test('ADDR-5 a name of invisible characters is refused, and others are kept as they are', () => {
    expect(fieldsRefused({ ...guideAddress, name: '\u00AD\u200B' })).toEqual(['name'])
    const typed = { ...guideAddress, name: 'Anna\u200Dلا 👩\u200D🚀 \u0301' }
    expect(shippingAddressSchema.parse(typed)).toEqual(typed)
  })

  test('ADDR-6 an unknown field is refused by name instead of being lost', () => {
    const refused = shippingAddressSchema.safeParse({ ...guideAddress, zip: '94105' })
    expect(refused.error?.issues[0]?.message).toContain('zip')
  })

  test('ADDR-7 nothing makes the parser throw, and what it lets through lacks nothing', () => {
    const nearly = fc.record(
      {
        line1: fc.anything(),
        city: fc.string({ unit: 'binary' }),
        country: fc.oneof(fc.constant('US'), fc.string()),
        name: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.anything(), nearly), (address) => {
        const missing = missingShippingFields(address)
        const parsed = shippingAddressSchema.safeParse(address)
        if (parsed.success) expect(missing).toEqual([])
        if (missing.length > 0) expect(parsed.success).toBe(false)
      }),
    )
  })
})
