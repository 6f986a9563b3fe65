import { describe, expect, test } from 'vitest'
import { avoidedPart, findInSource, findInText } from './findAvoided.ts'

describe('the lint of words', () => {
  test.each(['mostSteps', 'LONGEST_MS', 'LeastRate', 'stoodUp', 'takeCrew', 'whole-road', 'corners'])(
    'finds an avoided part in the name %s',
    (name) => expect(avoidedPart(name)).toBeTypeOf('string'),
  )

  test.each(['maxSteps', 'MIN_RATE', 'almostDone', 'utmost', 'broadcast', 'cornerstone'])(
    'finds nothing in the name %s',
    (name) => expect(avoidedPart(name)).toBeUndefined(),
  )

  test('finds a declared name and a member at their lines, and leaves parts of local names', () => {
    const source =
      '// a\nexport const mostSteps = 60\ninterface A {\n  leastOf: 1\n}\nfunction f() {\n  const most = 1\n  return most\n}\n'
    expect(findInSource('a.ts', source)).toEqual([
      { line: 2, found: 'mostSteps', use: 'max' },
      { line: 4, found: 'leastOf', use: 'min' },
    ])
  })

  test.each([
    ['a variable', 'const known = 1'],
    ['a parameter', 'const f = (made: number) => 1'],
    ['a function', 'function asked() {}'],
    ['an element of an array', 'const [first, again] = [1, 2]'],
    ['a renamed property', 'const { status: told } = reply'],
    ['a counter', 'for (let at = 0; at < 3; at += 1) continue'],
    ['a parameter of a type', 'type Read = (seen: string) => void'],
  ])('finds %s whose name does not say what it holds', (_where, declaration) => {
    expect(findInSource('a.ts', `function f() {\n  ${declaration}\n}\n`)).toMatchObject([{ line: 2 }])
  })

  test.each([
    'const { known, at } = entry',
    'const f = ({ seen }: Options) => seen',
    'interface Row {\n  at: string\n}',
    'const knownIds = 1',
    'row.at = 1',
  ])('allows %s', (code) => expect(findInSource('a.ts', code)).toEqual([]))

  test.each([
    ['a comment', '// the part is mended\n'],
    ['a string', "const a = 'mended'\n"],
    ['a template', `const a = \`\${1} mended\`\n`],
    ['a block comment', '/**\n * mended\n */\n'],
  ])('finds an avoided word in %s', (_where, source) => {
    expect(findInSource('a.ts', source)).toMatchObject([{ found: 'mended' }])
  })

  test.each([
    ['at most so many loops', 'so many'],
    ['twenty calls at once', 'calls at once'],
    ['with its numbers read in a unit', 'read in a unit'],
    ['the bank asks for its customer', 'asks for its customer'],
  ])('finds in "%s" the words "%s"', (text, found) =>
    expect(findInText(text).map((finding) => finding.found.trim())).toEqual([found]),
  )

  test('"there is no file" is plain; "XX is no file id" is not', () => {
    expect(findInText('There is no file with this id.')).toEqual([])
    expect(findInText('XX is no country code.')).toMatchObject([{ line: 1, found: 'is no country code' }])
  })
})
