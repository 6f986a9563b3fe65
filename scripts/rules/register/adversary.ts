import type { Area } from '../rule.ts'
import { page, stripe } from '../source.ts'

const stolenKey = page('SECURITY.md', 'What a stolen API key can do')
const promises = page('SECURITY.md', 'What the service promises')
const linksPage = page('SECURITY.md', 'Links and tokens')
const raising = page('docs/architecture.md', 'Raising is human')
const withoutAsking = page('docs/owner.md', 'Paying without being asked')
const money = page('docs/architecture.md', 'The money')
const confirmed = page('docs/architecture.md', 'Units and addresses')

export const adversary: Area = {
  title: 'Against an adversary with a key and every link',
  rules: [
    {
      id: 'MONEY-THIEF',
      rule: 'No sequence of actions of an adversary with a key and every link that it ever got moves money that no human approved, or breaks another rule of this section.',
      source: [stolenKey, money],
    },
    {
      id: 'ROB-GUARDS',
      rule: 'Each check that a control run removes, to prove that the test notices its absence, is in the code.',
      source: [money],
    },
    {
      id: 'ROB-APPROVED',
      rule: 'No more money moves for an order than a human approved or the mandate allowed for it.',
      source: [promises],
    },
    {
      id: 'ROB-LEDGER',
      rule: 'Orders and Stripe agree on what was captured, and for a cancelled order nothing is captured or held.',
      source: [money],
    },
    {
      id: 'ROB-MOST',
      rule: 'No order may cost more than the `max_cents` of its request.',
      source: [page('docs/agent-builder.md', '4. Prepare the order')],
    },
    {
      id: 'ROB-ONE',
      rule: 'A quote has at most one order that is not cancelled.',
      source: [money],
    },
    {
      id: 'ROB-TERMS',
      rule: 'An order’s maximum is that of its quote.',
      source: [promises],
    },
    {
      id: 'ROB-EXPIRED',
      rule: 'An expired quote cannot be ordered.',
      source: [page('docs/agent-builder.md', '3. Quote')],
    },
    {
      id: 'ROB-STALE',
      rule: 'A quote that is older than a change of its file cannot be ordered.',
      source: [page('docs/architecture.md', 'From file to quote')],
    },
    {
      id: 'ROB-PLACE',
      rule: 'An order is shipped to the country that was quoted.',
      source: [page('docs/errors.md', 'Errors')],
    },
    {
      id: 'ROB-MANDATE',
      rule: 'An order is paid by the mandate only if a mandate in force at that time allowed its amount, material, country, address, unit and date.',
      source: [withoutAsking],
    },
    {
      id: 'ROB-MONTH',
      rule: 'The mandate pays no more in a month than its monthly cap.',
      source: [withoutAsking],
    },
    {
      id: 'ROB-SPEND',
      rule: 'A key may spend, and its orders are paid by the mandate, only if the owner allowed it.',
      source: [withoutAsking],
    },
    {
      id: 'ROB-RISK',
      rule: 'An order with a risk flag or a confidence below 0.75 is not paid by the mandate.',
      source: [page('docs/agent-builder.md', 'Ordering without asking')],
    },
    {
      id: 'ROB-RAISED',
      rule: 'No limit is raised without the owner.',
      source: [raising],
    },
    {
      id: 'ROB-ADDRESS',
      rule: 'No address is confirmed without the owner.',
      source: [confirmed],
    },
    {
      id: 'ROB-UNIT',
      rule: 'No unit is confirmed without the owner.',
      source: [confirmed],
    },
    {
      id: 'ROB-KEY',
      rule: 'A key works only if the owner of its account confirmed it.',
      source: [page('docs/owner.md', 'Keys')],
      except: 'The first key for a new address works immediately.',
    },
    {
      id: 'ROB-SEEN',
      rule: 'Nobody is shown another account’s data.',
      source: [promises],
    },
    {
      id: 'ROB-OTHER',
      rule: 'Nobody changes another account.',
      source: [promises],
    },
    {
      id: 'ROB-OVER',
      rule: 'A link that has expired or was revoked opens nothing.',
      source: [linksPage],
    },
    {
      id: 'ROB-KIND',
      rule: 'A link opens only what its own kind allows.',
      source: [linksPage],
    },
    {
      id: 'ROB-FORGED',
      rule: 'A forged event of Stripe is refused.',
      source: [money, stripe('webhook signatures', 'webhooks/signature')],
    },
    {
      id: 'ROB-FAULT',
      rule: 'No request makes the service fail with a status of 500 or above.',
      source: [page('docs/architecture.md', 'Tests')],
      except: 'The status 503, where something that the service depends on does not answer.',
    },
  ],
}
