import { findMaterial } from '../catalogue/catalogue.ts'
import { blockingRisks } from '../risks/risk.ts'
import { fixedByQuote, type QuestionRule } from './policyRule.ts'

const question =
  'The part cannot be made from this material as it is. Which material should it be, or will you change the part?'

/** Asked instead of everything else about a quote that cannot be ordered. */
export const askChange: QuestionRule = {
  rule: {
    id: 'ask-change',
    text: 'Ask the user for another material or another part when it cannot be made as it was quoted. Ask for no address: it cannot be ordered.',
    applies_when: 'One of the risks of the quote has the severity blocks.',
    asks: { field: 'material_id', question, type: 'choice' },
  },
  ask(input) {
    const blocking = fixedByQuote(input) ? blockingRisks(input.quote?.risks ?? []) : []
    const [first] = blocking
    if (first === undefined) return []
    const ids = new Set(blocking.flatMap(({ advice }) => advice?.materials ?? []))
    return [
      {
        rule: 'ask-change',
        field: 'material_id',
        question: `${blocking.map(({ words }) => words).join(' ')} ${ids.size > 0 ? 'Which material should it be, or will you change the part?' : 'Will you change the part?'}`,
        type: 'choice',
        options: [...ids].map((id) => ({ value: id, label: findMaterial(id)?.material ?? id })),
        why: first.remedy ?? 'It cannot be made from this material.',
      },
    ]
  },
}
