import { describe, expect, test } from 'vitest'
import { count, textOf } from '../fixtures/pageReading.ts'
import { account, approvals, emailChange, ownerKeys } from '../fixtures/pageSamples.ts'
import {
  accountPage,
  approvalsPage,
  emailChangePage,
  ownerKeysPage,
  signInLinkPage,
  signInPage,
} from '../index.ts'

const inEachForm = '<input type="hidden" name="csrf" value="CSRF"'

describe('approvals', () => {
  const page = approvalsPage(approvals)

  test('APPROVE-1 a pending change is shown old → new, with the key and the deadline', () => {
    const text = textOf(page)
    for (const fact of [
      'Autopay Off → On',
      'Most per order 500.00 CNY → 600.00 CNY',
      'Most per month Not set → 2,000.00 CNY',
      'Asked for by my-agent , 24 November 2026, 12:05 UTC',
      '27 November 2026',
    ])
      expect(text).toContain(fact)
  })

  test('APPROVE-2 each change has one form with two answers, none preselected, and its token', () => {
    expect(count(page, /action="\/approvals\/c1"/g)).toBe(1)
    expect(count(page, /name="decision"/g)).toBe(2)
    expect(page).not.toMatch(/checked|autofocus|selected/)
    expect(count(page, new RegExp(inEachForm, 'g'))).toBe(count(page, /<form/g))
  })

  test('APPROVE-3 without a pending change the page says so, and shows the limits in force', () => {
    const text = textOf(approvalsPage({ ...approvals, changes: [] }))
    expect(text).toContain('Nothing waits for you.')
    expect(text).toContain('Countries DE, US')
  })
})

describe('keys of the signed-in owner', () => {
  const page = ownerKeysPage(ownerKeys)

  test('KEYS-5 each key with label, IP address, last use and scopes', () => {
    const text = textOf(page)
    for (const { label, created_ip } of ownerKeys.keys)
      for (const fact of [label, created_ip]) expect(text).toContain(fact)
    expect(text).toContain('Last used 24 November 2026, 12:05 UTC')
    expect(text).toContain('Last used Never')
    expect(text).toContain('May read, order')
  })

  test('KEYS-6 a key in use can be allowed to spend, one that may spend can lose that, a waiting one can be confirmed', () => {
    expect(count(page, /value="grant_spend"/g)).toBe(1)
    expect(count(page, /value="confirm"/g)).toBe(2)
    expect(count(page, /value="revoke"/g)).toBe(3)
    expect(count(page, /value="revoke_order"/g)).toBe(1)
    const [first, ...others] = ownerKeys.keys
    if (!first) throw new Error('the sample has keys')
    const spending = ownerKeysPage({
      ...ownerKeys,
      keys: [{ ...first, scopes: ['read', 'order', 'spend'] }, ...others],
    })
    expect(spending).toContain('value="revoke_spend"')
    expect(spending).not.toContain('value="grant_spend"')
    expect(textOf(ownerKeysPage({ ...ownerKeys, keys: [] }))).toContain('Your account has no key.')
    const reading = ownerKeysPage({ ...ownerKeys, keys: [{ ...first, scopes: ['read'] }] })
    expect(reading).toContain('value="grant_order"')
    expect(reading).not.toMatch(/value="(grant_spend|revoke_order)"/)
  })

  test('KEYS-7 revoked keys are shown with the time, and have no buttons', () => {
    const text = textOf(page)
    expect(text).toContain('Label old')
    expect(text).toContain('Revoked 2 January 2026, 12:00 UTC')
    expect(page).not.toContain('/keys/k4/decide')
  })
})

describe('sign-in', () => {
  test('SIGNIN-1 asks for an e-mail only, and the mailed link shows a button', () => {
    const ask = signInPage({ to: 'keys' })
    expect(ask).toContain('<input type="hidden" name="page" value="keys"')
    expect(ask).not.toContain('password"')
    const link = signInLinkPage({ email: 'owner@example.com', action_url: '/signin/TOKEN' })
    expect(link).toContain('<form method="post" action="/signin/TOKEN">')
    expect(textOf(link)).toContain('owner@example.com')
  })
})

describe('account', () => {
  test('ACCOUNT-1 shows every signed-in browser, and marks this one', () => {
    const page = accountPage(account)
    expect(count(textOf(page), /This browser/g)).toBe(1)
    expect(textOf(page)).toContain('From 198.51.100.7')
    expect(page).toContain('/account/sessions/s2/end')
    expect(count(page, /Sign out this browser/g)).toBe(1)
    expect(count(page, new RegExp(inEachForm, 'g'))).toBe(count(page, /<form/g))
  })

  test('ACCOUNT-2 erasing asks for the address, or says what blocks it', () => {
    expect(accountPage(account)).toContain('name="confirm_email"')
    const blocked = accountPage({ ...account, blockers: ['order mc_ord_1: wait'] })
    expect(blocked).not.toContain('confirm_email')
    expect(textOf(blocked)).toContain('order mc_ord_1: wait')
  })

  test('ACCOUNT-3 a pending change of address can be cancelled, and no other requested', () => {
    const page = accountPage({
      ...account,
      address_change: {
        id: 'a1',
        new_email: 'new@example.com',
        takes_effect_at: '2026-11-27T12:05:00Z',
        old_confirmed: false,
        new_confirmed: true,
      },
    })
    expect(page).toContain('/account/address/a1/cancel')
    expect(page).not.toContain('name="new_email"')
    expect(textOf(page)).toContain('Old mailbox Has not confirmed yet')
  })

  test('ACCOUNT-4 both mailboxes may confirm, and only the old one may stop the change', () => {
    const [old, fresh] = [emailChangePage(emailChange), emailChangePage({ ...emailChange, side: 'new' })]
    for (const page of [old, fresh]) expect(page).toContain('value="confirm"')
    expect(old).toContain('value="cancel"')
    expect(fresh).not.toContain('value="cancel"')
    expect(emailChangePage({ ...emailChange, is_confirmed: true })).not.toContain('value="confirm"')
  })
})
