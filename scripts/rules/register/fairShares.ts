import type { Area } from '../rule.ts'
import { page } from '../source.ts'

const shares = page('docs/operator.md', 'Fair shares')
const quotas = page('docs/operator.md', 'Quotas')

export const fairShares: Area = {
  title: 'Fair shares and quotas',
  rules: [
    {
      id: 'FAIR-1',
      rule: 'Accounts take turns in every queue: a job waits for at most one waiting job of each other account.',
      source: [shares],
    },
    {
      id: 'FAIR-2',
      rule: 'No job of test mode goes before one of live mode, and some places are for live mode only.',
      source: [shares],
    },
    {
      id: 'FAIR-3',
      rule: 'An account that is not proven goes after those that are.',
      source: [shares],
    },
    {
      id: 'FAIR-4',
      rule: 'Receivers that are slow or fail take the places of their own queue, and no other account’s webhook waits for them.',
      source: [shares],
    },
    {
      id: 'FAIR-5',
      rule: 'Sources that send slowly keep no other account’s file waiting, and are given up.',
      source: [shares],
    },
    {
      id: 'FAIR-6',
      rule: 'Files that need long keep no other account’s file waiting.',
      source: [shares],
    },
    {
      id: 'FAIR-7',
      rule: 'Slow senders to drop pages give way to others, and an account and a network have only a part of the places.',
      source: [shares],
    },
    {
      id: 'QUOTA-1',
      rule: 'What an account may have at once is limited, and the refusal says of what, how much, and what frees it.',
      source: [quotas],
    },
    {
      id: 'QUOTA-2',
      rule: 'Calls at the same moment do not get past a quota together.',
      source: [quotas],
    },
    {
      id: 'QUOTA-3',
      rule: 'The settings say what an account may have and has; a proven account may have more, and each mode counts by itself.',
      source: [quotas],
    },
    {
      id: 'QUOTA-4',
      rule: 'An upload that is not confirmed goes after an hour, with its bytes.',
      source: [quotas],
    },
    {
      id: 'QUOTA-5',
      rule: 'Strangers who ask for keys with an owner’s e-mail use up none of the owner’s quotas.',
      source: [quotas],
    },
  ],
}
