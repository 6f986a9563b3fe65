import { refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, testKey, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let host: Host
afterEach(() => host.close())

const settings = {
  email: 'ada@example.test',
  autopay_enabled: false,
  max_per_order_cents: null,
  monthly_cap_cents: null,
  monthly_spend_cents: 0,
  has_default_payment_method: false,
}
const newKey = 'mc_test_newKey0123456789abcdefghijABCDEF'
const connection = (key_status: 'active' | 'pending_confirmation') => ({
  account_id: '00000000-0000-4000-8000-000000000001',
  email: 'ada@example.test',
  api_key_id: '00000000-0000-4000-8000-000000000002',
  api_key: newKey,
  key_status,
  message: 'Store this key now. It will not be shown again.',
  next_action: 'upload_file',
})

describe('with a key in the environment', () => {
  beforeEach(async () => {
    host = await startHost({ kind: 'environment' })
  })

  test('TOLD-14 another e-mail address is said to be another account, and changes nothing', async () => {
    host.api.on('GET /v1/settings', { body: settings })
    const result = await host.call('connect', { email: 'other@example.test' })
    expect(dataOf(result)).toMatchObject({
      status: 'connected_to_another_account',
      waiting_for: 'human',
      email: 'ada@example.test',
      next_call: { tool: 'connect', arguments: { email: 'ada@example.test' } },
    })
    expect(dataOf(result).tell_user).toContain('of ada@example.test, not of other@example.test')
    expect(dataOf(result).tell_user).toContain('MATTERCLOUD_API_KEY')
    const quoted = await host.call('quote', { email: 'other@example.test', material: 'PLA' })
    expect(quoted.error).toMatchObject({ code: 'another_account' })
    expect(host.api.count('POST /v1/connect')).toBe(0)
  })

  test('says who is connected and makes no new key', async () => {
    host.api.on('GET /v1/settings', { body: settings })
    const result = await host.call('connect', { email: 'Ada@Example.test' })
    expect(dataOf(result)).toMatchObject({
      status: 'connected',
      email: 'ada@example.test',
      key_kept_in: 'environment',
      next_call: { tool: 'upload' },
    })
    expect(host.api.count('POST /v1/connect')).toBe(0)
    expect(JSON.stringify(result)).not.toContain(testKey)
  })

  test('that is refused, asks the user to fix the environment', async () => {
    host.api.on('GET /v1/settings', refusal(401, 'invalid_api_key', 'Unknown key.'))
    const result = await host.call('connect', { email: 'ada@example.test' })
    expect(result.error).toBeDefined()
    expect(dataOf(result)).toMatchObject({ waiting_for: 'human', error: { code: 'invalid_api_key' } })
    expect(textOf(result)).toContain('MATTERCLOUD_API_KEY')
  })

  test('that its owner has not confirmed, says what the owner must do', async () => {
    host.api.on('GET /v1/settings', refusal(403, 'key_not_confirmed', 'Not confirmed.'))
    const result = await host.call('connect', { email: 'ada@example.test' })
    expect(result.error).toBeUndefined()
    expect(dataOf(result)).toMatchObject({
      status: 'pending_confirmation',
      next_action: 'ask_user_to_confirm_key_by_email',
      waiting_for: 'human',
      next_call: { tool: 'connect', arguments: { email: 'ada@example.test' } },
    })
  })
})

describe('without a key', () => {
  beforeEach(async () => {
    host = await startHost({ key: null })
  })

  test('stores the new key, shows it nowhere and uses it from then on', async () => {
    host.api.on('POST /v1/connect', { body: connection('active') })
    host.api.on('GET /v1/settings', { body: settings })
    const connected = await host.call('connect', { email: 'ada@example.test', name: 'bench' })
    const { run_id } = dataOf(connected)
    expect(dataOf(connected)).toMatchObject({
      status: 'connected',
      account_id: connection('active').account_id,
    })
    expect(host.api.requests[0]?.json()).toEqual({
      email: 'ada@example.test',
      name: 'bench',
      mode: 'live',
    })

    const repeated = await host.call('connect', { email: 'ada@example.test', run_id })
    expect(dataOf(repeated)).toMatchObject({ status: 'connected', run_id })
    expect(host.api.count('POST /v1/connect')).toBe(1)
    expect(host.api.requests.at(-1)?.headers.get('authorization')).toBe(`Bearer ${newKey}`)
    expect(JSON.stringify([connected, repeated]) + host.reports.join()).not.toContain(newKey)
    expect(host.storedKey()).toBe(newKey)
  })

  test('waits for the owner if the e-mail address has an account', async () => {
    host.api.on('POST /v1/connect', { body: connection('pending_confirmation') })
    const result = await host.call('connect', { email: 'ada@example.test' })
    expect(dataOf(result)).toMatchObject({ status: 'pending_confirmation', waiting_for: 'human' })
  })

  test('replaces a stored key that the service no longer knows', async () => {
    host.api.on('POST /v1/connect', { body: connection('active') })
    host.api.on('GET /v1/settings', refusal(401, 'invalid_api_key', 'Revoked.'))
    await host.call('connect', { email: 'ada@example.test' })
    await host.call('connect', { email: 'ada@example.test' })
    expect(host.api.count('POST /v1/connect')).toBe(2)
  })

  test('every tool that needs one asks for connect first', async () => {
    for (const tool of ['checkout', 'order_within_limits', 'track', 'cancel']) {
      const result = await host.call(tool)
      expect(result.error).toBeDefined()
      expect(dataOf(result)).toMatchObject({
        waiting_for: 'human',
        error: { code: 'not_connected', step: tool },
        next_call: { tool: 'connect' },
      })
    }
    expect(host.api.requests).toEqual([])
  })

  test('names the field of an address that is not valid', async () => {
    const result = await host.call('connect', { email: 'ada' })
    expect(result.error).toBeDefined()
    expect(textOf(result)).toContain('email:')
  })

  test('says when to try again while the service is unavailable', async () => {
    host.api.on('POST /v1/connect', refusal(400, 'invalid_request', `Bad \u202Ename, key ${newKey}`))
    const result = await host.call('connect', { email: 'ada@example.test' })
    expect(dataOf(result)).toMatchObject({ error: { code: 'invalid_request', request_id: 'req_1' } })
    expect(JSON.stringify(result)).not.toContain(newKey)
    expect(textOf(result)).not.toContain('\u202E')
  })
})
