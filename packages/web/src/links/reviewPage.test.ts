import { orderStatuses } from '@mattercloud/rules'
import { describe, expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { review } from '../fixtures/pageSamples.ts'
import { reviewPage } from '../index.ts'

describe('review', () => {
  test('REVIEW-1 it says what is authorised, what is charged and when it is released', () => {
    const text = textOf(reviewPage(review))
    expect(text).toContain('Authorised now: at most ¥75.00.')
    expect(text).toContain('Charged when the farm accepts, between ¥50.00 and ¥75.00, never more.')
    expect(text).toContain('Not accepted in time: released.')
    expect(text).toContain('Not included: import duty, taxes.')
  })

  test('REVIEW-2 part, material, pieces, time, address, confidence and who asks', () => {
    const text = textOf(reviewPage(review))
    for (const fact of [
      'bracket.stl',
      '45.2 × 30.1 × 12.8 mm',
      '8.34 cm³ each',
      'mm (95 % sure)',
      'ab'.repeat(32),
      'Photosensitive Resin White',
      'sla_white',
      'Pieces 3',
      '3 to 6 days',
      'Ada 123 Main St San Francisco, CA, 94105 US',
      '92 %',
      'Asked for by my-agent',
      '25 November 2026, 12:05 UTC',
    ]) {
      expect(text).toContain(fact)
    }
  })

  test('REVIEW-3 risks are shown before the price, and so is their absence', () => {
    const sentence = 'The mesh has holes.'
    const page = reviewPage({ ...review, risk_flags: [{ id: 'non_watertight', sentence }] })
    expect(page.indexOf(sentence)).toBeGreaterThan(0)
    expect(page.indexOf(sentence)).toBeLessThan(page.indexOf('Authorised now'))
    expect(textOf(reviewPage(review))).toContain('Risks None found.')
  })

  test('REVIEW-4 one way to pay and one to decline, the latter a POST with a note', () => {
    const page = reviewPage(review)
    expect(page).toContain('href="https://checkout.stripe.com/c/pay/cs_1"')
    expect(textOf(page)).toContain('Approve at most ¥75.00')
    expect(page).toMatch(
      /<form method="post" action="\/review\/TOKEN\/decline">.*<textarea[^>]*name="note".*<\/form>/s,
    )
  })

  test('REVIEW-8 the drawing is from this service, in both themes, and has a text alternative', () => {
    const drawing = { light: '/review/TOKEN/drawing/light.svg', dark: '/review/TOKEN/drawing/dark.svg' }
    const page = reviewPage({ ...review, drawing })
    expect(page).toContain('<img src="/review/TOKEN/drawing/light.svg"')
    expect(page).toContain('media="(prefers-color-scheme: dark)" srcset="/review/TOKEN/drawing/dark.svg"')
    expect(page).toContain('alt="Drawing of bracket.stl, 45.2 × 30.1 × 12.8 mm: front')
    expect(reviewPage(review)).not.toContain('<img')
    expect(textOf(reviewPage(review))).toContain('This part has no drawing.')
  })

  test('REVIEW-9 each fault has the number that it has in the drawing, and what to do about it', () => {
    const faults = [{ ring: '1', what: 'Open edge, 68.6 mm', what_to_do: 'A repair closes it' }]
    const page = reviewPage({
      ...review,
      part: { ...review.part, faults, surface: 'open', volume_note: 'as a repair would close it' },
      cautions: ['Wall ② (0.5 mm) is thinner than the minimum for Resin, 0.8 mm.'],
    })
    expect(textOf(page)).toContain('1 Open edge, 68.6 mm A repair closes it')
    expect(textOf(page)).toContain('8.34 cm³ each as a repair would close it')
    expect(textOf(page)).toContain('Wall ② (0.5 mm) is thinner')
    expect(textOf(reviewPage(review))).not.toContain('In the drawing')
  })

  test.each(orderStatuses.filter((status) => status !== 'requires_payment'))(
    'REVIEW-5 %s shows its state and no button',
    (status) => {
      const page = reviewPage({ ...review, status })
      expect(page).not.toMatch(/<form|<button|checkout\.stripe\.com/)
      expect(textOf(page)).toContain('State')
    },
  )

  test('REVIEW-6 without a payment link or a way to decline it offers neither', () => {
    const page = reviewPage({ ...review, pay_url: null, decline_action: null })
    expect(page).not.toMatch(/<form|class="button"/)
    expect(textOf(page)).toContain('cannot be paid at the moment')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a link'])(
    'REVIEW-7 a link never leads to %s',
    (link) => {
      const page = reviewPage({ ...review, pay_url: link, tracking_url: link })
      expect(page).not.toContain('href')
    },
  )
})
