import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const signingIn = page('docs/owner.md', 'Signing in')
const withoutAsking = page('docs/owner.md', 'Paying without being asked')
const keysPage = page('docs/owner.md', 'Keys')
const anotherAddress = page('docs/owner.md', 'Another address')
const settingsLink = guide('Signed settings link')
const pages = page('docs/architecture.md', 'Pages')

export const ownerPages: Area = {
  title: 'The owner’s pages',
  rules: [
    {
      id: 'ACCOUNT-1',
      rule: 'The account page lists every signed-in browser, says which one this is, and can sign out each of the others.',
      source: [signingIn],
    },
    {
      id: 'ACCOUNT-2',
      rule: 'The form that erases the account asks for its e-mail address; if there are obstacles, they are shown instead.',
      source: [page('docs/owner.md', 'Erasing your account')],
    },
    {
      id: 'ACCOUNT-3',
      rule: 'While a change of e-mail address is pending, the page says who has confirmed it, can stop it, and offers no second one.',
      source: [anotherAddress],
    },
    {
      id: 'ACCOUNT-4',
      rule: 'Both mailboxes can confirm a change of e-mail address, and only the page of the old one can stop it.',
      source: [anotherAddress],
    },
    {
      id: 'APPROVE-1',
      rule: 'A pending change is shown with the old and the new value of each field, who requested it, and until when.',
      source: [withoutAsking],
    },
    {
      id: 'APPROVE-2',
      rule: 'Each change has one form with two answers, neither preselected, and every form contains the session’s token.',
      source: [withoutAsking],
    },
    {
      id: 'APPROVE-3',
      rule: 'The page says if no change is pending, and shows the limits in force.',
      source: [withoutAsking],
    },
    {
      id: 'KEYS-1',
      rule: 'The mailed page shows every key with label, time and network address.',
      source: [keysPage],
    },
    {
      id: 'KEYS-2',
      rule: 'On the mailed page each waiting key is confirmed or revoked, and neither is preselected.',
      source: [keysPage],
    },
    {
      id: 'KEYS-3',
      rule: 'On the mailed page an active key can be revoked, and a revoked one cannot be changed.',
      source: [keysPage],
    },
    {
      id: 'KEYS-4',
      rule: 'A page without a key to decide on has no button.',
      source: [keysPage],
    },
    {
      id: 'KEYS-5',
      rule: 'The signed-in page shows each key with label, network address, last use and rights.',
      source: [keysPage],
    },
    {
      id: 'KEYS-6',
      rule: 'Signed in, the owner can allow a key to spend or order, withdraw either, confirm a waiting key and revoke any key.',
      source: [keysPage],
      except: 'A read-only key can be allowed to order, but not to spend.',
    },
    {
      id: 'KEYS-7',
      rule: 'Revoked keys are shown with the time of their revocation, without any button.',
      source: [keysPage],
    },
    {
      id: 'SET-1',
      rule: 'The settings page shows every limit, the month’s spend, the card, and how long its link works.',
      source: [settingsLink],
    },
    {
      id: 'SET-2',
      rule: 'The form of the settings page says that raising waits for the owner, and preselects neither on nor off.',
      source: [settingsLink, withoutAsking],
    },
    {
      id: 'SET-3',
      rule: 'The settings page says if a change is pending, and links to the page on which it is decided.',
      source: [withoutAsking],
    },
    {
      id: 'ORDERS-1',
      rule: 'The page of orders shows each order with its drawing, material, pieces, price, status and which key asked.',
      source: [pages],
    },
    {
      id: 'ORDERS-2',
      rule: 'Each order shows its amounts under their names, a test order says so, and an order whose file is deleted has no drawing.',
      source: [pages],
    },
    {
      id: 'ORDERS-3',
      rule: 'A superseded order says so.',
      source: [decision(23)],
    },
    {
      id: 'ORDERS-4',
      rule: 'The page says if there is no order, and if there are more than it shows.',
      source: [pages],
    },
    {
      id: 'ORDERS-5',
      rule: 'On the page of orders, text from users never becomes markup or a link.',
      source: [decision(10)],
    },
  ],
}
