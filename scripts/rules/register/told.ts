import type { Area } from '../rule.ts'
import { guide, page } from '../source.ts'

const toldOfOrders = page('docs/architecture.md', 'What is told about an order')
const tools = page('docs/agent-builder.md', 'The tools')

export const toldOrders: Area = {
  title: 'What is told about an order',
  rules: [
    {
      id: 'TOLD-1',
      rule: 'What was approved at most is the sum of what is held, charged and released.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-2',
      rule: 'The list, the line and the sentence about the amounts have the same amounts, and no others.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-3',
      rule: 'That nothing is charged is said exactly while nothing is charged.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-4',
      rule: 'A paid order says until when the amount is held, and that it can be cancelled.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-5',
      rule: 'A cancelled order says who cancelled it, whether its amount is released or being released, and what can be done.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-6',
      rule: 'A run never forgets an order that exists, whatever is priced or refused after it.',
      source: [guide('Non-negotiable rules'), toldOfOrders],
    },
    {
      id: 'TOLD-7',
      rule: 'A new price for a part with an open order comes with a word about that order.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-8',
      rule: 'An order that another program made of a run’s quote is found.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-9',
      rule: 'Checkout of an ordered quote makes no second order: it gives the unpaid order’s page again, or says how far the paid one is.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-10',
      rule: 'To order the same again is a new price, and is said so.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-11',
      rule: 'A price that is still valid is not said to have run out.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-12',
      rule: 'A rejected order names the farm and the reason, and the same is not offered again.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-13',
      rule: 'A run that an earlier version stored without its order finds the order.',
      source: [toldOfOrders],
    },
    {
      id: 'TOLD-14',
      rule: 'Connecting with another address than the stored key’s says that it is another account.',
      source: [tools],
    },
    {
      id: 'TOLD-15',
      rule: 'With a key that is not confirmed, a file on the same computer is measured without sending it.',
      source: [tools],
    },
    {
      id: 'TOLD-16',
      rule: 'A file that could not be fetched is not called unreadable.',
      source: [tools],
    },
    {
      id: 'TOLD-17',
      rule: 'On the command line a look at a price changes nothing of an order, and the same command again makes no second order.',
      source: [page('docs/cli.md', 'An ordered file')],
    },
    {
      id: 'TOLD-18',
      rule: 'Options that say something else than the order of a file are refused, and `--again` is named.',
      source: [page('docs/cli.md', 'An ordered file')],
    },
  ],
}
