import { describe, expect, test } from 'vitest'
import { count, textOf } from '../fixtures/pageReading.ts'
import { keys } from '../fixtures/pageSamples.ts'
import { confirmKeysPage } from '../index.ts'

describe('keys', () => {
  const page = confirmKeysPage(keys)

  test('KEYS-1 every key with label, time and IP address', () => {
    const text = textOf(page)
    for (const { label, created_ip } of keys.keys) {
      expect(text).toContain(label)
      expect(text).toContain(created_ip)
    }
    expect(count(text, /Created \d+ November/g)).toBe(4)
  })

  test('KEYS-2 each waiting key is confirmed or revoked, and nothing is preselected', () => {
    for (const id of ['k2', 'k3']) {
      expect(page).toContain(`<input type="radio" name="key_${id}" value="confirm"`)
      expect(page).toContain(`<input type="radio" name="key_${id}" value="revoke"`)
    }
    expect(count(page, /type="radio"/g)).toBe(4)
    expect(page).not.toContain('checked')
    expect(page).toContain('<form method="post" action="/keys/TOKEN">')
  })

  test('KEYS-3 a key in use can be revoked, a revoked one stays revoked', () => {
    expect(page).toContain('<input type="checkbox" name="key_k1" value="revoke"')
    expect(page).not.toContain('key_k4')
  })

  test('KEYS-4 without a key to decide on there is no button', () => {
    const none = confirmKeysPage({ ...keys, keys: [] })
    expect(textOf(none)).toContain('No key is waiting for you.')
    expect(none).not.toContain('<button')
  })
})
