import type { Area } from '../rule.ts'
import { page, stripe } from '../source.ts'

const work = page('docs/operator.md', 'The work')
const money = page('docs/architecture.md', 'The money')

export const desk: Area = {
  title: 'The operator’s work',
  rules: [
    {
      id: 'DESK-1',
      rule: 'The queue has every live order once, the nearest deadline first, and its filters are exact or refused.',
      source: [work],
    },
    {
      id: 'DESK-2',
      rule: 'The audit log says who did what and when, the making and revoking of operator keys included, which happens on the server alone.',
      source: [work, page('docs/operator.md', 'Operator keys')],
    },
    {
      id: 'OPERATOR-CLI-1',
      rule: 'A command of the operator is sent again until the outcome is known, and is done once.',
      source: [work],
      except: 'It gives up after some seconds and prints the key with which the same command goes on.',
    },
    {
      id: 'REFUND-1',
      rule: 'What was captured can be refunded in parts or whole, and all refunds together never exceed it.',
      source: [work],
    },
    {
      id: 'REFUND-2',
      rule: 'A refund is made once, however often it is asked for, also after lost answers and crashes.',
      source: [work, money],
      except: 'The same amount asked for again after the refund ended is another refund (MONEY-CALL-9).',
    },
    {
      id: 'REFUND-3',
      rule: 'Each refund is in the audit log and in the events, and is mailed to the owner.',
      source: [work],
    },
    {
      id: 'REFUND-4',
      rule: 'A refund made by hand at Stripe reaches the order, and released money does not count as a refund.',
      source: [money, stripe('refunds', 'refunds')],
    },
    {
      id: 'REFUND-5',
      rule: 'A refund that the bank sends back is subtracted again and told to owner and operator, and the money can be refunded again.',
      source: [work, stripe('failed refunds', 'refunds#failed-refunds')],
      except: 'An order that was `refunded` stays so.',
    },
    {
      id: 'DISPUTE-1',
      rule: 'While a charge is disputed its order is neither accepted, produced, shipped nor refunded, and what lost disputes took is not refunded as well.',
      source: [work, stripe('disputes', 'disputes')],
    },
  ],
}
