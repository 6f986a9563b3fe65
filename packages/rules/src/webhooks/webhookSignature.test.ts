import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signWebhook, verifyWebhook } from '../index.ts'

const secret = 'c2VjcmV0LW9mLXRoZS10ZXN0'
const timestamp = 1_709_123_456
const now = new Date(timestamp * 1000)
const body = JSON.stringify({
  id: '7',
  type: 'order.paid',
  created_at: '2024-02-28T12:30:56Z',
  data: { order_id: 'o-1', note: 'grün ✓' },
})

function delivery(signature = signWebhook({ secret, timestamp, body })) {
  return {
    secret,
    headers: { 'X-Webhook-Timestamp': String(timestamp), 'X-Webhook-Signature-256': signature },
    body,
    now,
  }
}

describe('webhook signature', () => {
  test('SIG-1 sha256= and the HMAC over "{timestamp}.{body}" with the printed secret as key', () => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    expect(signWebhook({ secret, timestamp, body })).toBe(`sha256=${expected}`)
    expect(signWebhook({ secret, timestamp, body: new TextEncoder().encode(body) })).toBe(
      `sha256=${expected}`,
    )
  })

  test('SIG-2 what was signed is verified, as text, as bytes, by any kind of headers', () => {
    const given = delivery()
    const lowered = Object.fromEntries(
      Object.entries(given.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
    )
    for (const candidate of [
      given,
      { ...given, headers: new Headers(given.headers) },
      { ...given, headers: lowered },
      { ...given, body: new TextEncoder().encode(body) },
    ]) {
      expect(verifyWebhook(candidate)).toMatchObject({ ok: true, event: { type: 'order.paid', id: '7' } })
    }
  })

  test('SIG-2 any secret and any data come through', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (anySecret, data) => {
          const signed = JSON.stringify({ id: '1', type: 'x', created_at: 'now', data })
          const signature = signWebhook({ secret: anySecret, timestamp, body: signed })
          expect(verifyWebhook({ ...delivery(signature), secret: anySecret, body: signed }).ok).toBe(true)
        },
      ),
    )
  })

  test('SIG-3 any changed byte of the body is refused', () => {
    const bytes = new TextEncoder().encode(body)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const changed = Uint8Array.from(bytes)
        changed[index] = (bytes[index] ?? 0) ^ flip
        expect(verifyWebhook({ ...delivery(), body: changed })).toEqual({
          ok: false,
          reason: 'signature_mismatch',
        })
      }),
    )
  })

  test('SIG-3 any changed character of the signature, another time or another secret is refused', () => {
    const right = signWebhook({ secret, timestamp, body })
    fc.assert(
      fc.property(
        fc.nat(right.length - 1),
        fc.constantFrom(...'0123456789abcdefABCDEF= '),
        (index, wrong) => {
          fc.pre(right[index] !== wrong)
          const signature = right.slice(0, index) + wrong + right.slice(index + 1)
          expect(verifyWebhook(delivery(signature))).toEqual({ ok: false, reason: 'signature_mismatch' })
        },
      ),
    )
    const later = { ...delivery().headers, 'X-Webhook-Timestamp': String(timestamp + 1) }
    expect(verifyWebhook({ ...delivery(), headers: later })).toEqual({
      ok: false,
      reason: 'signature_mismatch',
    })
    expect(verifyWebhook({ ...delivery(), secret: `${secret}x` })).toEqual({
      ok: false,
      reason: 'signature_mismatch',
    })
  })

  test.each([
    [-301, false],
    [-300, true],
    [0, true],
    [300, true],
    [301, false],
  ])('SIG-4 received %i s after its timestamp: %s', (late, ok) => {
    const verdict = verifyWebhook({ ...delivery(), now: new Date((timestamp + late) * 1000) })
    expect(verdict.ok).toBe(ok)
    if (!verdict.ok) expect(verdict.reason).toBe('timestamp_outside_tolerance')
  })

  test('SIG-4 a tolerance of 0 is the strictest, not off; a clock without a time is refused', () => {
    expect(verifyWebhook({ ...delivery(), tolerance_s: 0 }).ok).toBe(true)
    expect(verifyWebhook({ ...delivery(), tolerance_s: 0, now: new Date(timestamp * 1000 + 1) }).ok).toBe(
      false,
    )
    expect(verifyWebhook({ ...delivery(), now: new Date(Number.NaN) }).ok).toBe(false)
    expect(() => verifyWebhook({ ...delivery(), tolerance_s: Number.NaN })).toThrow(RangeError)
  })

  test('SIG-5 during a rotation the old and the new secret are both good', () => {
    const renewed = 'bmV3'
    const headers = {
      ...delivery().headers,
      'X-Webhook-Signature-256-Next': signWebhook({ secret: renewed, timestamp, body }),
    }
    expect(verifyWebhook({ ...delivery(), headers }).ok).toBe(true)
    expect(verifyWebhook({ ...delivery(), headers, secret: renewed }).ok).toBe(true)
    expect(verifyWebhook({ headers, body, now, secrets: ['other', renewed] }).ok).toBe(true)
    expect(verifyWebhook({ headers, body, now, secrets: ['other'] }).ok).toBe(false)
  })

  test('SIG-6 what is missing is named', () => {
    const { headers } = delivery()
    const without = (name: string) =>
      Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
    const reason = (changed: Record<string, string>) => {
      const verdict = verifyWebhook({ ...delivery(), headers: changed })
      return verdict.ok ? 'ok' : verdict.reason
    }
    expect(reason(without('X-Webhook-Timestamp'))).toBe('missing_timestamp')
    expect(reason({ ...headers, 'X-Webhook-Timestamp': '1e9' })).toBe('missing_timestamp')
    expect(reason(without('X-Webhook-Signature-256'))).toBe('missing_signature')
  })

  test('SIG-7 a signed body that is no event is refused as such', () => {
    for (const signed of ['', '[]', '{"id":1}', 'null', '{']) {
      const signature = signWebhook({ secret, timestamp, body: signed })
      expect(verifyWebhook({ ...delivery(signature), body: signed })).toEqual({
        ok: false,
        reason: 'body_not_an_event',
      })
    }
  })

  test('SIG-8 verifying without a secret fails immediately', () => {
    expect(() => verifyWebhook({ ...delivery(), secret: '' })).toThrow(RangeError)
    expect(() => verifyWebhook({ headers: {}, body, now, secrets: [] })).toThrow(RangeError)
  })
})
