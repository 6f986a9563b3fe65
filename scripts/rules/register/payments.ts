import type { Area } from '../rule.ts'
import { decision, guide, page, stripe } from '../source.ts'

const checkout = guide('Checkout')
const promises = page('SECURITY.md', 'What the service promises')
const money = page('docs/architecture.md', 'The money')
const crashes = page('docs/operator.md', 'After crashes')
const approving = page('docs/owner.md', 'What approving means')

export const payments: Area = {
  title: 'Paying for an order',
  rules: [
    {
      id: 'MONEY-14',
      rule: 'A quote that has expired cannot be ordered.',
      source: [guide('Common error codes')],
      except: 'A retry continues an order that was begun before the quote expired (MONEY-17).',
    },
    {
      id: 'MONEY-15',
      rule: 'An order that could cost more than the caller’s `max_cents` is not created.',
      source: [page('docs/agent-builder.md', '4. Prepare the order')],
    },
    {
      id: 'MONEY-17',
      rule: 'However often and with whatever keys a quote is ordered, also concurrently and after crashes, it has at most one order that is not cancelled, and a retry gets that order.',
      source: [checkout, page('docs/agent-builder.md', 'Doing things once')],
    },
    {
      id: 'MONEY-18',
      rule: 'An order that its owner declines is cancelled with the owner’s note and cannot be paid afterwards.',
      source: [page('docs/owner.md', 'Declining')],
    },
    {
      id: 'MONEY-19',
      rule: 'An agent may cancel an order until the farm accepts it; then no money stays held.',
      source: [approving],
    },
    {
      id: 'MONEY-20',
      rule: 'After a declined card the order stays open for another card, and a paid page accepts no second payment.',
      source: [stripe('status of a Checkout Session', 'api/checkout/sessions/object')],
    },
    {
      id: 'MONEY-21',
      rule: 'A payment page that nobody pays expires, and its order is cancelled.',
      source: [approving],
    },
    {
      id: 'MONEY-22',
      rule: 'A lost answer of Stripe to a checkout creates no second order: the retry gets the first one.',
      source: [money, stripe('idempotent requests', 'api/idempotent_requests')],
    },
    {
      id: 'MONEY-23',
      rule: 'The farm’s final price is within the range that the owner saw. It is captured once and the rest is released; if the farm rejects the order, everything is released.',
      source: [decision(4), promises],
    },
    {
      id: 'MONEY-24',
      rule: 'Stripe’s events may come twice, late and in any order: a payment is recorded once, and a payment for a cancelled order is released.',
      source: [money, stripe('webhooks', 'webhooks')],
    },
    {
      id: 'MONEY-25',
      rule: 'An event without Stripe’s own signature over the exact body, neither old nor dated ahead, is refused, and so is a signed body that is no event; a signed event is used only as far as a request to Stripe confirms it.',
      source: [money, stripe('webhook signatures', 'webhooks/signature')],
    },
    {
      id: 'MONEY-27',
      rule: 'If the API is killed between a payment and its event, the order still becomes paid.',
      source: [crashes],
    },
    {
      id: 'MONEY-28',
      rule: 'If the API is killed during a checkout, a retry with the same key creates one order, which can be paid once.',
      source: [crashes],
    },
    {
      id: 'MONEY-34',
      rule: 'As many orders are created as there are Idempotency-Keys, however many concurrent requests are sent with each.',
      source: [money, checkout],
    },
    {
      id: 'MONEY-35',
      rule: 'An order that is paid, cancelled and expired at the same moment has one outcome: paid and wholly held, or cancelled with nothing held.',
      source: [money],
    },
    {
      id: 'MONEY-36',
      rule: 'If an authorisation ends before the service learns of it, the order is cancelled as lapsed, and nothing is captured.',
      source: [money],
    },
    {
      id: 'MONEY-37',
      rule: 'The payment page asks for the recipient’s name and phone only if the address lacks them, and shows the whole address.',
      source: [page('docs/agent-builder.md', '4. Prepare the order'), page('docs/operator.md', 'The work')],
    },
    {
      id: 'MONEY-38',
      rule: 'A payment page expires with its quote, but no earlier than in 31 minutes and no later than in a day less a minute: both are within Stripe’s limits.',
      source: [stripe('expires_at', 'api/checkout/sessions/create')],
    },
    {
      id: 'MONEY-39',
      rule: 'In Stripe’s account the service changes only payments of its own orders.',
      source: [page('docs/operator.md', 'Stripe')],
    },
    {
      id: 'MONEY-40',
      rule: 'An amount that somebody captures by hand at Stripe is paid back as far as it exceeds the final price, and wholly if the order is cancelled.',
      source: [money],
    },
  ],
}
