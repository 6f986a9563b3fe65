import type { CatalogItem } from './catalogue.ts'

/**
 * Colours that people name, with the colours of a catalogue that come closest, the nearest first. Where nothing comes
 * close, only what prints many colours is left.
 */
const nearColours: Readonly<Record<string, readonly string[]>> = {
  red: [],
  blue: [],
  green: [],
  pink: [],
  purple: [],
  violet: [],
  turquoise: [],
  yellow: ['amber'],
  orange: ['amber'],
  gold: ['amber'],
  golden: ['amber'],
  brown: ['amber'],
  beige: ['natural', 'off-white'],
  cream: ['off-white', 'natural'],
  ivory: ['off-white', 'natural'],
  chrome: ['silver', 'grey'],
  anthracite: ['black', 'grey'],
  红: [],
  蓝: [],
  绿: [],
  黄: ['amber'],
  橙: ['amber'],
  粉: [],
  紫: [],
  金: ['amber'],
  棕: ['amber'],
}

const manyColours = 'full colour'

/** Whether a word names a colour that this module knows. */
export function isColour(word: string): boolean {
  return Object.hasOwn(nearColours, word)
}

/** The materials whose colour comes closest to one that is not offered: what is near, then what prints many colours. */
export function nearestInColour(colour: string, materials: readonly CatalogItem[]): CatalogItem[] {
  return [...(nearColours[colour] ?? []), manyColours].flatMap((near) =>
    materials.filter((item) => item.colour === near),
  )
}
