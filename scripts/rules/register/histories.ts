import type { Area } from '../rule.ts'
import { decision, page } from '../source.ts'

const money = page('docs/architecture.md', 'The money')
const promises = page('SECURITY.md', 'What the service promises')
const events = page('docs/architecture.md', 'Events')

export const histories: Area = {
  title: 'After any history of orders and payments',
  rules: [
    {
      id: 'MONEY-HISTORY',
      rule: 'After any random history of orders and payments, once everything has settled, all rules of this section are met to the fen.',
      source: [money],
    },
    {
      id: 'HIST-ANSWERS',
      rule: 'Every answer of the service is one that the contract has.',
      source: [page('docs/architecture.md', 'Tests')],
    },
    {
      id: 'HIST-HUMAN',
      rule: 'Nothing is authorised but by a human on the payment page or within the mandate.',
      source: [promises],
    },
    {
      id: 'HIST-APPROVAL',
      rule: 'Nothing is captured without an approval of exactly this quote, address and maximum.',
      source: [promises],
    },
    {
      id: 'HIST-MAX',
      rule: 'Never more is authorised or captured than the quote’s maximum.',
      source: [promises],
    },
    {
      id: 'HIST-CAPTURE',
      rule: 'What Stripe captured is what the order says, and is its final price.',
      source: [decision(4)],
    },
    {
      id: 'HIST-REFUND',
      rule: 'What Stripe refunded, and what came back of that, is what the order says.',
      source: [money],
    },
    {
      id: 'HIST-SUMS',
      rule: 'Refunds and lost disputes together are never more than was captured.',
      source: [money],
    },
    {
      id: 'HIST-SUPERSEDED',
      rule: 'A superseded order is cancelled.',
      source: [decision(23)],
    },
    {
      id: 'HIST-HELD',
      rule: 'Only a `paid` order holds money, and it holds the whole approved maximum.',
      source: [decision(4)],
    },
    {
      id: 'HIST-AUTHORISED',
      rule: 'What Stripe authorised is what the order says.',
      source: [money],
      except: 'Of a cancelled order the service need not have heard.',
    },
    {
      id: 'HIST-CANCELLED',
      rule: 'Of a cancelled order nothing was captured.',
      source: [money],
    },
    {
      id: 'HIST-ACCEPTED',
      rule: 'Of an accepted order money was captured.',
      source: [decision(4)],
    },
    {
      id: 'HIST-LOST',
      rule: 'An order that a human paid no longer waits for payment: it is paid, or the money has been given back.',
      source: [promises],
    },
    {
      id: 'HIST-RESERVED',
      rule: 'Nothing stays reserved of the month’s cap.',
      source: [money],
    },
    {
      id: 'HIST-DISPUTE',
      rule: 'An order is held exactly while its charge is disputed.',
      source: [money],
    },
    {
      id: 'HIST-REFUNDED',
      rule: 'An order is `refunded` exactly if all that was captured went back.',
      source: [money],
      except: 'A refund that the bank sent back leaves it `refunded`, and the money owed.',
    },
    {
      id: 'HIST-STUCK',
      rule: 'No order waits for something that cannot come any more.',
      source: [promises],
    },
    {
      id: 'HIST-ONE',
      rule: 'A quote has at most one order that is not cancelled.',
      source: [money],
    },
    {
      id: 'HIST-CAP',
      rule: 'The mandate pays no more than its monthly cap.',
      source: [money],
    },
    {
      id: 'HIST-EVENTS',
      rule: 'An account’s event ids count from 1 without gaps.',
      source: [events],
    },
    {
      id: 'HIST-PATH',
      rule: 'The events of an order give every change of its status, in order.',
      source: [events],
    },
    {
      id: 'HIST-PAID-ONCE',
      rule: 'The event `order.paid` comes once for a payment.',
      source: [events],
    },
  ],
}
