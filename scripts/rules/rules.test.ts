import { expect, test } from 'vitest'
import { citationsIn, findCitations } from './citations.ts'
import { disagreements } from './disagreements.ts'
import { areas } from './register/index.ts'
import { sourceLink } from './sourceLink.ts'

const rules = areas.flatMap((area) => area.rules)

test('each rule is cited by a test, and each citation is of a rule', () => {
  expect(disagreements(rules, findCitations())).toEqual([])
})

test('each source of a rule exists', () => {
  for (const { id, source } of rules) {
    expect(source.length, id).toBeGreaterThan(0)
    for (const each of source) expect(sourceLink(each), id).toMatch(/^\[.+\]\(.+\)$/)
  }
})

test('each rule is one sentence', () => {
  for (const { id, rule, except } of rules)
    for (const text of except === undefined ? [rule] : [rule, except])
      expect(text, id).toMatch(/^[A-Z`][^\n]*[^.]\.$/)
})

test('a rule without a test, a citation without a rule and an id used twice are reported', () => {
  const [rule] = rules
  if (!rule) throw new Error('The register is empty.')
  const cited = { id: rule.id, place: 'a.test.ts:1', isTest: true }
  expect(disagreements([rule], [cited])).toEqual([])
  expect(disagreements([rule, { ...rule, id: 'PLANTED-1' }], [cited])).toEqual([
    'PLANTED-1 is cited by no test',
  ])
  expect(disagreements([rule], [cited, { ...cited, id: 'PLANTED-1' }])).toEqual([
    'PLANTED-1 is not in the register, and is named in a.test.ts:1',
  ])
  expect(disagreements([rule, rule], [cited])).toEqual([`${rule.id} is in the register twice`])
  // Naming a rule is not testing it.
  expect(disagreements([rule], [{ ...cited, isTest: false }])).toEqual([`${rule.id} is cited by no test`])
})

test('a citation is an id at the start of a title, or of a message of a check', () => {
  const text = `
    // test('MONEY-1 in a comment', () => {})
    describe('MONEY-2 a group', () => {
      test.each([['MONEY-3 a row']])('MONEY-CALL-4 %s', () => {})
      test.each\`a\`('MONEY-5 a table', () => {})
      it.skipIf(x)(\`MONEY-6 \${count} times\`, () => expect('MONEY-7 a text').toBe(1))
    })
    test('UTF-16', () => {})
    test('about MONEY-8 later', () => {})
    losses.push(\`ROB-KEY the key \${id}\`, 'HIST-PAID-ONCE order.paid', 'ROB-SEEN')
    test(title('MONEY-9 elsewhere'), () => {})
  `
  const named = (path: string) => citationsIn(path, text).map(({ id, isTest }) => [id, isTest])
  const checks = [
    ['ROB-KEY', true],
    ['HIST-PAID-ONCE', true],
    ['ROB-SEEN', false],
  ]
  expect(named('a.ts')).toEqual(checks)
  expect(named('a.test.ts')).toEqual([
    ['MONEY-2', true],
    ['MONEY-CALL-4', true],
    ['MONEY-5', true],
    ['MONEY-6', true],
    ...checks,
  ])
})
