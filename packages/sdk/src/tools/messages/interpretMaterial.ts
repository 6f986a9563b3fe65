import { matchMaterial } from '@mattercloud/rules'
import type { CatalogItem } from '../../http/types.ts'
import type { Missing } from './questions.ts'

/** A user's words for a material: what they were taken for, or what to ask instead. */
export type MaterialInWords =
  | { material_id: string; understood_as: string }
  | { material_id: undefined; why: string; options: { value: string; label: string }[] }

/** Reads the words by the rules that the service reads them by; nothing is guessed. */
export function materialInWords(words: string, materials: readonly CatalogItem[]): MaterialInWords {
  const match = matchMaterial(words, materials)
  if (match.kind === 'one') {
    const { id, material } = match.material
    return { material_id: id, understood_as: `${material} (${id}): ${match.why}` }
  }
  const near = match.kind === 'several' ? match.materials : match.suggestions
  return {
    material_id: undefined,
    why: match.why,
    options: near.map(({ id, material, process }) => ({ value: id, label: `${material} (${process})` })),
  }
}

/** The question for the material, narrowed to what the words leave open. */
export function narrowed(missing: Missing, said: MaterialInWords | undefined): Missing {
  if (said === undefined || said.material_id !== undefined) return missing
  const { why, options } = said
  return missing.map((question) =>
    question.field === 'material_id'
      ? { ...question, why, ...(options.length > 0 ? { options } : {}) }
      : question,
  )
}
