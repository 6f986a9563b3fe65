import { matchMaterial } from '@mattercloud/rules'
import type { CatalogItem } from '../../http/types.ts'
import type { Missing } from './questions.ts'

/** A user's words for a material: the material that they mean, or what to ask instead. */
export type MaterialInterpretation =
  | { material_id: string; understood_as: string }
  | { material_id: undefined; why: string; options: { value: string; label: string }[] }

/** Finds the material by the same rules as the service; nothing is guessed. */
export function interpretMaterial(words: string, materials: readonly CatalogItem[]): MaterialInterpretation {
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

/** The question for the material, with only the materials that the words may mean. */
export function narrowMaterialQuestion(
  missing: Missing,
  interpretation: MaterialInterpretation | undefined,
): Missing {
  if (interpretation === undefined || interpretation.material_id !== undefined) return missing
  const { why, options } = interpretation
  return missing.map((question) =>
    question.field === 'material_id'
      ? { ...question, why, ...(options.length > 0 ? { options } : {}) }
      : question,
  )
}
