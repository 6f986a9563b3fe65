import type { Area } from '../rule.ts'
import { decision, page } from '../source.ts'

const money = page('docs/architecture.md', 'The money')
const promises = page('SECURITY.md', 'What the service promises')
const events = page('docs/architecture.md', 'Events')
const changingTheAddress = page('docs/owner.md', 'Changing the address')

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
      rule: 'Every answer of the service matches the contract.',
      source: [page('docs/architecture.md', 'Tests')],
    },
    {
      id: 'HIST-HUMAN',
      rule: 'Money is authorised only by a human on the payment page or within the mandate.',
      source: [promises],
    },
    {
      id: 'HIST-APPROVAL',
      rule: 'Nothing is captured without an approval of exactly this quote, address and maximum.',
      source: [promises],
    },
    {
      id: 'HIST-ADDRESS',
      rule: 'A change of address, also while the farm accepts, leaves approval, quote and amounts as they are; the farm is told the address that counts, and tools, command line, pages and mails show it.',
      source: [changingTheAddress],
    },
    {
      id: 'HIST-MAX',
      rule: 'The authorised and the captured amount never exceed the quote’s maximum.',
      source: [promises],
    },
    {
      id: 'HIST-CAPTURE',
      rule: 'The amount that Stripe captured is the order’s captured amount and its final price.',
      source: [decision(4)],
    },
    {
      id: 'HIST-REFUND',
      rule: 'The refunds, and the refunds that the bank returned, are the same at Stripe and in the order.',
      source: [money],
    },
    {
      id: 'HIST-SUMS',
      rule: 'Refunds and lost disputes together never exceed the captured amount.',
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
      rule: 'The amount that Stripe authorised is the order’s authorised amount.',
      source: [money],
      except: 'For a cancelled order the service may not have learnt of it.',
    },
    {
      id: 'HIST-CANCELLED',
      rule: 'Nothing was captured for a cancelled order.',
      source: [money],
    },
    {
      id: 'HIST-ACCEPTED',
      rule: 'Money was captured for an accepted order.',
      source: [decision(4)],
    },
    {
      id: 'HIST-LOST',
      rule: 'An order that a human paid does not stay unpaid: it becomes paid, or the money is given back.',
      source: [promises],
    },
    {
      id: 'HIST-RESERVED',
      rule: 'No amount stays reserved in the monthly cap.',
      source: [money],
    },
    {
      id: 'HIST-DISPUTE',
      rule: 'An order is held exactly while its charge is disputed.',
      source: [money],
    },
    {
      id: 'HIST-REFUNDED',
      rule: 'An order is `refunded` if and only if everything that was captured was paid back.',
      source: [money],
      except: 'After a refund that the bank returned it stays `refunded`, and the money is owed.',
    },
    {
      id: 'HIST-STUCK',
      rule: 'No order waits for something that can no longer happen.',
      source: [promises],
    },
    {
      id: 'HIST-TOLD',
      rule: 'Tools, command line, review page and mails tell the state of an order that its row has, and the amounts that Stripe moved.',
      source: [page('docs/architecture.md', 'What is told about an order')],
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
      rule: 'The events of an order list every change of its status, in order.',
      source: [events],
    },
    {
      id: 'HIST-PAID-ONCE',
      rule: 'There is one `order.paid` event for each payment.',
      source: [events],
    },
  ],
}
