import { runInNewContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'
import { createWebhookHandler, inMemorySeenEvents, type KnownEvent, type WebhookEvent } from '../webhooks.ts'
import { signedDelivery } from './signedDelivery.ts'

const secret = 'c2VjcmV0'
const shipped = {
  order_id: 'o-1',
  public_order_id: 'mc_ord_1',
  status: 'shipped',
  previous_status: 'in_production',
  carrier: 'SF Express',
  tracking_number: 'SF1',
} as const
const delivery = (fields: { id?: string; nextSecret?: string; signedAt?: Date } = {}) =>
  signedDelivery({ secret, type: 'order.shipped', data: shipped, ...fields })

describe('a webhook receiver', () => {
  test('calls onEvent once for an event, with its typed data, even if it is delivered several times', async () => {
    const received: [WebhookEvent, KnownEvent | undefined][] = []
    const receive = createWebhookHandler({
      secret,
      onEvent: (event, knownEvent) => received.push([event, knownEvent]),
    })
    expect(await receive(delivery())).toMatchObject({ status: 200, duplicate: false, event: { id: '1' } })
    expect(await receive(delivery())).toMatchObject({ status: 200, duplicate: true, event: { id: '1' } })
    expect(await receive(delivery({ id: '2' }))).toMatchObject({ duplicate: false })
    expect(received.map(([{ id }]) => id)).toEqual(['1', '2'])
    const [, knownEvent] = received[0] ?? []
    expect(knownEvent?.type === 'order.shipped' ? knownEvent.data.tracking_number : undefined).toBe('SF1')
  })

  test('takes any kind of headers and body, and either secret through a rotation', async () => {
    const onEvent = vi.fn()
    const signed = delivery({ nextSecret: 'renewed' })
    const lowered = Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
    )
    const bytes = new TextEncoder().encode(signed.body)
    for (const accepted of [secret, 'renewed', ['other', 'renewed']])
      for (const headers of [signed.headers, new Headers(signed.headers), lowered])
        expect(
          (await createWebhookHandler({ secret: accepted, onEvent })({ headers, body: bytes })).status,
        ).toBe(200)
    expect(onEvent).toHaveBeenCalledTimes(9)
  })

  test('takes headers of other copies of fetch, Maps and pairs', async () => {
    const { headers, body } = delivery()
    const own = new Headers(headers)
    const undici = { get: (name: string) => own.get(name), has: (name: string) => own.has(name) }
    const lowered = Object.entries(headers).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      value,
    ])
    const nodeFetch = {
      get: own.get.bind(own),
      *[Symbol.iterator]() {
        yield* lowered
      },
    }
    for (const given of [undici, nodeFetch, new Map(Object.entries(headers)), new Map(lowered), lowered]) {
      const receive = createWebhookHandler({ secret, onEvent: vi.fn() })
      expect(await receive({ headers: given, body })).toMatchObject({ status: 200 })
    }
    const none = createWebhookHandler({ secret, onEvent: vi.fn() })
    expect(await none({ headers: new Map(), body })).toMatchObject({ reason: 'missing_timestamp' })
  })

  test('takes bytes of another realm, and says that a parsed body is not raw', async () => {
    const { headers, body } = delivery()
    const bytes: Uint8Array = runInNewContext('new Uint8Array(bytes)', { bytes: [...Buffer.from(body)] })
    const receive = createWebhookHandler({ secret, onEvent: vi.fn() })
    expect(await receive({ headers, body: bytes })).toMatchObject({ status: 200 })
    for (const parsed of [JSON.parse(body), undefined, null, [1]])
      await expect(receive({ headers, body: parsed })).rejects.toThrow(/raw body/)
  })

  test('refuses what is forged, changed, too old or too new, and says why', async () => {
    const onEvent = vi.fn()
    const receive = createWebhookHandler({ secret, onEvent })
    const { headers, body } = delivery()
    const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    expect(await receive({ headers, body: `${body} ` })).toEqual({
      status: 400,
      reason: 'signature_mismatch',
    })
    expect(await createWebhookHandler({ secret: 'another', onEvent })({ headers, body })).toEqual({
      status: 400,
      reason: 'signature_mismatch',
    })
    for (const minutes of [-6, 6])
      expect(await receive(delivery({ signedAt: minutesFromNow(minutes) }))).toEqual({
        status: 400,
        reason: 'timestamp_outside_tolerance',
      })
    expect(await receive({ headers: {}, body })).toEqual({ status: 400, reason: 'missing_timestamp' })
    expect(onEvent).not.toHaveBeenCalled()
  })

  test('an event that failed is not remembered, and is handled again', async () => {
    let attempts = 0
    const receive = createWebhookHandler({
      secret,
      onEvent() {
        attempts += 1
        if (attempts === 1) throw new Error('the database is away')
      },
    })
    await expect(receive(delivery())).rejects.toThrow('the database is away')
    expect(await receive(delivery())).toMatchObject({ status: 200, duplicate: false })
    expect(await receive(delivery())).toMatchObject({ duplicate: true })
    expect(attempts).toBe(2)
  })

  test('two deliveries of an event at the same moment are handled once, and both report a failure', async () => {
    const gate = Promise.withResolvers<void>()
    const onEvent = vi.fn(() => gate.promise)
    const receive = createWebhookHandler({ secret, onEvent })
    const both = [receive(delivery()), receive(delivery())]
    gate.resolve()
    expect((await Promise.all(both)).map((answer) => 'duplicate' in answer && answer.duplicate)).toEqual([
      false,
      true,
    ])
    expect(onEvent).toHaveBeenCalledTimes(1)
    const failing = createWebhookHandler({
      secret,
      async onEvent() {
        await Promise.resolve()
        throw new Error('no')
      },
    })
    const outcomes = await Promise.allSettled([failing(delivery()), failing(delivery())])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  test('a store of seen events is read and written', async () => {
    const kept = new Set(['1'])
    const seenEvents = {
      has: async (id: string) => kept.has(id),
      add: async (id: string) => {
        kept.add(id)
      },
    }
    const onEvent = vi.fn()
    const receive = createWebhookHandler({ secret, onEvent, seen: seenEvents })
    expect(await receive(delivery())).toMatchObject({ duplicate: true })
    expect(await receive(delivery({ id: '2' }))).toMatchObject({ duplicate: false })
    expect([...kept]).toEqual(['1', '2'])
  })

  test('is not made without a secret', () => {
    for (const none of ['', [], ['good', '']])
      expect(() => createWebhookHandler({ secret: none, onEvent: () => undefined })).toThrow(RangeError)
    expect(() => inMemorySeenEvents(0)).toThrow(RangeError)
  })
})

test('inMemorySeenEvents removes the oldest first', () => {
  const seenEvents = inMemorySeenEvents(2)
  for (const id of ['1', '2', '3']) seenEvents.add(id)
  expect(['1', '2', '3'].map((id) => seenEvents.has(id))).toEqual([false, true, true])
})
