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
      rule: 'An order that any limit of the mandate does not allow is refused with every reason at once, and nothing is made or reserved.',
      source: [requirements, withoutAsking],
    },
    {
      id: 'AUTO-3',
      rule: 'Caps are compared with the order’s maximum and reserved in the transaction that makes it, so that orders at the same moment never exceed them together.',
      source: [money],
    },
    {
      id: 'AUTO-4',
      rule: 'If the bank wants its customer, the charge is cancelled, its reservation is released, and the owner is asked on a payment page.',
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
      rule: 'A charge is made once whatever fails, and is not made at all if the owner took anything back of what allowed it, or the order was cancelled, in between.',
      source: [money],
      except: 'What the owner widened in between changes nothing.',
    },
    {
      id: 'AUTO-8',
      rule: 'An address is known from an order of the same account that was paid on a page, goes to exactly that address, and is not cancelled, refunded or disputed.',
      source: [withoutAsking],
    },
    {
      id: 'AUTO-9',
      rule: 'A month’s spend is the sum over the account’s own orders of that month in UTC, of what is reserved, then authorised, then captured.',
      source: [withoutAsking],
      except: 'Cancelled orders do not count; refunds give nothing back.',
    },
    {
      id: 'AUTO-10',
      rule: 'After a crash the same request goes on with its order and reservation; any other request finds the quote ordered.',
      source: [money],
    },
    {
      id: 'AUTO-11',
      rule: 'A refusal gives each reason in words, says what to do instead, and names the order if one was cancelled.',
      source: [ordering],
    },
    {
      id: 'AUTO-12',
      rule: 'Order and charge keep the mandate as it stood when the order was made.',
      source: [money],
    },
    {
      id: 'AUTO-13',
      rule: 'An address that the signed-in owner confirmed is known until it is taken back, and only the owner’s own form confirms it.',
      source: [withoutAsking],
    },
    {
      id: 'AUTO-14',
      rule: 'A unit that the signed-in owner confirmed counts as certain for exactly the revision of the file that was shown, until it is taken back.',
      source: [confirmed],
    },
    {
      id: 'AUTO-15',
      rule: 'A payment makes an address known only if it was made with the card that the owner chose for autopay.',
      source: [confirmed],
    },
    {
      id: 'AUTO-16',
      rule: 'Where no payment page can be made at the moment, the order stays and the worker makes the page.',
      source: [ordering],
    },
    {
      id: 'AUTO-17',
      rule: 'Card, limits and the key’s right to spend each need an act of the owner before an agent can order alone; switching off needs none.',
      source: [requirements, page('docs/architecture.md', 'Raising is human')],
    },
    {
      id: 'MODE-1',
      rule: 'The autonomous mode is granted when every condition is just met.',
      source: [requirements],
    },
    {
      id: 'MODE-2',
      rule: 'Each condition that is not met makes the mode assisted by itself, and is given as the reason.',
      source: [requirements],
    },
    {
      id: 'MODE-3',
      rule: 'If another mode than the autonomous one is requested it stays, and a person confirms.',
      source: [guide('Execution modes')],
    },
    {
      id: 'MODE-4',
      rule: 'Whatever the input, not-a-number included, confirmation is skipped only if the autonomous mode was requested and every condition is met.',
      source: [guide('Non-negotiable rules')],
    },
    {
      id: 'MODE-5',
      rule: 'A limit that the owner left open or lowered does not prevent the autonomous mode.',
      source: [withoutAsking],
    },
    {
      id: 'SPEND-1',
      rule: 'Only the signed-in owner allows a key to spend or takes that back, for an active key of the own account; no call of a key does.',
      source: [withoutAsking, page('docs/owner.md', 'Keys')],
    },
  ],
}
