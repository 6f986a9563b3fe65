import { type CatalogItem, catalog } from './catalogue.ts'
import { type MaterialMatch, matchMaterial } from './matchMaterial.ts'

/** By what a user wants a material chosen for them. */
export type Superlative = 'cheapest' | 'fastest'

/** A user's wish in words: what they name, or the best of what they name. */
export type MaterialWish =
  | { kind: 'named'; match: MaterialMatch }
  /** `by` in the order in which they said it; `among` is never empty. */
  | { kind: 'best'; by: Superlative[]; among: readonly CatalogItem[] }

const superlatives: Record<Superlative, RegExp> = {
  cheapest:
    /cheap(?:er|est|ly)?|(?:the )?(?:least|less) expensive|inexpensive|lowest (?:price|cost)|best price|most affordable|affordable|最?便宜/giu,
  fastest:
    /fast(?:er|est)?|quick(?:er|est|ly)?|soon(?:er|est)|express|as soon as possible|asap|shortest (?:lead|delivery) time|最快/giu,
}

/** What people say around a superlative. */
const around =
  /\b(?:one|ones|option|options|possible|available|way|thing|kind|delivery|delivered|is|are|you|have|there|whatever|whichever|what|which|something|anything|and|or|also|that|s)\b/giu

/**
 * Understands "the cheapest", "the fastest metal" and the like beside the names of materials.
 *
 * @param materials what is sold, where it is not this process's own catalogue
 * @example
 * materialWish('clear resin') // named: one, sla_transparent
 * materialWish('the cheapest nylon') // best by cheapest among the three nylons
 */
export function materialWish(words: string, materials: readonly CatalogItem[] = catalog.items): MaterialWish {
  const first = (pattern: RegExp) => words.search(new RegExp(pattern.source, 'iu'))
  const found: { by: Superlative; at: number }[] = [
    { by: 'cheapest', at: first(superlatives.cheapest) },
    { by: 'fastest', at: first(superlatives.fastest) },
  ]
  const by = found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)
  if (by.length === 0) return { kind: 'named', match: matchMaterial(words, materials) }
  const rest = words
    .replaceAll(superlatives.cheapest, ' ')
    .replaceAll(superlatives.fastest, ' ')
    .replaceAll(around, ' ')
  const match = matchMaterial(rest, materials)
  if (match.kind === 'none' && (match.unknown_words.length > 0 || match.suggestions.length > 0))
    return { kind: 'named', match }
  const among =
    match.kind === 'one' ? [match.material] : match.kind === 'several' ? match.materials : materials
  return { kind: 'best', by: by.map((one) => one.by), among }
}
