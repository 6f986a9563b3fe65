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
      rule: 'Requests with the same Idempotency-Key and the same body run once, and every later one gets the same reply.',
      source: [once],
      except: 'Secrets and signed links of the reply are not stored; they are created again for each reply.',
    },
    {
      id: 'IDEM-2',
      rule: 'A request with the same key and another body is refused. For another account or another route the same key is a different key.',
      source: [once],
    },
    {
      id: 'IDEM-3',
      rule: 'A request that fails returns its error and stores nothing, so a retry runs it again.',
      source: [once],
    },
    {
      id: 'IDEM-4',
      rule: 'A request without a reply blocks its key for 30 seconds. Then one retry with the same body takes over, and the first request can no longer change what is stored.',
      source: [once],
    },
    {
      id: 'IDEM-6',
      rule: 'An operator’s Idempotency-Key is valid for one operator key only, and requests with it change an order’s status once.',
      source: [page('docs/operator.md', 'The work')],
    },
    {
      id: 'IDEM-8',
      rule: 'A retry through a signed link with the same Idempotency-Key gets the first reply and changes nothing.',
      source: [once],
    },
    {
      id: 'IDEM-9',
      rule: 'Claims of keys are timed by the database’s clock: with processes whose clocks differ a key still runs once.',
      source: [once],
    },
    {
      id: 'ERR-1',
      rule: 'Each error code has the HTTP status that the contract gives it.',
      source: [errors, rfc(9110)],
    },
    {
      id: 'ERR-2',
      rule: 'Each error has a code that is a plain string, a description of one sentence, and a next action.',
      source: [errors],
    },
    {
      id: 'ERR-3',
      rule: 'A request with a key that its owner has not confirmed gets an error with the next action `ask_user_to_confirm_key_by_email`.',
      source: [page('docs/owner.md', 'Keys')],
    },
    {
      id: 'RATE-1',
      rule: 'All processes together never let more calls through in a window than the limit.',
      source: [limitsPage],
      except: 'With N processes up to (N − 1) × (limit ÷ 10 − 1) calls may be refused too early.',
    },
    {
      id: 'RATE-2',
      rule: 'Servers on one database share the limit of a key, and the error of a refused call states the limit and when to try again.',
      source: [guide('Rate Limits'), limitsPage],
    },
    {
      id: 'RATE-3',
      rule: 'Behind one trusted proxy the caller is identified by the last forwarded address. An IPv6 address is identified by its /64 prefix. Addresses that the caller wrote into the header itself are ignored.',
      source: [proxies],
    },
    {
      id: 'RATE-4',
      rule: 'Without a trusted proxy forwarded addresses are ignored.',
      source: [proxies],
    },
    {
      id: 'RATE-5',
      rule: 'Pages and probes are counted for each address, ten times as generously as calls, and every reply has the three rate-limit headers.',
      source: [guide('Rate Limits'), limitsPage],
    },
    {
      id: 'BODY-1',
      rule: 'A request of whose body nothing arrives for a minute is ended with 408, on every route.',
      source: [page('docs/operator.md', 'Settings')],
    },
    {
      id: 'HEAD-1',
      rule: 'Pages run no script, cannot be framed, are not cached, send no referrer, and are never interpreted as another content type.',
      source: [linksPage, csp],
    },
    {
      id: 'HEAD-2',
      rule: 'The forms of a page submit only to the service itself and to the origin of the checkout page.',
      source: [csp],
    },
    {
      id: 'HEAD-3',
      rule: 'Every reply has the security headers, also for errors and unknown paths. The header that requires https (HSTS) is sent only if API and pages are served over https.',
      source: [linksPage, rfc(6797)],
    },
    {
      id: 'LOG-1',
      rule: 'No key, token, secret, cookie or e-mail address is in the logs.',
      source: [page('SECURITY.md', 'Where secrets are')],
    },
    {
      id: 'LOG-2',
      rule: 'Each refused request is one line in the log, with the request_id that its caller was told, its route, status and code.',
      source: [page('docs/operator.md', 'When a part is away')],
    },
    {
      id: 'LOG-3',
      rule: "Refused events of Stripe's webhook are in the log, one line a minute for each reason, with what to do.",
      source: [page('docs/operator.md', 'When a part is away')],
    },
    {
      id: 'LOG-4',
      rule: 'A mail server or an object store that is away is named by /readyz and in the log, once, with what to look at.',
      source: [page('docs/operator.md', 'When a part is away')],
    },
  ],
}
