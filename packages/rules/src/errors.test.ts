import { describe, expect, test } from 'vitest'
import { type ErrorCode, errorTable } from './index.ts'

const codes = Object.keys(errorTable) as ErrorCode[]

describe('error table', () => {
  test.each<[ErrorCode, number]>([
    ['file_not_ready', 400],
    ['unknown_material', 400],
    ['missing_shipping_fields', 400],
    ['invalid_request', 400],
    ['amount_too_large', 400],
    ['idempotency_key_required', 400],
    ['invalid_api_key', 401],
    ['key_not_confirmed', 403],
    ['autonomous_not_allowed', 403],
    ['file_not_found', 404],
    ['quote_not_found', 404],
    ['order_not_found', 404],
    ['endpoint_not_found', 404],
    ['delivery_not_found', 404],
    ['run_not_found', 404],
    ['not_found', 404],
    ['invalid_token', 404],
    ['quote_stale', 409],
    ['quote_already_ordered', 409],
    ['ship_country_mismatch', 409],
    ['idempotency_key_reused', 409],
    ['idempotency_in_flight', 409],
    ['file_in_use', 409],
    ['invalid_transition', 409],
    ['upload_incomplete', 409],
    ['quote_expired', 410],
    ['token_expired', 410],
    ['request_timeout', 408],
    ['payload_too_large', 413],
    ['rate_limit_exceeded', 429],
    ['internal_error', 500],
    ['upstream_temporarily_unavailable', 503],
  ])('ERR-1 %s is %i', (code, status) => {
    expect(errorTable[code].status).toBe(status)
  })

  test('ERR-2 every error has a plain code, a description of one sentence, and a next action', () => {
    for (const code of codes) {
      const { title, next_action } = errorTable[code]
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(title, code).toMatch(/^[A-Z].*\.$/)
      expect(next_action, code).toMatch(/^[a-z]+(_[a-z]+)*$/)
    }
  })

  test('ERR-3 an error for a key that its owner has not confirmed has the agreed next action', () => {
    expect(errorTable.key_not_confirmed.next_action).toBe('ask_user_to_confirm_key_by_email')
  })
})
