import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedMoves, canMove, type OrderStatus, orderStatuses, orderStatusWords } from './index.ts'

const status = fc.constantFrom(...orderStatuses)

describe('order states', () => {
  test('ORDER-1 the way of an order that goes well', () => {
    const way: OrderStatus[] = ['requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered']
    for (const [i, to] of way.slice(1).entries()) expect(canMove(way[i] ?? to, to), to).toBe(true)
  })

  test('ORDER-2 cancelled and refunded are final, and delivered can only be refunded', () => {
    expect(allowedMoves.cancelled).toEqual([])
    expect(allowedMoves.refunded).toEqual([])
    expect(allowedMoves.delivered).toEqual(['refunded'])
  })

  test('ORDER-3 cancelled only before money is captured, refunded only after', () => {
    const into = (to: OrderStatus) => orderStatuses.filter((from) => canMove(from, to))
    expect(into('cancelled')).toEqual(['requires_payment', 'paid'])
    expect(into('refunded')).toEqual(['queued', 'in_production', 'shipped', 'delivered'])
  })

  test('ORDER-4 any walk ends: no state is entered twice', () => {
    fc.assert(
      fc.property(fc.array(status, { maxLength: 40 }), (wishes) => {
        let at: OrderStatus = 'requires_payment'
        const seen = new Set<OrderStatus>([at])
        for (const to of wishes) {
          if (!canMove(at, to)) continue
          expect(seen.has(to)).toBe(false)
          seen.add(to)
          at = to
        }
      }),
    )
  })

  test('every state has a label and a sentence', () => {
    for (const name of orderStatuses) {
      expect(orderStatusWords[name].label).not.toBe('')
      expect(orderStatusWords[name].sentence).toMatch(/\.$/)
    }
  })
})
