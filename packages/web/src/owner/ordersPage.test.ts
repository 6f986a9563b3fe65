import { expect, test } from 'vitest'
import { count, textOf } from '../fixtures/pageReading.ts'
import { orders } from '../fixtures/pageSamples.ts'
import { ordersPage } from '../index.ts'

const [first, second] = orders.orders
if (!first || !second) throw new Error('the sample has two orders')

test('ORDERS-1 each order with its drawing, part, price, key and status', () => {
  const page = ordersPage(orders)
  const text = textOf(page)
  for (const fact of [
    'bracket.stl',
    'Photosensitive Resin White',
    'Pieces 3',
    'between 50.00 CNY and at most 75.00 CNY',
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

test('ORDERS-2 every order has its amounts under their names, a test order is marked, a deleted file has no drawing', () => {
  const text = textOf(ordersPage({ ...orders, orders: [second] }))
  for (const { name, words } of second.state.amounts) expect(text).toContain(`${name} ${words}`)
  expect(text).toContain(second.state.words.money)
  expect(ordersPage(orders)).toContain('href="/orders/o2/review"')
  expect(text).toContain('TEST')
  expect(text).toContain('The file has been deleted')
})

test('ORDERS-3 a replaced order says so, and does not show its status', () => {
  const text = textOf(ordersPage({ ...orders, orders: [{ ...first, is_superseded: true }] }))
  expect(text).toContain('Replaced by another order')
})

test('ORDERS-4 no orders, and more than are shown', () => {
  expect(textOf(ordersPage({ ...orders, orders: [] }))).toContain('No program has ordered anything')
  expect(textOf(ordersPage({ ...orders, has_more: true }))).toContain('your newest 2 orders')
})

test('ORDERS-5 text from users is shown as text', () => {
  const page = ordersPage({
    ...orders,
    orders: [{ ...first, filename: '<b>"x', asked_by: '<script>', tracking_url: 'javascript:1' }],
  })
  expect(page).not.toMatch(/<b>|<script>|javascript:/)
})
