import type { Superlative } from '@mattercloud/rules'
import type { CatalogItem, Quote } from '../../http/types.ts'
import { priceOf } from './price.ts'

type Alternative = NonNullable<Quote['alternatives']>[number]

/** Less is better. */
const measures: Record<Superlative, (item: Alternative) => readonly number[]> = {
  cheapest: ({ price_estimate: { min, max } }) => [max, min],
  fastest: ({ lead_time_days: { min, max } }) => [max, min],
}
const breakTie: Record<Superlative, Superlative> = { cheapest: 'fastest', fastest: 'cheapest' }

/**
 * The best of the materials in which this part can be made, of a quote with a comparison. Of two that are equal in
 * what was asked for, the one that is better in the other is taken.
 *
 * @returns undefined if the part can be made in none of them
 */
export function bestMaterial(
  { alternatives = [] }: Quote,
  by: readonly Superlative[],
  among: readonly CatalogItem[],
): { material_id: string; understood_as: string } | undefined {
  const [wish = 'cheapest'] = by
  const ids = new Set(among.map(({ id }) => id))
  const ranked = alternatives
    .filter(
      ({ material_id, risks }) =>
        ids.has(material_id) && !risks.some(({ severity }) => severity === 'blocks'),
    )
    .map((item) => ({ item, measure: [...measures[wish](item), ...measures[breakTie[wish]](item)] }))
    .sort((a, b) => compare(a.measure, b.measure))
  const [best, next] = ranked
  if (!best) return undefined
  const runnerUp = next ? `; next is ${next.item.material}, ${termsOf(next.item)}` : ''
  return {
    material_id: best.item.material_id,
    understood_as: `${best.item.material} (${best.item.material_id}): the ${wish} that can make this part, ${termsOf(best.item)}${runnerUp}`,
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}

function termsOf({ price_estimate: { min, max }, lead_time_days: days }: Alternative): string {
  return `${priceOf(min, max).range} in ${days.min}–${days.max} days`
}
