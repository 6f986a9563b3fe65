import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count, textOf } from '../fixtures/pageReading.ts'
import { mailPage } from '../index.ts'

const links_to = 'https://mattercloud.io'
const text = [
  'A program has placed an order.',
  'Second line.',
  '',
  'Part: bracket.stl',
  'At most: 75.00 yuan',
  'Cancel it here:',
  `${links_to}/cancel/TOKEN`,
  '',
  'Or else: do nothing, it is fine.',
].join('\n')

describe('mails as HTML', () => {
  test('MAIL-1 a whole document that loads nothing and runs nothing, in light and dark', () => {
    const mail = mailPage({ subject: 'An order', text, links_to })
    expect(mail).toMatch(/^<!doctype html><html lang="en">/)
    expect(mail).toContain('<title>An order</title>')
    expect(mail).toContain('name="color-scheme" content="light dark"')
    expect(count(mail, /<h1/g)).toBe(1)
    expect(mail).not.toMatch(/<(img|script|link|iframe|form)|url\(|@import|\son[a-z]+=/i)
  })

  test('MAIL-2 it has every word of its text', () => {
    const shown = textOf(mailPage({ subject: 'An order', text, links_to })).replaceAll(/\s/g, '')
    for (const word of text.split(/[\s:]+/)) expect(shown).toContain(word)
  })

  test('MAIL-3 facts are rows with headers; a link is one button that says what it does', () => {
    const mail = mailPage({ subject: 'An order', text, links_to })
    expect(count(mail, /<th scope="row"/g)).toBe(3)
    expect(mail).toMatch(
      /<a class="button" href="https:\/\/mattercloud.io\/cancel\/TOKEN"[^>]*>Cancel it here<\/a>/,
    )
    expect(count(mail, /<a /g)).toBe(1)
  })

  test('MAIL-4 nothing that a user wrote becomes markup or a link', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=y>',
        'javascript:alert(1)',
        `${links_to}.evil.example/x`,
      ),
    )
    fc.assert(
      fc.property(hostile, (value) => {
        const mail = mailPage({ subject: value, text: `Key: ${value}\n${value}`, links_to })
        expect(mail).not.toMatch(/<(script|img|a)\b/)
      }),
    )
  })
})
