import { describe, expect, test } from 'vitest'
import { words } from '../fixtures/pageReading.ts'
import { messagePage } from '../index.ts'

describe('message', () => {
  test('MSG-1 title and text; an error with its number', () => {
    const text = words(
      messagePage({ title: 'The link has expired', text: 'Ask for a new one.', status: 410 }),
    )
    expect(text).toContain('The link has expired Ask for a new one. Error 410')
    expect(words(messagePage({ title: 'Done', text: 'Declined.', status: 200 }))).not.toContain('200')
  })
})
