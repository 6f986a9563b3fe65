import type { Area } from '../rule.ts'
import { page } from '../source.ts'

const finding = page('docs/agent-builder.md', '6. Find an order, and order again')

export const findingOrders: Area = {
  title: 'Finding an order and ordering again',
  rules: [
    {
      id: 'FIND-1',
      rule: 'Wherever an order id is taken, the public id is taken too, within the account of the caller.',
      source: [page('docs/agent-builder.md', '5. Track')],
    },
    {
      id: 'FIND-2',
      rule: 'The list of orders has those of the given statuses, dates and words, page after page.',
      source: [finding],
    },
    {
      id: 'FIND-3',
      rule: 'The tools list past orders with date, part, material, price and public id, and find them by words and month.',
      source: [page('docs/agent-builder.md', 'The tools')],
    },
    {
      id: 'FIND-4',
      rule: "An order is repeated as a new quote at today's price: the same file, material, quantity and address, and nothing is ordered.",
      source: [finding],
    },
  ],
}
