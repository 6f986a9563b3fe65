import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotedUserText, userText, withoutKeys } from './userText.ts'

test('any text becomes one printable line of limited length, and stays so', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (text, max) => {
        const cleaned = userText(text, max)
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u)
        expect([...cleaned].length).toBeLessThanOrEqual(max)
        expect(userText(cleaned, max)).toBe(cleaned)
        expect(JSON.parse(quotedUserText(text, max))).toBe(cleaned)
      },
    ),
  )
})

test('plain names in any script stay as they are', () => {
  for (const name of ['bracket v2 (final).stl', '支架.stl', 'Halterung_ä.obj'])
    expect(userText(name)).toBe(name)
})

test('everything that looks like an API key is removed from a sentence', () => {
  expect(withoutKeys('Bearer mc_live_abc123 was refused; mc_op_Z9.')).toBe(
    'Bearer [API key removed] was refused; [API key removed].',
  )
})
