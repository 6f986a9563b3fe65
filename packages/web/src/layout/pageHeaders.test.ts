import { describe, expect, test } from 'vitest'
import { pageHeaders } from '../index.ts'

describe('headers', () => {
  test('HEAD-1 no script, no frame, no cache, no referrer, no sniffing', () => {
    const headers = pageHeaders()
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'")
    expect(headers['Content-Security-Policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    })
  })

  test('HEAD-2 forms may be sent to this service and to the origin of the checkout only', () => {
    expect(pageHeaders()['Content-Security-Policy']).toContain(
      "form-action 'self' https://checkout.stripe.com;",
    )
    const local = pageHeaders({ checkout_url: "http://127.0.0.1:12111/pay; script-src 'unsafe-inline'" })
    expect(local['Content-Security-Policy']).toContain("form-action 'self' http://127.0.0.1:12111;")
    expect(() => pageHeaders({ checkout_url: 'nowhere' })).toThrow(TypeError)
  })
})
