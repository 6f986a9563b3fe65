import type { Superlative } from '../catalogue/materialWish.ts'
import type { RiskSeverity } from '../risks/risk.ts'
import { formatRange } from './money.ts'

/** A material of a quote's comparison, with the names of the API. */
export interface ComparedMaterial {
  material_id: string
  material: string
  price_estimate: { min: number; max: number }
  lead_time_days: { min: number; max: number }
  risks: readonly { severity: RiskSeverity }[]
}

/** Less is better. */
const measures: Record<Superlative, (item: ComparedMaterial) => readonly number[]> = {
  cheapest: ({ price_estimate: { min, max } }) => [max, min],
  fastest: ({ lead_time_days: { min, max } }) => [max, min],
}
const breakTie: Record<Superlative, Superlative> = { cheapest: 'fastest', fastest: 'cheapest' }

/**
 * The best of the materials in which a part can be made. Of two that are equal in what was asked for, the one that is
 * better in the other is taken.
 *
 * @param alternatives the materials of a quote with a comparison
 * @param by what the user asked for, first the more important
 * @param among the materials that the user's words allow
 * @returns undefined if the part can be made in none of them
 * @example
 * bestMaterial(quote.alternatives, ['cheapest'], catalog.items)
 * // { material_id: 'fdm_pla', understood_as: 'PLA (fdm_pla): the cheapest that can make this part, 30.00–45.00 CNY in 2–4 days; next is ABS, …' }
 */
export function bestMaterial(
  alternatives: readonly ComparedMaterial[],
  by: readonly Superlative[],
  among: readonly { id: string }[],
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

/** What is said where the part can be made in none of the materials, of which one was priced. */
export const noBestMaterial = (by: readonly Superlative[]): string =>
  `I cannot say which material is the ${by[0] ?? 'cheapest'}: this part fits none of them in one piece.`

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}

function termsOf({ price_estimate: { min, max }, lead_time_days: days }: ComparedMaterial): string {
  return `${formatRange(min, max)} in ${days.min}–${days.max} days`
}
