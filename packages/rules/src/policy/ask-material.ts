import { catalog } from '../catalogue/catalogue.ts'
import { fixedByQuote, type QuestionInput, type QuestionRule } from './policyRule.ts'

const asks = (materials: NonNullable<QuestionInput['materials']>) =>
  ({
    field: 'material_id',
    question: 'Which material should the part be made from?',
    type: 'choice',
    options: materials.map(({ id, material, process }) => ({
      value: id,
      label: `${material} (${process})`,
    })),
  }) as const

/** Asked when the material is unknown. */
export const askMaterial: QuestionRule = {
  rule: {
    id: 'ask-material',
    text: 'Ask the user for the material when it is unknown.',
    applies_when: 'No material is chosen, or the chosen one is not in the catalogue.',
    // Read each time: an operator may replace the catalogue.
    get asks() {
      return asks(catalog.items)
    },
  },
  ask(input) {
    const { material_id, materials = catalog.items } = input
    if (fixedByQuote(input) || materials.some(({ id }) => id === material_id)) return []
    const why =
      material_id === undefined
        ? 'The material decides strength, looks, price and lead time.'
        : `The catalogue has no material "${material_id}".`
    return [{ rule: 'ask-material', ...asks(materials), why }]
  },
}
