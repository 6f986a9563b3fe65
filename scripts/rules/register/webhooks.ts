import type { Area } from '../rule.ts'
import { decision, guide, page, rfc } from '../source.ts'

const verification = guide('Signature verification')
const house = page('CONTRIBUTING.md', 'Rules of the code')
const webhooksPage = page('docs/agent-builder.md', 'Webhooks')

export const webhooks: Area = {
  title: 'Events and webhooks',
  rules: [
    {
      id: 'EVENT-1',
      rule: 'Every type of event has a shape for its data, and no other type has one.',
      source: [guide('Events')],
    },
    {
      id: 'EVENT-2',
      rule: 'An event of a known type has typed data, and fields that are new to the reader are kept.',
      source: [webhooksPage],
    },
    {
      id: 'EVENT-3',
      rule: 'An event whose type, state or data this version does not know does not count as a known event.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-1',
      rule: 'For 24 hours after a rotation both secrets sign each delivery, each in its own header; then only the new one does.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-2',
      rule: 'A test event goes signed to the one endpoint, and is in the list of events.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-3',
      rule: 'A delivery can be sent again under the same id with all its retries, by its own account only, and not to a deleted endpoint.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-4',
      rule: 'An endpoint without a success for five days after a failure is disabled and its owner mailed once; nothing more is sent until it is enabled.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-5',
      rule: 'A receiver that never answers delays no other endpoint, and a name that resolves to a private address gets no byte.',
      source: [webhooksPage, decision(11)],
    },
    {
      id: 'SIG-1',
      rule: 'The signature is `sha256=` and the HMAC-SHA256 over `{timestamp}.{body}`, with the printed secret as key.',
      source: [verification, rfc(2104)],
    },
    {
      id: 'SIG-2',
      rule: 'What was signed is verified, whatever the secret and the data, as text or bytes, and with any form of headers.',
      source: [verification],
    },
    {
      id: 'SIG-3',
      rule: 'Any change of body, signature, timestamp or secret is refused.',
      source: [verification],
    },
    {
      id: 'SIG-4',
      rule: 'A delivery more than 300 seconds before or after its timestamp is refused; a tolerance of 0 is the strictest, and never switches the check off.',
      source: [webhooksPage],
    },
    {
      id: 'SIG-5',
      rule: 'During a rotation both the old and the new secret verify.',
      source: [webhooksPage],
    },
    {
      id: 'SIG-6',
      rule: 'A header that is missing is named in the refusal.',
      source: [house],
    },
    {
      id: 'SIG-7',
      rule: 'A signed body that is not a valid event is refused with that reason.',
      source: [house],
    },
    {
      id: 'SIG-8',
      rule: 'Verifying without a secret fails at once.',
      source: [webhooksPage],
    },
  ],
}
