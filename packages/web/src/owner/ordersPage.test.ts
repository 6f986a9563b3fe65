import { expect, test } from 'vitest'
import { count, words } from '../fixtures/pageReading.ts'
import { orders } from '../fixtures/pageSamples.ts'
import { ordersPage } from '../index.ts'

const [first, second] = orders.orders
if (!first || !second) throw new Error('the sample has two orders')

test('ORDERS-1 each order with its drawing, what it is, what it costs, who asked and where it stands', () => {
  const page = ordersPage(orders)
  const text = words(page)
  for (const fact of [
    'bracket.stl',
    'Photosensitive Resin White',
    'Pieces 3',
    'between ¥50.00 and at most ¥75.00',
    'Asked for by my-agent',
    '24 November 2026, 12:05 UTC',
    'Payment authorised',
  ])
    expect(text).toContain(fact)
  expect(page).toContain('src="/orders/o1/drawing/light.svg"')
  expect(page).toContain('srcset="/orders/o1/drawing/dark.svg"')
  expect(page).toContain('alt="Drawing of bracket.stl: front')
  expect(count(page, /<article/g)).toBe(2)
})

test('ORDERS-2 what the farm accepted has one price, a test order is named one, a deleted file has no drawing', () => {
  const text = words(ordersPage({ ...orders, orders: [second] }))
  expect(text).toContain('Price ¥25.00')
  expect(text).not.toContain('at most')
  expect(text).toContain('TEST')
  expect(text).toContain('The file has been deleted')
})

test('ORDERS-3 a replaced order says so, and not what it would have been', () => {
  const text = words(ordersPage({ ...orders, orders: [{ ...first, is_superseded: true }] }))
  expect(text).toContain('Replaced by another order')
})

test('ORDERS-4 no order, and more than are shown', () => {
  expect(words(ordersPage({ ...orders, orders: [] }))).toContain('No program has ordered anything')
  expect(words(ordersPage({ ...orders, has_more: true }))).toContain('your newest 2 orders')
})

test('ORDERS-5 what others wrote is text', () => {
  const page = ordersPage({
    ...orders,
    orders: [{ ...first, filename: '<b>"x', asked_by: '<script>', tracking_url: 'javascript:1' }],
  })
  expect(page).not.toMatch(/<b>|<script>|javascript:/)
})
