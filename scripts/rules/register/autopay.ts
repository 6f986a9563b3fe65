import type { Area } from '../rule.ts'
import { guide, page, web } from '../source.ts'

const requirements = guide('Requirements')
const withoutAsking = page('docs/owner.md', 'Paying without being asked')
const ordering = page('docs/agent-builder.md', 'Ordering without asking')
const money = page('docs/architecture.md', 'The money')
const confirmed = page('docs/architecture.md', 'Units and addresses')

export const autopay: Area = {
  title: 'Paying without being asked',
  rules: [
    {
      id: 'AUTO-1',
      rule: 'Within the mandate an order is authorised at its maximum without a payment page, and its owner gets a mail with a link that cancels it until the farm accepts.',
      source: [guide('Autonomous Orders'), withoutAsking],
    },
    {
      id: 'AUTO-2',
      rule: 'An order that any limit of the mandate does not allow is refused with every reason together, and nothing is created or reserved.',
      source: [requirements, withoutAsking],
    },
    {
      id: 'AUTO-3',
      rule: 'Caps are compared with the order’s maximum, which is reserved in the transaction that creates the order, so that concurrent orders never exceed a cap together.',
      source: [money],
    },
    {
      id: 'AUTO-4',
      rule: 'If the bank requires authentication, the charge is cancelled, its reservation is released, and the owner is asked to pay on a payment page.',
      source: [
        money,
        web('Directive (EU) 2015/2366, Article 97', 'https://eur-lex.europa.eu/eli/dir/2015/2366/oj'),
      ],
    },
    {
      id: 'AUTO-5',
      rule: 'If the card is declined, the order is cancelled, nothing stays reserved, and the quote can be ordered again.',
      source: [ordering],
    },
    {
      id: 'AUTO-6',
      rule: 'A quote is ordered and charged once; without an Idempotency-Key the quote itself is the key.',
      source: [ordering],
    },
    {
      id: 'AUTO-7',
      rule: 'A charge is made at most once, whatever fails. It is not made if, before it, the owner withdrew anything that allowed it, or the order was cancelled.',
      source: [money],
      except: 'A limit that the owner raised in between changes nothing.',
    },
    {
      id: 'AUTO-8',
      rule: 'An address is known if an order of the same account to exactly that address was paid on a payment page, and that order is not cancelled, refunded or disputed.',
      source: [withoutAsking],
    },
    {
      id: 'AUTO-9',
      rule: 'A month’s spend is the sum over the account’s own orders of that month in UTC: the reserved amount, then the authorised, then the captured one.',
      source: [withoutAsking],
      except: 'Cancelled orders are left out; refunds do not lower it.',
    },
    {
      id: 'AUTO-10',
      rule: 'After a crash, a retry of the same request continues its order and reservation; any other request is told that the quote is already ordered.',
      source: [money],
    },
    {
      id: 'AUTO-11',
      rule: 'A refusal states each reason in words, says what to do instead, and gives the id of the order if one was cancelled.',
      source: [ordering],
    },
    {
      id: 'AUTO-12',
      rule: 'Order and charge use the mandate as it was when the order was created.',
      source: [money],
    },
    {
      id: 'AUTO-13',
      rule: 'An address that the signed-in owner confirmed is known until the owner withdraws that, and only the owner’s own form confirms it.',
      source: [withoutAsking],
    },
    {
      id: 'AUTO-14',
      rule: 'A unit that the signed-in owner confirmed is treated as certain for exactly the revision of the file that was shown, until the owner withdraws that.',
      source: [confirmed],
    },
    {
      id: 'AUTO-15',
      rule: 'A payment makes an address known only if it was made with the card that the owner chose for autopay.',
      source: [confirmed],
    },
    {
      id: 'AUTO-16',
      rule: 'If no payment page can be created at the moment, the order stays and the worker creates the page later.',
      source: [ordering],
    },
    {
      id: 'AUTO-17',
      rule: 'Card, limits and the key’s right to spend must each be set by the owner before an agent can order alone; switching off needs no owner.',
      source: [requirements, page('docs/architecture.md', 'Raising is human')],
    },
    {
      id: 'MODE-1',
      rule: 'The autonomous mode is granted even if every condition is only just met.',
      source: [requirements],
    },
    {
      id: 'MODE-2',
      rule: 'Each condition that is not met is enough to make the mode assisted, and is given as the reason.',
      source: [requirements],
    },
    {
      id: 'MODE-3',
      rule: 'A requested mode other than the autonomous one is kept, and a person confirms the order.',
      source: [guide('Execution modes')],
    },
    {
      id: 'MODE-4',
      rule: 'Whatever the input, not-a-number included, confirmation is skipped only if the autonomous mode was requested and every condition is met.',
      source: [guide('Non-negotiable rules')],
    },
    {
      id: 'MODE-5',
      rule: 'A limit that the owner did not set, or lowered, does not prevent the autonomous mode.',
      source: [withoutAsking],
    },
    {
      id: 'MODE-6',
      rule: 'A quote says beforehand whether the limits would pay it, and every refusal names the amounts: the order’s maximum, the limit, and what the month has taken.',
      source: [requirements, withoutAsking],
    },
    {
      id: 'SPEND-1',
      rule: 'Only the signed-in owner gives a key the right to spend or withdraws it, for an active key of the own account; no call with a key does.',
      source: [withoutAsking, page('docs/owner.md', 'Keys')],
    },
  ],
}
