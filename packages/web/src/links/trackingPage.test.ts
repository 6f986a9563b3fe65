import { describe, expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { review, tracking } from '../fixtures/pageSamples.ts'
import { trackingPage } from '../index.ts'

describe('tracking', () => {
  test('TRACK-1 state, times, expected days, carrier and number', () => {
    const text = textOf(trackingPage(tracking))
    for (const fact of [
      'Order shipped',
      'mc_ord_0123456789abcdefg',
      'Payment authorised, 24 November 2026, 12:10 UTC',
      '30 November 2026 to 3 December 2026',
      'SF Express',
      'SF123',
      'write to help@example.com',
    ]) {
      expect(text).toContain(fact)
    }
  })

  test('TRACK-2 what is not known yet is left out', () => {
    const { public_order_id, created_at, timeline } = tracking
    const bare = trackingPage({
      public_order_id,
      created_at,
      timeline,
      status: 'paid',
      carrier: null,
      expected_delivery: null,
      help: '',
    })
    expect(textOf(bare)).not.toMatch(/Carrier|Tracking number|Expected|null|undefined/)
  })

  test('TRACK-3 no name, address, price or file is shown, even if the data has it', () => {
    const everything = { ...review, ...tracking, price: { min_cents: 5000, max_cents: 7500 } }
    expect(trackingPage(everything)).toBe(trackingPage(tracking))
  })
})
