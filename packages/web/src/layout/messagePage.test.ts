import { describe, expect, test } from 'vitest'
import { textOf } from '../fixtures/pageReading.ts'
import { messagePage } from '../index.ts'

describe('message', () => {
  test('MSG-1 title and text; an error with its HTTP status', () => {
    const text = textOf(
      messagePage({ title: 'The link has expired', text: 'Ask for a new one.', status: 410 }),
    )
    expect(text).toContain('The link has expired Ask for a new one. Error 410')
    expect(textOf(messagePage({ title: 'Done', text: 'Declined.', status: 200 }))).not.toContain('200')
  })
})
