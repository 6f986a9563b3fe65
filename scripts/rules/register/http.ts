import type { Area } from '../rule.ts'
import { guide, page, rfc, web } from '../source.ts'

const once = page('docs/agent-builder.md', 'Doing things once')
const errors = guide('Error Handling')
const limitsPage = page('docs/operator.md', 'Limits')
const proxies = page('docs/operator.md', 'Behind proxies')
const linksPage = page('SECURITY.md', 'Links and tokens')
const csp = web('Content Security Policy Level 3', 'https://www.w3.org/TR/CSP3/')

export const http: Area = {
  title: 'HTTP: retries, errors, rate limits and headers',
  rules: [
    {
      id: 'IDEM-1',
      rule: 'The same Idempotency-Key with the same body runs once, and later calls get the same reply.',
      source: [once],
      except: 'Secrets and signed links of the reply are not stored; they are made again.',
    },
    {
      id: 'IDEM-2',
      rule: 'The same key with another body is refused; of another account or for another route it is another key.',
      source: [once],
    },
    {
      id: 'IDEM-3',
      rule: 'A run that failed gives its error and leaves nothing: its retry runs again.',
      source: [once],
    },
    {
      id: 'IDEM-4',
      rule: 'A run without an answer counts as running for 30 seconds; then one retry with the same body takes over, and the first can change nothing of what is stored.',
      source: [once],
    },
    {
      id: 'IDEM-6',
      rule: 'An Idempotency-Key of the operator belongs to one operator key, and moves an order once.',
      source: [page('docs/operator.md', 'The work')],
    },
    {
      id: 'IDEM-8',
      rule: 'A retry through a signed link under the same Idempotency-Key gets the first reply and changes nothing again.',
      source: [once],
    },
    {
      id: 'ERR-1',
      rule: 'Each error code has the HTTP status that the contract gives it.',
      source: [errors, rfc(9110)],
    },
    {
      id: 'ERR-2',
      rule: 'Each error code is a plain string with one sentence and a next action.',
      source: [errors],
    },
    {
      id: 'ERR-3',
      rule: 'A key that waits for its owner answers with the next action `ask_user_to_confirm_key_by_email`.',
      source: [page('docs/owner.md', 'Keys')],
    },
    {
      id: 'RATE-1',
      rule: 'Processes together never let more calls pass in a window than the limit.',
      source: [limitsPage],
      except: 'With N processes up to (N − 1) × (limit ÷ 10 − 1) calls may be refused early.',
    },
    {
      id: 'RATE-2',
      rule: 'Servers on one database share the limit of a key, and a refused call says the limit and when to try again.',
      source: [guide('Rate Limits'), limitsPage],
    },
    {
      id: 'RATE-3',
      rule: 'Behind one trusted proxy the last forwarded address counts, an IPv6 caller by its /64, and what the caller wrote before it does not.',
      source: [proxies],
    },
    {
      id: 'RATE-4',
      rule: 'Without a trusted proxy forwarded addresses are ignored.',
      source: [proxies],
    },
    {
      id: 'HEAD-1',
      rule: 'Pages run no script, cannot be framed, are not cached, send no referrer and are not interpreted as another type.',
      source: [linksPage, csp],
    },
    {
      id: 'HEAD-2',
      rule: 'Forms of a page lead only to the service itself and to the origin of the checkout.',
      source: [csp],
    },
    {
      id: 'HEAD-3',
      rule: 'Every reply, of an error or an unknown path too, has the security headers, and asks for https only where API and pages use it.',
      source: [linksPage, rfc(6797)],
    },
    {
      id: 'LOG-1',
      rule: 'No key, token, secret, cookie or e-mail address is in the logs.',
      source: [page('SECURITY.md', 'Where secrets are')],
    },
  ],
}
