import { expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { orderLinkPage } from '../index.ts'

const data = {
  title: 'Cancel this order?',
  text: 'It was ordered within your limits.',
  filename: 'bracket.stl',
  drawing: { light: '/cancel/token/drawing/light.svg', dark: '/cancel/token/drawing/dark.svg' },
  material: 'Photosensitive Resin White',
  quantity: 3,
  price: { min_cents: 5000, max_cents: 7500 },
  risks: [{ id: 'overhang', words: 'It hangs over at ②.' }],
  shipping_address: { line1: '123 Main St', city: 'San Francisco', country: 'US' },
  asked_by: 'my-agent',
  action: { url: '/cancel/token', label: 'Cancel the order' },
  tracking_url: 'https://mattercloud.io/orders/mc_ord_x',
}

test('ORDER-LINK-1 it shows the order, and has one button', () => {
  const page = orderLinkPage(data)
  const text = textOf(page)
  for (const fact of [
    'bracket.stl',
    'Pieces 3',
    'at most 75.00 CNY',
    '123 Main St San Francisco US',
    'my-agent',
  ])
    expect(text).toContain(fact)
  expect(page).toContain('action="/cancel/token"')
  expect(page).toContain('alt="Drawing of bracket.stl')
  expect(page.match(/<button/g)).toHaveLength(1)
})

test('ORDER-LINK-2 without an action there is no form', () => {
  expect(orderLinkPage({ ...data, action: null })).not.toContain('<form')
})

test('ORDER-LINK-4 without its file an order has no drawing', () => {
  expect(orderLinkPage({ ...data, drawing: null })).not.toContain('<img')
})

test('ORDER-LINK-3 text from users is shown as text', () => {
  const page = orderLinkPage({
    ...data,
    filename: '<b>x</b>',
    asked_by: '<script>',
    tracking_url: 'javascript:1',
  })
  expect(page).not.toContain('<b>x')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('javascript:')
})
