import { orderStatuses } from '@mattercloud/rules'
import { describe, expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { review, stateOf } from '../fixtures/pageSamples.ts'
import { type ReviewPageData, reviewPage } from '../index.ts'

const risk = {
  id: 'non_watertight',
  severity: 'ask' as const,
  words: 'The mesh has holes. See ①.',
  remedy: 'A repair fixes it.',
  faults: [],
}

describe('review', () => {
  test('REVIEW-1 it says what is authorised, what is charged and when it is released', () => {
    const text = textOf(reviewPage(review))
    expect(text).toContain('When you pay, at most 75.00 CNY is held.')
    expect(text).toContain('Charged when the farm accepts, between 50.00 CNY and 75.00 CNY, never more.')
    expect(text).toContain('as long as the bank holds the amount, about 7 days with most cards')
    expect(text).toContain('If it has not accepted by then, everything is released')
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
    const words = 'The mesh has holes.'
    const page = reviewPage({ ...review, risks: [{ ...risk, words }] })
    expect(page.indexOf(words)).toBeGreaterThan(0)
    expect(page.indexOf(words)).toBeLessThan(page.indexOf('When you pay'))
    expect(textOf(page)).toContain('For you to accept. The mesh has holes. A repair fixes it.')
    expect(textOf(reviewPage(review))).toContain('Risks None found.')
  })

  test('REVIEW-4 one way to pay and one to decline, the latter a POST with a note', () => {
    const page = reviewPage(review)
    expect(page).toContain('href="https://checkout.stripe.com/c/pay/cs_1"')
    expect(textOf(page)).toContain('Approve at most 75.00 CNY')
    expect(page).toMatch(
      /<form method="post" action="\/review\/TOKEN\/decline">.*<textarea[^>]*name="note".*<\/form>/s,
    )
  })

  test('REVIEW-12 the button follows the gravest risk', () => {
    const button = (risks: ReviewPageData['risks']) => textOf(reviewPage({ ...review, risks }))
    expect(button([])).toContain('Approve at most 75.00 CNY on Stripe')
    expect(button([{ ...risk, severity: 'note' }])).toContain('Approve at most 75.00 CNY on Stripe')
    expect(button([risk])).toContain('Approve at most 75.00 CNY with this risk on Stripe')
    expect(button([risk, risk])).toContain('with these 2 risks on Stripe')
    const blocked = reviewPage({ ...review, risks: [{ ...risk, severity: 'blocks' }] })
    expect(blocked).not.toContain('class="button"')
    expect(textOf(blocked)).toContain('cannot be made so')
  })

  test('REVIEW-13 the price is taken apart: material, minimum fee, shipping, least and most', () => {
    const text = textOf(reviewPage(review))
    for (const line of [
      'Material, 3 pieces, 28.02 g 8.41 CNY',
      'Minimum fee instead, the same for up to 17 pieces 50.00 CNY',
      'Shipping 0.00 CNY',
      'Least price 50.00 CNY',
      'Most that it can cost up to 50 % more, by the confidence 75.00 CNY',
    ])
      expect(text).toContain(line)
    const { breakdown } = review.price
    const dear = { ...review.price, breakdown: { ...breakdown, minimum_fee_applies: false } }
    expect(textOf(reviewPage({ ...review, price: dear }))).not.toContain('Minimum fee')
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
    const faults = [
      { number: 1, ring: '1', what: 'Open edge, 68.6 mm', what_to_do: 'A repair closes it' },
      { number: 2, ring: '2', what: 'Thin wall, 1 mm', what_to_do: 'Make it 1.2 mm thick' },
    ]
    const page = reviewPage({
      ...review,
      part: { ...review.part, faults, surface: 'open', volume_note: 'as a repair would close it' },
      risks: [{ ...risk, faults: [1] }],
    })
    expect(textOf(page)).toContain('1 For you to accept. The mesh has holes. See ①.')
    // What the drawing marks and this material holds is there too, and is no risk.
    expect(textOf(page)).toContain('no risk in this material 2 Thin wall, 1 mm')
    expect(textOf(page)).toContain('8.34 cm³ each as a repair would close it')
    expect(textOf(reviewPage(review))).not.toContain('in the drawing')
  })

  test.each(orderStatuses.filter((status) => status !== 'requires_payment'))(
    'REVIEW-5 %s shows what happened, the amounts under their names, and what comes next, and asks for no payment',
    (status) => {
      const state = { ...stateOf(status), note: 'Too <b>thin' }
      const page = reviewPage({ ...review, status, state, decline_action: null })
      expect(page).not.toMatch(/<form|<button|checkout\.stripe\.com|<b>/)
      for (const { name, words } of state.amounts) expect(textOf(page)).toContain(`${name} ${words}`)
      const { what, money, next } = state.words
      for (const words of ['State', what, money, next, 'Too']) expect(textOf(page)).toContain(words)
    },
  )

  test('REVIEW-10 a paid order can be cancelled on its page until the farm accepts it', () => {
    const page = reviewPage({ ...review, status: 'paid', state: stateOf('paid'), csrf: 'CSRF' })
    expect(page).toMatch(
      /<form method="post" action="\/review\/TOKEN\/decline"><input type="hidden" name="csrf"/,
    )
    expect(textOf(page)).toContain('Cancel the order')
    expect(textOf(page)).toContain('Held until 1 December 2026')
  })

  test('REVIEW-6 without a payment link or a way to decline it offers neither', () => {
    const page = reviewPage({ ...review, pay_url: null, decline_action: null })
    expect(page).not.toMatch(/<form|class="button"/)
    expect(textOf(page)).toContain('cannot be paid at the moment')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a link'])(
    'REVIEW-7 a link never leads to %s',
    (link) => {
      const page = reviewPage({ ...review, pay_url: link, tracking_url: link, address_url: link })
      expect(page).not.toContain('href')
    },
  )
})
