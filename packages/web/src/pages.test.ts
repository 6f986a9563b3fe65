import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count } from './fixtures/pageReading.ts'
import {
  account,
  approvals,
  drop,
  emailChange,
  keys,
  orderAddress,
  ownerKeys,
  review,
  revokeKeys,
  settings,
  tracking,
} from './fixtures/pageSamples.ts'
import {
  accountPage,
  approvalsPage,
  confirmKeysPage,
  dropPage,
  emailChangePage,
  messagePage,
  orderAddressPage,
  ownerKeysPage,
  pageHeaders,
  reviewPage,
  revokeKeysPage,
  settingsPage,
  signInLinkPage,
  signInPage,
  trackingPage,
} from './index.ts'

describe('every page', () => {
  const pages = {
    review: reviewPage(review),
    tracking: trackingPage(tracking),
    settings: settingsPage(settings),
    keys: confirmKeysPage(keys),
    revokeKeys: revokeKeysPage(revokeKeys),
    signIn: signInPage({ to: 'approvals' }),
    signInLink: signInLinkPage({ email: 'owner@example.com', action_url: '/signin/TOKEN' }),
    approvals: approvalsPage(approvals),
    ownerKeys: ownerKeysPage(ownerKeys),
    drop: dropPage(drop),
    dropped: dropPage({ ...drop, status: 'ready', filename: 'part.stl' }),
    account: accountPage(account),
    emailChange: emailChangePage(emailChange),
    orderAddress: orderAddressPage(orderAddress),
    message: messagePage({ title: 'Done', text: 'You may close this page.' }),
  }

  test.each(Object.entries(pages))(
    'PAGE-1 %s is a whole document with language, viewport, one heading, no script',
    (_, page) => {
      expect(page).toMatch(/^<!doctype html><html lang="en">/)
      expect(page).toMatch(/<title>[^<]+ · MatterCloud<\/title>/)
      expect(page).toContain('name="viewport" content="width=device-width, initial-scale=1"')
      expect(count(page, /<h1>/g)).toBe(1)
      expect(count(page, /<main>/g)).toBe(1)
      expect(page).not.toMatch(/<script|\son[a-z]+=|\sstyle=/i)
      expect(page).not.toMatch(/undefined|null|NaN|\[object/)
    },
  )

  test.each(Object.entries(pages))(
    'PAGE-2 the one stylesheet of %s is the one that the policy names',
    (_, page) => {
      const inline = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map((found) => found[1] ?? '')
      expect(inline).toHaveLength(1)
      const source = `'sha256-${createHash('sha256')
        .update(inline[0] ?? '')
        .digest('base64')}'`
      expect(pageHeaders()['Content-Security-Policy']).toContain(`style-src ${source};`)
    },
  )

  test('PAGE-3 every field has a label', () => {
    const page = Object.values(pages).join('')
    const withId = [...page.matchAll(/<(?:textarea|input type="text") id="([^"]*)"/g)].map(([, id]) => id)
    for (const id of withId) expect(page).toContain(`for="${id}"`)
    const inLabel = count(page, /<label>[^<]*<input/g)
    const named = count(page, /<input type="text" id=/g)
    expect(inLabel + named).toBe(count(page, /<input (?!type="hidden")/g))
  })

  test('PAGE-4 nothing that a user wrote becomes markup', { timeout: 120_000 }, () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        '</title></style></textarea><script>',
        '<!--',
        '&lt;b&gt;',
      ),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        const pagesOfText = [
          reviewPage({
            ...review,
            part: { ...review.part, filename: text },
            shipping_address: { ...review.shipping_address, line1: text, name: text },
            asked_by: text,
            risks: [{ id: text, severity: 'ask', words: text, remedy: text, faults: [] }],
            decline_action: text,
            expires_at: text,
          }),
          trackingPage({
            ...tracking,
            carrier: text,
            tracking_number: text,
            public_order_id: text,
            created_at: text,
          }),
          settingsPage({ ...settings, email: text, action_url: text }),
          confirmKeysPage({
            ...keys,
            email: text,
            keys: keys.keys.map((key) => ({ ...key, id: text, label: text, created_ip: text })),
          }),
          revokeKeysPage({
            email: text,
            keys: revokeKeys.keys.map((key) => ({ ...key, label: text, created_ip: text, created_at: text })),
            unpaid_orders: [{ filename: text, public_order_id: text, maximum: text }],
            action_url: text,
          }),
          signInPage({ to: text }),
          signInLinkPage({ email: text, action_url: text }),
          approvalsPage({
            ...approvals,
            owner: { email: text, csrf: text },
            changes: [
              {
                id: text,
                asked_by: text,
                asked_at: text,
                expires_at: text,
                from: { default_payment_method: text },
                to: { default_payment_method: text, materials: [text] },
              },
            ],
          }),
          ownerKeysPage({
            ...ownerKeys,
            keys: ownerKeys.keys.map((key) => ({ ...key, id: text, label: text, scopes: [text] })),
          }),
          dropPage({ ...drop, asked_by: text, action_url: text, problem: text, expires_at: text }),
          dropPage({ ...drop, status: 'failed', filename: text, problem: text }),
          accountPage({
            owner: { email: text, csrf: text },
            sessions: account.sessions.map((session) => ({ ...session, id: text, created_ip: text })),
            address_change: {
              id: text,
              new_email: text,
              takes_effect_at: text,
              old_confirmed: true,
              new_confirmed: false,
            },
            blockers: [text],
          }),
          emailChangePage({
            ...emailChange,
            old_email: text,
            new_email: text,
            takes_effect_at: text,
            action_url: text,
          }),
          messagePage({ title: text, text }),
        ]
        for (const page of pagesOfText) {
          // Without quoted attributes only our own tags are left.
          const tags = [...page.matchAll(/<\/?([a-z0-9!-]+)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>/g)]
          expect(count(page, /</g)).toBe(tags.length)
          expect(page).not.toMatch(/<(script|img|!--|b)\b/)
          for (const tag of tags) expect(tag[2]?.replace(/"[^"]*"/g, '')).not.toMatch(/\bon[a-z]+/i)
        }
      }),
    )
  })

  test('PAGE-4 a hostile name is shown as it is', () => {
    const filename = '<script>alert("1")</script>&.stl'
    const page = reviewPage({ ...review, part: { ...review.part, filename } })
    expect(page).toContain('<bdi>&lt;script>alert(&quot;1&quot;)&lt;/script>&amp;.stl</bdi>')
  })
})
