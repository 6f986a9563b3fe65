import { type CatalogItem, catalog, type MaterialFamily } from './catalogue.ts'
import { isColour, nearestInColour } from './colours.ts'
import { materialTokens } from './materialTokens.ts'
import { nearest } from './nearestWord.ts'

/** What a wish in words comes to. */
export type MaterialMatch =
  /** Exactly one material is all that was said. */
  | { kind: 'one'; material: CatalogItem; why: string }
  /** Several are: only the user can choose. */
  | { kind: 'several'; materials: CatalogItem[]; why: string }
  /** None is, or a word is not known; `suggestions` come closest and may be empty. */
  | { kind: 'none'; unknown_words: string[]; suggestions: CatalogItem[]; why: string }

/** What people call a family; a nylon or a resin is a plastic too. */
const familyWords: Record<MaterialFamily, readonly string[]> = {
  resin: ['resin', 'photopolymer', 'photosensitive', 'plastic', '树脂', '光敏树脂', '樹脂', '塑料'],
  nylon: ['nylon', 'polyamide', 'pa', 'plastic', '尼龙', '尼龍', '塑料'],
  metal: ['metal', '金属', '金屬'],
  plastic: ['plastic', 'thermoplastic', 'filament', '塑料'],
}

const colourWords: Readonly<Record<string, readonly string[]>> = {
  white: ['白色', '白'],
  black: ['黑色', '黑'],
  transparent: ['透明'],
  grey: ['gray', '灰色'],
  silver: ['银色'],
}

/** Words that say nothing of which material is meant. */
const fillers = [
  ...['a', 'an', 'the', 'in', 'of', 'from', 'for', 'please', 'i', 'want', 'make', 'made', 'it'],
  ...['print', 'printed', '3d', 'material', 'colour', 'color', 'coloured', 'colored', 'finish'],
  ...['的', '色', '用', '做', '打印', '材料', '材质', '请', '我要'],
].map((words) => materialTokens(words).join(' '))

/** Every name that a material goes by. */
function namesOf(item: CatalogItem): string[] {
  const { id, material, process, technology, colour, finish, family, also_called, good_for } = item
  // What stands in brackets explains a name: people say it in other words, which `also_called` has.
  const plain = material.replaceAll(/\(.*?\)/g, '')
  return [
    ...[id, material, plain, process, technology, colour, finish],
    ...[...familyWords[family], ...(colourWords[colour] ?? []), ...also_called, ...good_for],
  ]
}

const NONE: ReadonlySet<CatalogItem> = new Set()

interface Vocabulary {
  items: readonly CatalogItem[]
  /** What a filler stands for: every material is left in. */
  all: ReadonlySet<CatalogItem>
  /** Each name, as joined tokens, with the materials that go by it. */
  names: ReadonlyMap<string, ReadonlySet<CatalogItem>>
  /** The number of tokens of the longest name. */
  maxTokens: number
}

function buildVocabulary(items: readonly CatalogItem[]): Vocabulary {
  const found = new Map<string, Set<CatalogItem>>()
  for (const item of items) {
    for (const name of namesOf(item)) {
      const key = materialTokens(name).join(' ')
      found.set(key, (found.get(key) ?? new Set()).add(item))
    }
  }
  const all = new Set(items)
  const names = new Map([...fillers.map((filler) => [filler, all] as const), ...found])
  return { items, all, names, maxTokens: Math.max(...[...names.keys()].map((key) => key.split(' ').length)) }
}

/** By the catalogue that they were built from, so that each is built once. */
const built = new WeakMap<readonly CatalogItem[], Vocabulary>()

function vocabularyOf(items: readonly CatalogItem[]): Vocabulary {
  const vocabulary = built.get(items) ?? buildVocabulary(items)
  built.set(items, vocabulary)
  return vocabulary
}

/**
 * Which material a user's words mean: every word must be known, and a material must be all of
 * them. Nothing is guessed: a word too many, a contradiction or a misspelling gives `none` with
 * suggestions, since the wrong material cannot be taken back once it is printed.
 *
 * @param materials what is sold, where it is not this process's own catalogue: `GET /v1/catalog` lists it
 * @example
 * matchMaterial('clear resin') // one: sla_transparent
 * matchMaterial('nylon') // several: three nylons
 * matchMaterial('blue nylon') // none, unknown_words ['blue'], suggestions: three nylons
 */
export function matchMaterial(
  words: string,
  materials: readonly CatalogItem[] = catalog.items,
): MaterialMatch {
  const vocabulary = vocabularyOf(materials)
  const { names, all } = vocabulary
  const { known, unknown } = read(materialTokens(words), vocabulary)
  const telling = known.filter((name) => names.get(name) !== all)
  const quoted = telling.map((name) => `"${name}"`).join(' and ')
  const colour = unknown.find(isColour)
  if (colour !== undefined) return notInColour(colour, telling, unknown, vocabulary)
  if (unknown.length > 0) {
    return {
      kind: 'none',
      unknown_words: unknown,
      suggestions: suggest(telling, unknown, vocabulary),
      why: `The catalogue does not know ${unknown.map((word) => `"${word}"`).join(' and ')}.`,
    }
  }
  if (telling.length === 0) {
    return { kind: 'none', unknown_words: [], suggestions: [], why: 'The words name no material.' }
  }
  const [first, ...others] = allOf(telling, vocabulary)
  if (!first) {
    const suggestions = suggest(telling, [], vocabulary)
    return { kind: 'none', unknown_words: [], suggestions, why: `No material is ${quoted} at once.` }
  }
  if (others.length > 0) {
    return {
      kind: 'several',
      materials: [first, ...others],
      why: `${others.length + 1} materials are called ${quoted}.`,
    }
  }
  return {
    kind: 'one',
    material: first,
    why: `Only ${first.material} is called ${quoted}.`,
  }
}

/** A colour that nothing has: it is said, with what comes closest. */
function notInColour(
  colour: string,
  telling: readonly string[],
  unknown: readonly string[],
  vocabulary: Vocabulary,
): MaterialMatch {
  const others = unknown.filter((word) => !isColour(word))
  const named = suggest(telling, others, vocabulary)
  const suggestions = named.length > 0 ? named : nearestInColour(colour, vocabulary.items)
  const listed = suggestions.map((item) => `${item.material} (${item.colour})`).join(', ')
  return {
    kind: 'none',
    unknown_words: [...unknown],
    suggestions,
    why: [
      `No material is ${colour}.`,
      ...(listed === '' ? [] : [`What comes closest: ${listed}.`]),
      ...(others.length > 0
        ? [`The catalogue does not know ${others.map((word) => `"${word}"`).join(' and ')} either.`]
        : []),
    ].join(' '),
  }
}

/** Cuts tokens into known names, the longest first, and what is left. */
function read(
  tokens: readonly string[],
  { names, maxTokens }: Vocabulary,
): { known: string[]; unknown: string[] } {
  const knownNames: string[] = []
  const unknown: string[] = []
  for (let index = 0; index < tokens.length; ) {
    const lengths = Array.from({ length: Math.min(maxTokens, tokens.length - index) }, (_, i) => i + 1)
    const taken = lengths.findLast((length) => names.has(tokens.slice(index, index + length).join(' ')))
    const name = tokens.slice(index, index + (taken ?? 1)).join(' ')
    if (taken === undefined) unknown.push(name)
    else knownNames.push(name)
    index += taken ?? 1
  }
  return { known: knownNames, unknown }
}

function allOf(terms: readonly string[], { items, names }: Vocabulary): CatalogItem[] {
  return items.filter((item) => terms.every((name) => names.get(name)?.has(item)))
}

/** The materials that are most of what was said, an unknown word read as the known one nearest to it. */
function suggest(
  knownNames: readonly string[],
  unknown: readonly string[],
  { items, names, all }: Vocabulary,
): CatalogItem[] {
  const meant = unknown.flatMap((word) => nearest(word, [...names.keys()]) ?? [])
  const matches = [...knownNames, ...meant].map((name) => names.get(name) ?? NONE)
  const fits = (item: CatalogItem) => matches.filter((those) => those !== all && those.has(item)).length
  const most = Math.max(0, ...items.map(fits))
  return most === 0 ? [] : items.filter((item) => fits(item) === most)
}
