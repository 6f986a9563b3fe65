import type { Area } from '../rule.ts'
import { page, stripe } from '../source.ts'

const work = page('docs/operator.md', 'The work')
const money = page('docs/architecture.md', 'The money')

export const desk: Area = {
  title: 'The operator’s work',
  rules: [
    {
      id: 'DESK-1',
      rule: 'The queue lists every live order once, the nearest deadline first, and a filter matches exactly or is refused.',
      source: [work],
    },
    {
      id: 'DESK-2',
      rule: 'The audit log says who did what and when, including the creation and revocation of operator keys, which are only possible on the server.',
      source: [work, page('docs/operator.md', 'Operator keys')],
    },
    {
      id: 'OPERATOR-CLI-1',
      rule: 'A command of the operator is repeated until its outcome is known, and takes effect once.',
      source: [work],
      except:
        'It gives up after some seconds and prints the key with which the same command can be continued.',
    },
    {
      id: 'OPERATOR-CLI-2',
      rule: 'A host that cannot be reached is named with its setting; only after a change is it said that it is not known what was done.',
      source: [work],
    },
    {
      id: 'REFUND-1',
      rule: 'The captured amount can be refunded in parts or whole, and all refunds together never exceed it.',
      source: [work],
    },
    {
      id: 'REFUND-2',
      rule: 'A refund is made once, however often it is requested, also after lost answers and crashes.',
      source: [work, money],
      except: 'The same amount requested again after the refund ended is another refund (MONEY-CALL-9).',
    },
    {
      id: 'REFUND-3',
      rule: 'Each refund is in the audit log and in the events, and is mailed to the owner.',
      source: [work],
    },
    {
      id: 'REFUND-4',
      rule: 'A refund made by hand at Stripe is recorded in the order, and released money is not counted as a refund.',
      source: [money, stripe('refunds', 'refunds')],
    },
    {
      id: 'REFUND-5',
      rule: 'A refund that the bank returns is subtracted again, owner and operator are notified, and the money can be refunded again.',
      source: [work, stripe('failed refunds', 'refunds#failed-refunds')],
      except: 'An order that was `refunded` keeps this status.',
    },
    {
      id: 'DISPUTE-1',
      rule: 'While a charge is disputed, its order is not accepted, produced, shipped or refunded, and money lost in a dispute is not refunded as well.',
      source: [work, stripe('disputes', 'disputes')],
    },
  ],
}
