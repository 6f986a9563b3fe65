import type { Area } from '../rule.ts'
import { guide, page } from '../source.ts'

const raising = page('docs/architecture.md', 'Raising is human')
const ownerRaises = page('docs/agent-builder.md', 'Limits that only the owner raises')

export const limits: Area = {
  title: 'Changing limits',
  rules: [
    {
      id: 'RAISE-1',
      rule: 'A change that surely lowers a limit works at once.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-2',
      rule: 'A change that may raise a limit waits for the owner; what stays as it is is not asked.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-3',
      rule: 'Each field of a change is judged by itself, and lists are compared as sets.',
      source: [ownerRaises],
    },
    {
      id: 'RAISE-4',
      rule: 'No sequence of calls without the owner lets anything be paid that could not be paid before, nor from another card.',
      source: [raising],
    },
    {
      id: 'RAISE-5',
      rule: 'Each field that changes is either applied or waits, and both together are exactly what was asked for.',
      source: [raising],
    },
    {
      id: 'RAISE-6',
      rule: 'What a key asks to raise changes nothing until the signed-in owner confirms it, who sees old and new of each field and is mailed.',
      source: [guide('Account Settings'), ownerRaises],
      except: 'At most ten such mails are sent an hour; the page shows the newest change.',
    },
    {
      id: 'RAISE-7',
      rule: 'Only the account’s signed-in owner decides, once, on the change that was shown: opening pages decides nothing, and a later change, 72 hours or the revocation of the asking key end it.',
      source: [raising, page('docs/owner.md', 'Paying without being asked')],
    },
    {
      id: 'RAISE-8',
      rule: 'A signed settings link shows the settings and may lower them or ask to raise them, until it expires or its key is revoked.',
      source: [guide('Signed settings link'), page('SECURITY.md', 'Links and tokens')],
    },
    {
      id: 'RAISE-9',
      rule: 'A card that waits is shown by brand and last digits, and another card waits again.',
      source: [page('docs/owner.md', 'Paying without being asked')],
    },
  ],
}
