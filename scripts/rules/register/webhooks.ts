import type { Area } from '../rule.ts'
import { decision, guide, page, rfc } from '../source.ts'

const verification = guide('Signature verification')
const codeRules = page('CONTRIBUTING.md', 'Rules of the code')
const webhooksPage = page('docs/agent-builder.md', 'Webhooks')

export const webhooks: Area = {
  title: 'Events and webhooks',
  rules: [
    {
      id: 'EVENT-1',
      rule: 'Every type of event has a schema for its data, and no other type has one.',
      source: [guide('Events')],
    },
    {
      id: 'EVENT-2',
      rule: 'An event of a known type has typed data, and fields that the reader does not know are kept.',
      source: [webhooksPage],
    },
    {
      id: 'EVENT-3',
      rule: 'An event whose type, status or data this version does not know is not returned as a known event.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-1',
      rule: 'For 24 hours after a rotation both secrets sign each delivery, each in its own header; then only the new one does.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-2',
      rule: 'A test event is signed and sent to that one endpoint, and is in the list of events.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-3',
      rule: 'A delivery can be sent again with the same id and all its retries, only by its own account, and not to a deleted endpoint.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-4',
      rule: 'An endpoint without a success for five days after a failure is disabled and its owner mailed once; nothing more is sent until it is enabled again.',
      source: [webhooksPage],
    },
    {
      id: 'HOOK-5',
      rule: 'A receiver that never answers delays no other endpoint, and nothing is sent to a name that resolves to a private address.',
      source: [webhooksPage, decision(11)],
    },
    {
      id: 'SIG-1',
      rule: 'The signature is `sha256=` and the HMAC-SHA256 over `{timestamp}.{body}`, with the printed secret as key.',
      source: [verification, rfc(2104)],
    },
    {
      id: 'SIG-2',
      rule: 'A signature verifies for any secret and data, as text or bytes, and with headers in any form.',
      source: [verification],
    },
    {
      id: 'SIG-3',
      rule: 'Any change of body, signature, timestamp or secret makes the verification fail.',
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
      rule: 'The error names a missing header.',
      source: [codeRules],
    },
    {
      id: 'SIG-7',
      rule: 'A signed body that is not a valid event is refused with that reason.',
      source: [codeRules],
    },
    {
      id: 'SIG-8',
      rule: 'Verifying without a secret fails immediately.',
      source: [webhooksPage],
    },
  ],
}
