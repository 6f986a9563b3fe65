import { materialWish, type Superlative } from '@mattercloud/rules'
import type { CatalogItem } from '../../http/types.ts'
import type { Missing } from './questions.ts'

/** A user's words for a material: the material that they mean, the best of several, or what to ask instead. */
export type MaterialInterpretation =
  | { kind: 'one'; material_id: string; understood_as: string }
  /** Which one that is depends on the part. */
  | { kind: 'best'; by: readonly Superlative[]; among: readonly CatalogItem[] }
  | { kind: 'unclear'; why: string; options: { value: string; label: string }[] }

/** Finds the material by the same rules as the service; nothing is guessed. */
export function interpretMaterial(words: string, materials: readonly CatalogItem[]): MaterialInterpretation {
  const wish = materialWish(words, materials)
  if (wish.kind === 'best') return wish
  const { match } = wish
  if (match.kind === 'one') {
    const { id, material } = match.material
    return { kind: 'one', material_id: id, understood_as: `${material} (${id}): ${match.why}` }
  }
  const near = match.kind === 'several' ? match.materials : match.suggestions
  return {
    kind: 'unclear',
    why: match.why,
    options: near.map(({ id, material, process, colour }) => ({
      value: id,
      label: `${material} (${process}, ${colour})`,
    })),
  }
}

/** The question for the material, with only the materials that the words may mean, and why the words do not say it. */
export function narrowMaterialQuestion(
  missing: Missing,
  interpretation: MaterialInterpretation | undefined,
): Missing {
  if (interpretation?.kind !== 'unclear') return missing
  const { why, options } = interpretation
  return missing.map((question) =>
    question.field === 'material_id'
      ? {
          ...question,
          question: `${why} ${question.question}`,
          ...(options.length > 0 ? { options } : {}),
        }
      : question,
  )
}
