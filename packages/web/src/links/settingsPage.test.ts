import { describe, expect, test } from 'vitest'
import { count, textOf } from '../fixtures/pageReading.ts'
import { settings } from '../fixtures/pageSamples.ts'
import { settingsPage } from '../index.ts'

describe('settings', () => {
  test('SET-1 every limit, the spend, the card and how long the link works', () => {
    const text = textOf(settingsPage(settings))
    for (const fact of [
      'owner@example.com',
      'Autopay Off',
      'Most per order 500.00 CNY',
      'Most per month Not set',
      'Until No end',
      'Materials Any',
      'Countries DE, US',
      'Least unit confidence 0.7',
      'Card None',
      'Spent this month 75.00 CNY',
      '25 November',
    ])
      expect(text).toContain(fact)
    const mandate = { ...settings.mandate, autopay_enabled: true, default_payment_method: 'pm_1' }
    expect(textOf(settingsPage({ ...settings, mandate }))).toMatch(/Autopay On.*Card pm_1/)
  })

  test('SET-2 its form says what waits for the owner, and preselects neither on nor off', () => {
    const page = settingsPage(settings)
    expect(page).toContain('<form method="post" action="/settings/TOKEN">')
    expect(textOf(page)).toContain('A higher one waits until the owner has signed in and confirmed it.')
    expect(count(page, /type="radio"/g)).toBe(2)
    expect(page).not.toContain('checked')
    expect(page).toContain('name="max_per_order" value="500.00"')
    expect(page).toContain('name="monthly_cap" value/>')
  })

  test('SET-3 a pending change is shown, with a link to it', () => {
    expect(settingsPage(settings)).not.toContain('/approvals')
    expect(settingsPage({ ...settings, is_pending: true })).toContain('<a href="/approvals">')
  })
})
