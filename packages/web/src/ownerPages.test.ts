import { describe, expect, test } from 'vitest'
import { count, words } from './fixtures/pageReading.ts'
import { approvals, ownerKeys } from './fixtures/pageSamples.ts'
import { approvalsPage, ownerKeysPage, signInLinkPage, signInPage } from './index.ts'

const inEachForm = '<input type="hidden" name="csrf" value="CSRF"'

describe('approvals', () => {
  const page = approvalsPage(approvals)

  test('APPROVE-1 what waits is shown old → new, with who asks and until when', () => {
    const text = words(page)
    for (const fact of [
      'Autopay Off → On',
      'Most per order ¥500.00 → ¥600.00',
      'Most per month Not set → ¥2,000.00',
      'Asked for by my-agent , 24 November 2026, 12:05 UTC',
      '27 November 2026',
    ])
      expect(text).toContain(fact)
  })

  test('APPROVE-2 each change has one form with two answers, none preselected, and proves where it is from', () => {
    expect(count(page, /action="\/approvals\/c1"/g)).toBe(1)
    expect(count(page, /name="decision"/g)).toBe(2)
    expect(page).not.toMatch(/checked|autofocus|selected/)
    expect(count(page, new RegExp(inEachForm, 'g'))).toBe(count(page, /<form/g))
  })

  test('APPROVE-3 nothing waiting is said, and what is in force is shown', () => {
    const text = words(approvalsPage({ ...approvals, changes: [] }))
    expect(text).toContain('Nothing waits for you.')
    expect(text).toContain('Countries DE, US')
  })
})

describe('keys of the signed-in owner', () => {
  const page = ownerKeysPage(ownerKeys)

  test('KEYS-5 each key with label, place, last use and what it may', () => {
    const text = words(page)
    for (const { label, created_ip } of ownerKeys.keys)
      for (const fact of [label, created_ip]) expect(text).toContain(fact)
    expect(text).toContain('Last used 24 November 2026, 12:05 UTC')
    expect(text).toContain('Last used Never')
    expect(text).toContain('May read, order')
  })

  test('KEYS-6 a key in use can be let spend, one that may spend be stopped, one that waits be confirmed', () => {
    expect(count(page, /value="grant_spend"/g)).toBe(1)
    expect(count(page, /value="confirm"/g)).toBe(2)
    expect(count(page, /value="revoke"/g)).toBe(3)
    const [first, ...others] = ownerKeys.keys
    if (!first) throw new Error('the sample has keys')
    const spending = ownerKeysPage({
      ...ownerKeys,
      keys: [{ ...first, scopes: ['read', 'order', 'spend'] }, ...others],
    })
    expect(spending).toContain('value="revoke_spend"')
    expect(spending).not.toContain('value="grant_spend"')
    expect(words(ownerKeysPage({ ...ownerKeys, keys: [] }))).toContain('Your account has no key.')
  })
})

describe('sign-in', () => {
  test('SIGNIN-1 asks for an e-mail only, and the mailed link shows a button', () => {
    const ask = signInPage({ to: 'keys' })
    expect(ask).toContain('<input type="hidden" name="page" value="keys"')
    expect(ask).not.toContain('password"')
    const link = signInLinkPage({ email: 'owner@example.com', action_url: '/signin/TOKEN' })
    expect(link).toContain('<form method="post" action="/signin/TOKEN">')
    expect(words(link)).toContain('owner@example.com')
  })
})
