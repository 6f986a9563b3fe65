import type { Area } from '../rule.ts'
import { guide, page, rfc, web } from '../source.ts'

const stolenKey = page('SECURITY.md', 'What a stolen API key can do')
const codeRules = page('CONTRIBUTING.md', 'Rules of the code')
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
      rule: 'No input makes the parser of keys fail unexpectedly.',
      source: [codeRules],
    },
    {
      id: 'KEY-6',
      rule: 'A key is never generated from fewer random bits.',
      source: [stolenKey],
    },
    {
      id: 'KEY-7',
      rule: 'Only the SHA-256 of a key is stored.',
      source: [guide('Authentication')],
    },
    {
      id: 'KEY-8',
      rule: 'A read-only key reads everything of its account and changes nothing, until its owner allows it to order.',
      source: [keys],
      except: 'It may revoke itself.',
    },
    {
      id: 'KEY-9',
      rule: 'A key can ask which account it belongs to and revoke itself, which also ends its links immediately; its last use is stored at most once a minute.',
      source: [keys, page('docs/architecture.md', 'Accounts, from the first key to the end')],
    },
    {
      id: 'KEY-10',
      rule: 'A mail about a key, a change or an autonomous order has a link to a page that revokes every key of the account, without signing in. Opening it changes nothing, its button works any number of times with the effect of once, and a mail confirms it.',
      source: [keys, links],
    },
    {
      id: 'KEY-11',
      rule: 'When a key is revoked, its unpaid orders are cancelled and their payment pages closed, also those that are just being made; a payment that arrives later is released, and what was paid goes on.',
      source: [keys, stolenKey],
    },
    {
      id: 'KEY-12',
      rule: 'A long poll ends with 401 within a second after its key was revoked.',
      source: [keys, page('docs/agent-builder.md', 'Waiting')],
    },
    {
      id: 'KEY-13',
      rule: 'Connecting is limited for each network that asks, never for the address that it asks about, and keys that a stranger asks for push out only keys of the same network.',
      source: [page('docs/operator.md', 'Limits')],
    },
    {
      id: 'SIGNIN-1',
      rule: 'The owner signs in by e-mail address alone: a mailed link opens a page with a button, which works once and for a limited time. Opening the page signs nobody in, and neither the link nor the button leads to another site.',
      source: [page('docs/owner.md', 'Signing in')],
    },
    {
      id: 'SIGNIN-2',
      rule: 'The sign-in page gives the same answer whether or not an address has an account, and the number of its links is limited for each network that asks.',
      source: [links, page('docs/operator.md', 'Limits')],
      except: '`POST /v1/connect` does tell, because a known address gets a key that waits for its owner.',
    },
    {
      id: 'SIGNIN-3',
      rule: 'A session is stored as a hash. Its cookie is not readable by scripts and not sent from other sites. It ends by signing out, after 30 days without use, or after 90 days. Its forms work only with its own token.',
      source: [links, rfc(6265)],
    },
    {
      id: 'SIGNIN-4',
      rule: 'What strangers ask for never keeps an owner from signing in: above ten mails an hour the earlier links stay valid and a fresh one takes at most five minutes. A signed-in browser is counted by itself.',
      source: [page('docs/operator.md', 'Limits'), page('docs/owner.md', 'Signing in')],
    },
    {
      id: 'ADDRESS-1',
      rule: 'A new e-mail address takes effect only after both mailboxes have confirmed it and 72 hours have passed; then sessions and mailed links end.',
      source: [anotherAddress],
    },
    {
      id: 'ADDRESS-2',
      rule: 'The old mailbox and the signed-in owner can stop a change of e-mail address until it takes effect; the new mailbox cannot. A second request cancels the first.',
      source: [anotherAddress],
    },
    {
      id: 'ADDRESS-3',
      rule: 'An e-mail address that has an account cannot become another account’s, and only its own mailbox is told so.',
      source: [anotherAddress],
    },
    {
      id: 'ERASE-1',
      rule: 'Erasing an account removes everything that identifies its owner or gives access, and keeps only what bookkeeping needs.',
      source: [erasing, web('GDPR, Article 17', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj')],
      except:
        'The address stays in windows of rate limits for an hour, in finished jobs for a week, and in backups; calls in progress are cleaned up for two days.',
    },
    {
      id: 'ERASE-2',
      rule: 'To erase an account, the owner must type its e-mail address, use the session’s own form and have signed in within the last hour; or the operator does it, which is logged without the address.',
      source: [erasing, page('docs/operator.md', 'Erasing an account')],
    },
    {
      id: 'ERASE-3',
      rule: 'An account is not erased while an order or dispute is open or a call to Stripe is unanswered; the error says what to do.',
      source: [erasing],
    },
  ],
}
