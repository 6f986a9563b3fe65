import type { Area } from '../rule.ts'
import { guide, page, rfc, web } from '../source.ts'

const stolenKey = page('SECURITY.md', 'What a stolen API key can do')
const house = page('CONTRIBUTING.md', 'Rules of the code')
const keys = page('docs/owner.md', 'Keys')
const links = page('SECURITY.md', 'Links and tokens')
const erasing = page('docs/owner.md', 'Erasing your account')
const anotherAddress = page('docs/owner.md', 'Another address')

export const accounts: Area = {
  title: 'Keys, sessions and accounts',
  rules: [
    {
      id: 'KEY-1',
      rule: 'A key is `mc_live_`, `mc_test_` or `mc_op_` with 27 characters of randomness and 6 of checksum.',
      source: [guide('Authentication'), stolenKey],
    },
    {
      id: 'KEY-2',
      rule: 'All 160 random bits are in the key.',
      source: [stolenKey],
    },
    {
      id: 'KEY-3',
      rule: 'The checksum finds every single wrong character.',
      source: [stolenKey],
    },
    {
      id: 'KEY-4',
      rule: 'A live key with another prefix is not a valid test key.',
      source: [stolenKey],
    },
    {
      id: 'KEY-5',
      rule: 'No text makes the parser of keys fail unexpectedly.',
      source: [house],
    },
    {
      id: 'KEY-6',
      rule: 'A key is not made from fewer random bits.',
      source: [stolenKey],
    },
    {
      id: 'KEY-7',
      rule: 'Of a key only its SHA-256 is stored.',
      source: [guide('Authentication')],
    },
    {
      id: 'KEY-8',
      rule: 'A key that may only read reads everything of its account and changes nothing, until its owner allows it.',
      source: [keys],
      except: 'It may revoke itself.',
    },
    {
      id: 'KEY-9',
      rule: 'A key can say whose it is and revoke itself, which ends its links at once; its last use is written at most once a minute.',
      source: [keys, page('docs/architecture.md', 'Accounts, from the first key to the end')],
    },
    {
      id: 'SIGNIN-1',
      rule: 'The owner signs in by e-mail address alone: a mailed link opens a page with a button that works once within its time; opening it signs nobody in, and neither leads to another site.',
      source: [page('docs/owner.md', 'Signing in')],
    },
    {
      id: 'SIGNIN-2',
      rule: 'The sign-in page answers the same whether or not an address has an account, and its links are limited for each e-mail address and each network address.',
      source: [links, page('docs/operator.md', 'Limits')],
      except: '`POST /v1/connect` does tell, because a known address gets a key that waits.',
    },
    {
      id: 'SIGNIN-3',
      rule: 'A session is stored as a hash; its cookie is kept from scripts and other sites; it ends by signing out, after 30 days without use or 90 in all; and its forms work with its own token only.',
      source: [links, rfc(6265)],
    },
    {
      id: 'ADDRESS-1',
      rule: 'Another e-mail address takes effect only after both mailboxes have confirmed and 72 hours have passed; then sessions and mailed links end.',
      source: [anotherAddress],
    },
    {
      id: 'ADDRESS-2',
      rule: 'The old mailbox and the signed-in owner can stop a change of address until it takes effect, the new mailbox cannot, and a second request ends the first.',
      source: [anotherAddress],
    },
    {
      id: 'ADDRESS-3',
      rule: 'An address that has an account cannot become another account’s, and only its own mailbox learns so.',
      source: [anotherAddress],
    },
    {
      id: 'ERASE-1',
      rule: 'Erasing an account removes everything that names its owner or gives access, and keeps only what bookkeeping needs.',
      source: [erasing, web('GDPR, Article 17', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj')],
      except:
        'The address stays in windows of rate limits for an hour, in done jobs for a week, and in backups; calls under way are cleaned up for two days.',
    },
    {
      id: 'ERASE-2',
      rule: 'Erasing takes the written address, the session’s own form and a sign-in of the last hour, or the operator, whose act is logged without the address.',
      source: [erasing, page('docs/operator.md', 'Erasing an account')],
    },
    {
      id: 'ERASE-3',
      rule: 'An account is not erased while an order or dispute is open or a call to Stripe is unanswered, and the refusal says what to do.',
      source: [erasing],
    },
  ],
}
