import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const states = page('docs/architecture.md', "An order's states")
const prepare = page('docs/agent-builder.md', '4. Prepare the order')
const work = page('docs/operator.md', 'The work')

export const orders: Area = {
  title: 'Orders',
  rules: [
    {
      id: 'ORDER-1',
      rule: 'An order goes from `requires_payment` through `paid`, `queued`, `in_production` and `shipped` to `delivered`.',
      source: [guide('Order statuses')],
    },
    {
      id: 'ORDER-2',
      rule: '`cancelled` and `refunded` are final, and from `delivered` an order can only become `refunded`.',
      source: [states],
    },
    {
      id: 'ORDER-3',
      rule: 'An order is cancelled only before money is captured, and refunded only after.',
      source: [states],
    },
    {
      id: 'ORDER-4',
      rule: 'No order enters a state twice.',
      source: [states],
    },
    {
      id: 'ORDER-5',
      rule: 'Each change of status is written to the order’s events and timeline in the same transaction, and changes no other order.',
      source: [guide('Events'), states],
    },
    {
      id: 'ORDER-6',
      rule: 'Fields that are set with a change of status, such as the reason of a cancellation, are written in the same update.',
      source: [states],
    },
    {
      id: 'ORDER-7',
      rule: 'From every status exactly the transitions of the table are possible; all others are refused and change nothing.',
      source: [states],
    },
    {
      id: 'ORDER-8',
      rule: 'Of several concurrent transitions of an order one is made, and only that one is in the events.',
      source: [states],
    },
    {
      id: 'ORDER-9',
      rule: 'A locked order does not change until the transaction ends, and an account can lock only its own orders.',
      source: [states],
    },
    {
      id: 'ORDER-10',
      rule: 'An order with other terms supersedes an unpaid one only if it names it. Then the old order is cancelled, refers to the new one and cannot be paid.',
      source: [decision(23), prepare],
    },
    {
      id: 'ORDER-11',
      rule: 'An autonomous order supersedes one that waits for its owner, without a deadlock, whatever else happens to that order at the same moment.',
      source: [decision(23), page('docs/architecture.md', 'The money')],
    },
    {
      id: 'ORDER-12',
      rule: 'In every status that an order can reach, no more is captured than was approved, no more is refunded than captured, and money is held only while it is `paid`.',
      source: [page('SECURITY.md', 'What the service promises')],
    },
    {
      id: 'ORDER-13',
      rule: 'A retry of an autonomous order that supersedes another gets the same order.',
      source: [decision(23)],
    },
    {
      id: 'ORDERID-1',
      rule: 'A public order id is `mc_ord_` and 17 characters, which carry 96 random bits.',
      source: [guide('Public Tracking'), page('SECURITY.md', 'Links and tokens')],
    },
    {
      id: 'ORDERID-2',
      rule: 'A public order id is never generated from fewer random bits.',
      source: [guide('Public Tracking')],
    },
    {
      id: 'LAPSE-1',
      rule: 'The operator is mailed once after half of an authorisation’s time and once a day before its end.',
      source: [work],
      except:
        'The second mail is left out if less than a day is left at the start, and none is sent for an accepted order.',
    },
    {
      id: 'LAPSE-2',
      rule: 'When an authorisation has lapsed, its owner can approve the same terms again by a mailed link. That creates one new order, charges nothing, and works only while no other order has taken its place.',
      source: [work, page('docs/owner.md', 'Links')],
    },
    {
      id: 'LAPSE-3',
      rule: 'An authorisation that lapsed without an event is found, and its order is cancelled.',
      source: [page('docs/operator.md', 'After crashes')],
    },
  ],
}
