import { type CatalogItem, catalog, findMaterial, matchMaterial } from '@mattercloud/rules'
import { ApiError } from '../platform/http/apiError.ts'

export interface RequestedMaterial {
  /** An id of the catalogue. */
  material_id?: string | undefined
  /** Or a description in the user's words. */
  material?: string | undefined
}

export interface ChosenMaterial {
  material: CatalogItem
  /** How the description was understood, and why; absent if an id was given. */
  understood_as?: { material_id: string; why: string }
}

/**
 * Finds the requested material. A description is accepted only if exactly one material matches all its words;
 * otherwise the user must be asked, because a printed part cannot be returned for a wrong material.
 *
 * @throws ApiError `unknown_material` with the closest materials, `ambiguous_material` with the question to ask
 */
export function chooseMaterial({ material_id, material: words }: RequestedMaterial): ChosenMaterial {
  if (words === undefined) return { material: materialById(material_id ?? '') }
  const match = matchMaterial(words)
  switch (match.kind) {
    case 'one':
      return {
        material: match.material,
        understood_as: { material_id: match.material.id, why: match.why },
      }
    case 'several':
      throw new ApiError(
        'ambiguous_material',
        `material: ${match.why} Ask the user which one is meant, and send its material_id.`,
        {
          details: {
            question: question(match.materials, match.why),
            materials: match.materials.map(describeMaterial),
          },
        },
      )
    case 'none':
      throw new ApiError('unknown_material', `material: ${match.why} GET /v1/catalog lists the materials.`, {
        details: {
          fields: [{ field: 'material', problem: match.why }],
          unknown_words: match.unknown_words,
          suggestions: match.suggestions.map(({ id, material }) => ({ material_id: id, material })),
          question: question(match.suggestions.length > 0 ? match.suggestions : catalog.items, match.why),
        },
      })
  }
}

function materialById(id: string): CatalogItem {
  const material = findMaterial(id)
  if (material) return material
  throw new ApiError(
    'unknown_material',
    `material_id: the catalogue has no ${JSON.stringify(id)}. GET /v1/catalog lists them; a user's own words go into \`material\`.`,
    {
      details: {
        fields: [{ field: 'material_id', problem: 'is not in the catalogue' }],
        allowed: catalog.items.map(({ id }) => id),
      },
    },
  )
}

/** What a user needs to tell one material from another. */
const describeMaterial = ({ id, material, family, colour, finish, also_called, good_for }: CatalogItem) => ({
  material_id: id,
  material,
  family,
  colour,
  finish,
  also_called,
  good_for,
})

/** What to ask the user, in the form of the agent policy's questions. */
function question(materials: readonly CatalogItem[], why: string) {
  return {
    field: 'material_id',
    question: 'Which material should the part be made from?',
    type: 'choice',
    options: materials.map(({ id, material, process }) => ({ value: id, label: `${material} (${process})` })),
    why,
  }
}
