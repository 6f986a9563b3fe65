import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canTransition, type OrderStatus, orderStatuses, orderStatusTexts } from '../index.ts'
import { allowedTransitions } from './orderStatus.ts'

const status = fc.constantFrom(...orderStatuses)

describe('order states', () => {
  test('ORDER-1 the way of an order that goes well', () => {
    const way: OrderStatus[] = ['requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered']
    for (const [i, to] of way.slice(1).entries()) expect(canTransition(way[i] ?? to, to), to).toBe(true)
  })

  test('ORDER-2 cancelled and refunded are final, and delivered can only be refunded', () => {
    expect(allowedTransitions.cancelled).toEqual([])
    expect(allowedTransitions.refunded).toEqual([])
    expect(allowedTransitions.delivered).toEqual(['refunded'])
  })

  test('ORDER-3 cancelled only before money is captured, refunded only after', () => {
    const into = (to: OrderStatus) => orderStatuses.filter((from) => canTransition(from, to))
    expect(into('cancelled')).toEqual(['requires_payment', 'paid'])
    expect(into('refunded')).toEqual(['queued', 'in_production', 'shipped', 'delivered'])
  })

  test('ORDER-4 any walk ends: no state is entered twice', () => {
    fc.assert(
      fc.property(fc.array(status, { maxLength: 40 }), (wishes) => {
        let current: OrderStatus = 'requires_payment'
        const visited = new Set<OrderStatus>([current])
        for (const to of wishes) {
          if (!canTransition(current, to)) continue
          expect(visited.has(to)).toBe(false)
          visited.add(to)
          current = to
        }
      }),
    )
  })

  test('every state has a label and a sentence', () => {
    for (const name of orderStatuses) {
      expect(orderStatusTexts[name].label).not.toBe('')
      expect(orderStatusTexts[name].sentence).toMatch(/\.$/)
    }
  })
})
