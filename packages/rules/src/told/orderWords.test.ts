import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountRows,
  amountsLine,
  amountsSentence,
  cancelReasons,
  formatCents,
  type OrderMoney,
  type OrderToTell,
  orderAmounts,
  orderStatuses,
  orderWords,
} from '../index.ts'

const cents = fc.integer({ min: 1, max: 99_999_999 })

/** The money of an order as the books allow it in each state. */
const money: fc.Arbitrary<OrderMoney> = fc
  .record({
    status: fc.constantFrom(...orderStatuses),
    max_cents: cents,
    charged: fc.double({ min: 0.01, max: 1, noNaN: true }),
    refunded: fc.double({ min: 0, max: 1, noNaN: true }),
    wasPaid: fc.boolean(),
    is_releasing: fc.boolean(),
  })
  .map(({ status, max_cents, charged, refunded, wasPaid, is_releasing }) => {
    const isPaid = status !== 'requires_payment' && (status !== 'cancelled' || wasPaid)
    const isCharged = isPaid && status !== 'paid' && status !== 'cancelled'
    const captured_cents = isCharged ? Math.max(1, Math.floor(max_cents * charged)) : 0
    return {
      status,
      max_cents,
      authorised_cents: isPaid ? max_cents : 0,
      captured_cents,
      refunded_cents: status === 'refunded' ? captured_cents : Math.floor(captured_cents * refunded),
      is_releasing: is_releasing && isPaid,
    }
  })

function orderToTell(of: OrderMoney, changes: Partial<OrderToTell> = {}): OrderToTell {
  return {
    status: of.status,
    price: { min_cents: 1, max_cents: of.max_cents },
    amounts: orderAmounts(of),
    cancel_reason: of.status === 'cancelled' ? 'rejected_by_operator' : null,
    authorisation_expires_at: null,
    refund_failed_cents: 0,
    disputed_cents: 0,
    held: false,
    superseded_by: null,
    ...changes,
  }
}

describe('the amounts of an order', () => {
  test('TOLD-1 what was approved is held, or charged and released, to the fen', () => {
    fc.assert(
      fc.property(money, (of) => {
        const { approved_max_cents, held_cents, charged_cents, released_cents, refunded_cents } =
          orderAmounts(of)
        expect(held_cents + charged_cents + released_cents).toBe(approved_max_cents)
        expect(refunded_cents).toBeLessThanOrEqual(charged_cents)
        if (of.status === 'requires_payment') expect(approved_max_cents).toBe(0)
        if (of.status === 'paid') expect(held_cents).toBe(of.max_cents)
        if (of.status !== 'paid' && of.status !== 'cancelled') expect(held_cents).toBe(0)
      }),
    )
  })

  test('TOLD-2 list, line and sentence have the same amounts, and none that the books have not', () => {
    fc.assert(
      fc.property(money, (of) => {
        const amounts = orderAmounts(of)
        for (const { name, words } of amountRows(amounts))
          expect(amountsLine(amounts)).toContain(`${name}: ${words}`)
        const amountsOfBooks = new Set(Object.values(amounts).map(formatCents))
        const amountsInSentence = amountsSentence(amounts).match(/[¥\d][\d,.]*\d(?: CNY)?/g) ?? []
        for (const amount of amountsInSentence) expect(amountsOfBooks).toContain(amount)
      }),
    )
  })
})

describe('the words about an order', () => {
  test('TOLD-3 "nothing is charged" is said exactly while nothing is', () => {
    fc.assert(
      fc.property(money, (of) => {
        const words = orderWords(orderToTell(of))
        expect(/nothing is charged/i.test(words.money)).toBe(of.captured_cents === 0)
        expect(words.what + words.next).not.toMatch(/nothing (is|was) charged/i)
      }),
    )
  })

  test('TOLD-4 a paid order says until when the amount is held, and that it can be cancelled', () => {
    const paid: OrderMoney = {
      status: 'paid',
      max_cents: 7500,
      authorised_cents: 7500,
      captured_cents: 0,
      refunded_cents: 0,
      is_releasing: false,
    }
    const words = orderWords(orderToTell(paid, { authorisation_expires_at: '2026-12-07T10:00:00Z' }))
    expect(words.money).toBe(`${formatCents(7500)} is held, and nothing is charged.`)
    expect(words.next).toContain(
      'Held until 7 December 2026; if the farm has not accepted by then, released.',
    )
    expect(words.next).toContain('can be cancelled')
  })

  test('TOLD-5 a cancelled order says who cancelled it, that its hold is released, and what to do', () => {
    const cancelled: OrderMoney = {
      status: 'cancelled',
      max_cents: 7500,
      authorised_cents: 7500,
      captured_cents: 0,
      refunded_cents: 0,
      is_releasing: true,
    }
    const releasing = orderWords(orderToTell(cancelled))
    expect(releasing.what).toContain('The farm rejected')
    expect(releasing.next).toContain('should change first')
    expect(releasing.money).toBe(
      `Nothing is charged, and the ${formatCents(7500)} that is held is being released.`,
    )
    const released = orderWords(orderToTell({ ...cancelled, is_releasing: false }))
    expect(released.money).toBe(`Nothing is charged, and the ${formatCents(7500)} that was held is released.`)
    const sentences = [...cancelReasons, 'a reason of a later version'].map((cancel_reason) =>
      orderWords(orderToTell(cancelled, { cancel_reason })),
    )
    // A mail makes a row of what has a colon early: these are sentences.
    for (const { what, next } of sentences) expect(what + next).not.toContain(':')
    expect(new Set(sentences.map(({ what }) => what)).size).toBe(sentences.length)
    expect(orderWords(orderToTell(cancelled, { superseded_by: 'x' })).next).toContain('newer order')
  })

  test('whoever has something to ask is told whom, in the words of every state that gives a reason', () => {
    const of = (status: OrderMoney['status']): OrderMoney => ({
      status,
      max_cents: 7500,
      authorised_cents: 7500,
      captured_cents: status === 'cancelled' ? 0 : 7500,
      refunded_cents: 0,
      is_releasing: false,
    })
    const support = { email: 'help@example.com', url: 'https://help.example.com' }
    const helpOf = (status: OrderMoney['status'], changes: Partial<OrderToTell> = {}) => {
      const words = orderWords(orderToTell(of(status), { support, ...changes }))
      expect(words.next.endsWith(words.help)).toBe(true)
      return words.help
    }
    const ways = 'see https://help.example.com or write to help@example.com'
    for (const status of [
      'queued',
      'in_production',
      'shipped',
      'delivered',
      'cancelled',
      'refunded',
    ] as const)
      expect(helpOf(status)).toContain(ways)
    expect(helpOf('delivered')).toMatch(/something is wrong with it.*for an invoice/)
    for (const cancel_reason of ['card_declined', 'authorisation_lapsed', 'payment_refused'])
      expect(helpOf('cancelled', { cancel_reason })).toContain(ways)
    for (const cancel_reason of ['declined_by_owner', 'cancelled_by_agent', 'superseded'])
      expect(helpOf('cancelled', { cancel_reason })).toBe('')
    expect(helpOf('delivered', { support: { email: null, url: null } })).toContain(
      'ask the operator of this service',
    )
    expect(helpOf('delivered', { support: undefined })).toContain('ask the operator of this service')
  })
})
