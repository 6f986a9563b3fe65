import type { Area } from '../rule.ts'
import { guide, page } from '../source.ts'

const raising = page('docs/architecture.md', 'Raising is human')
const ownerRaises = page('docs/agent-builder.md', 'Limits that only the owner raises')

export const limits: Area = {
  title: 'Changing limits',
  rules: [
    {
      id: 'RAISE-1',
      rule: 'A change that certainly lowers a limit takes effect immediately.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-2',
      rule: 'A change that may raise a limit waits for the owner; fields that do not change are not part of the question.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-3',
      rule: 'Each field of a change is judged separately, and lists are compared as sets.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-4',
      rule: 'No sequence of calls without the owner allows a payment that was not allowed before, or a payment from another card.',
      source: [raising],
    },
    {
      id: 'RAISE-5',
      rule: 'Each field that changes is either applied or waits for the owner, and both together are exactly what was requested.',
      source: [raising],
    },
    {
      id: 'RAISE-6',
      rule: 'A raise that a key requests changes nothing until the signed-in owner confirms it. The owner is mailed, and sees the old and the new value of each field.',
      source: [guide('Account Settings'), ownerRaises],
      except: 'At most ten such mails are sent an hour; the page shows the newest change.',
    },
    {
      id: 'RAISE-7',
      rule: 'Only the account’s signed-in owner decides, once, on the change that was shown. Opening pages decides nothing. A later change, 72 hours or the revocation of the requesting key end it.',
      source: [raising, page('docs/owner.md', 'Paying without being asked')],
    },
    {
      id: 'RAISE-8',
      rule: 'A signed settings link shows the settings and can lower them or request a raise, until it expires or its key is revoked.',
      source: [guide('Signed settings link'), page('SECURITY.md', 'Links and tokens')],
    },
    {
      id: 'RAISE-9',
      rule: 'A pending card is shown by brand and last digits, and another card must be confirmed again.',
      source: [page('docs/owner.md', 'Paying without being asked')],
    },
  ],
}
