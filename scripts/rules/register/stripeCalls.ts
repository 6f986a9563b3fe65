import type { Area } from '../rule.ts'
import { decision, page, stripe } from '../source.ts'

const money = page('docs/architecture.md', 'The money')
const crashes = page('docs/operator.md', 'After crashes')

export const stripeCalls: Area = {
  title: 'Calls to Stripe',
  rules: [
    {
      id: 'MONEY-CALL-1',
      rule: 'If a payment page was created but the answer was lost, the retry of the checkout completes it.',
      source: [money],
    },
    {
      id: 'MONEY-CALL-2',
      rule: 'A capture whose answer was lost is looked up, and made only once.',
      source: [money],
    },
    {
      id: 'MONEY-CALL-3',
      rule: 'A release whose answer was lost leaves nothing held and no call open.',
      source: [money],
    },
    {
      id: 'MONEY-CALL-4',
      rule: 'A checkout that nobody retries is completed by the worker.',
      source: [crashes],
    },
    {
      id: 'MONEY-CALL-5',
      rule: 'Accepting an order whose authorisation has lapsed cancels it and captures nothing.',
      source: [decision(4), money],
    },
    {
      id: 'MONEY-CALL-6',
      rule: 'A payment whose event never arrived is found after its page has expired.',
      source: [crashes],
    },
    {
      id: 'MONEY-CALL-7',
      rule: 'An event that could not be handled is handled later.',
      source: [crashes],
    },
    {
      id: 'MONEY-CALL-8',
      rule: 'A refund or a capture that is requested again while Stripe is slow is made once.',
      source: [money, stripe('idempotent requests', 'api/idempotent_requests')],
    },
    {
      id: 'MONEY-CALL-9',
      rule: 'A refund that is requested again after it ended is another refund; with the same Idempotency-Key it is the same one.',
      source: [page('docs/operator.md', 'The work')],
    },
    {
      id: 'MONEY-CALL-10',
      rule: 'A call whose idempotency key Stripe has forgotten is looked up before it is made again.',
      source: [money, stripe('idempotent requests', 'api/idempotent_requests')],
    },
    {
      id: 'MONEY-CALL-11',
      rule: 'A payment for an order that was just cancelled is released even if its event never comes.',
      source: [money],
    },
    {
      id: 'MONEY-CALL-12',
      rule: 'Calls that cannot be settled, however many, do not prevent others from being settled.',
      source: [crashes],
    },
    {
      id: 'CARD-1',
      rule: 'A card is saved by its owner at Stripe, for the account’s one customer, which is created once; the secret for that is stored nowhere.',
      source: [decision(24), money],
    },
    {
      id: 'CARD-2',
      rule: 'A key may only request that a saved card of its own account is charged, and the request waits for the owner.',
      source: [page('docs/agent-builder.md', 'Ordering without asking')],
    },
    {
      id: 'CARD-3',
      rule: 'The signed-in owner saves a card on Stripe’s own page and chooses the one that is charged, by a form of the session only; that ends an earlier request of a program.',
      source: [decision(24)],
    },
  ],
}
