import { fixedByQuote, type QuestionRule } from './policyRule.ts'

const asks = { field: 'quantity', question: 'How many pieces should be made?', type: 'integer' } as const

/** Asked when the number of pieces is unknown. */
export const askQuantity: QuestionRule = {
  rule: {
    id: 'ask-quantity',
    text: 'Ask the user for the quantity when it is unknown.',
    applies_when: 'No quantity is given, or it is not a whole number of at least 1.',
    asks,
  },
  ask(input) {
    const { quantity } = input
    if (fixedByQuote(input) || (Number.isSafeInteger(quantity) && Number(quantity) >= 1)) return []
    const why =
      quantity === undefined
        ? 'The quantity decides the price.'
        : `The quantity must be a whole number of at least 1, not ${quantity}.`
    return [{ rule: 'ask-quantity', ...asks, why }]
  },
}
