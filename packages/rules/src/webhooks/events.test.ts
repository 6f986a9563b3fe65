import { expect, test } from 'vitest'
import { eventTypes, knownEvent } from '../index.ts'
import { eventDataSchemas } from './events.ts'

const event = (type: string, data: Record<string, unknown>) => ({
  id: '7',
  type,
  created_at: '2026-11-24T08:00:00Z',
  data,
})
const order = {
  order_id: 'o-1',
  public_order_id: 'mc_ord_1',
  status: 'shipped',
  previous_status: 'in_production',
}

test('EVENT-1 every type has a shape for its data, and no other', () => {
  expect([...eventTypes].sort()).toEqual(Object.keys(eventDataSchemas).sort())
})

test('EVENT-2 an event of a known type has typed data, and unknown fields are kept', () => {
  const parsed = knownEvent(
    event('order.shipped', { ...order, carrier: 'SF', tracking_number: null, insured: true }),
  )
  expect(parsed).toMatchObject({ type: 'order.shipped', data: { tracking_number: null, insured: true } })
  expect(knownEvent(event('file.failed', { file_id: 'f', status: 'failed' }))?.type).toBe('file.failed')
})

test('EVENT-3 a type, a state or data that this version does not know is no known event', () => {
  expect(knownEvent(event('order.melted', order))).toBeUndefined()
  expect(knownEvent(event('order.paid', { ...order, status: 'on_the_moon' }))).toBeUndefined()
  expect(knownEvent(event('order.shipped', order))).toBeUndefined()
  expect(knownEvent(event('__proto__', {}))).toBeUndefined()
})
