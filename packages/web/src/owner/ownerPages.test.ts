import { describe, expect, test } from 'vitest'
import { count, words } from '../fixtures/pageReading.ts'
import { account, addressChange, approvals, ownerKeys } from '../fixtures/pageSamples.ts'
import {
  accountPage,
  addressChangePage,
  approvalsPage,
  ownerKeysPage,
  signInLinkPage,
  signInPage,
} from '../index.ts'

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
    expect(count(page, /value="revoke_order"/g)).toBe(1)
    const [first, ...others] = ownerKeys.keys
    if (!first) throw new Error('the sample has keys')
    const spending = ownerKeysPage({
      ...ownerKeys,
      keys: [{ ...first, scopes: ['read', 'order', 'spend'] }, ...others],
    })
    expect(spending).toContain('value="revoke_spend"')
    expect(spending).not.toContain('value="grant_spend"')
    expect(words(ownerKeysPage({ ...ownerKeys, keys: [] }))).toContain('Your account has no key.')
    const reading = ownerKeysPage({ ...ownerKeys, keys: [{ ...first, scopes: ['read'] }] })
    expect(reading).toContain('value="grant_order"')
    expect(reading).not.toMatch(/value="(grant_spend|revoke_order)"/)
  })

  test('KEYS-7 revoked keys are shown with when, and nothing can be done with them', () => {
    const text = words(page)
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
    expect(words(link)).toContain('owner@example.com')
  })
})

describe('account', () => {
  test('ACCOUNT-1 shows every browser that is signed in, and this one cannot be taken for another', () => {
    const page = accountPage(account)
    expect(count(words(page), /This browser/g)).toBe(1)
    expect(words(page)).toContain('From 198.51.100.7')
    expect(page).toContain('/account/sessions/s2/end')
    expect(count(page, /Sign it out/g)).toBe(1)
    expect(count(page, new RegExp(inEachForm, 'g'))).toBe(count(page, /<form/g))
  })

  test('ACCOUNT-2 erasing asks to write the address, or says what is in the way', () => {
    expect(accountPage(account)).toContain('name="confirm_email"')
    const blocked = accountPage({ ...account, obstacles: ['order mc_ord_1: wait'] })
    expect(blocked).not.toContain('confirm_email')
    expect(words(blocked)).toContain('order mc_ord_1: wait')
  })

  test('ACCOUNT-3 a change of address that is under way can be stopped, and no other asked for', () => {
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
    expect(words(page)).toContain('Old mailbox Has not confirmed yet')
  })

  test('ACCOUNT-4 both mailboxes may confirm, and only the old one may stop it', () => {
    const [old, fresh] = [
      addressChangePage(addressChange),
      addressChangePage({ ...addressChange, side: 'new' }),
    ]
    for (const page of [old, fresh]) expect(page).toContain('value="confirm"')
    expect(old).toContain('value="cancel"')
    expect(fresh).not.toContain('value="cancel"')
    expect(addressChangePage({ ...addressChange, is_confirmed: true })).not.toContain('value="confirm"')
  })
})
