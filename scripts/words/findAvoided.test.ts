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

  test('finds a declared name and a member at their lines, and leaves local names', () => {
    const source =
      '// a\nexport const mostSteps = 60\ninterface A {\n  leastOf: 1\n}\nfunction f() {\n  const most = 1\n  return most\n}\n'
    expect(findInSource('a.ts', source)).toEqual([
      { line: 2, found: 'mostSteps', use: 'max' },
      { line: 4, found: 'leastOf', use: 'min' },
    ])
  })

  test.each([
    ['a comment', '// the part is mended\n'],
    ['a string', "const a = 'mended'\n"],
    ['a template', `const a = \`\${1} mended\`\n`],
    ['a block comment', '/**\n * mended\n */\n'],
  ])('finds an avoided word in %s', (_where, source) => {
    expect(findInSource('a.ts', source)).toMatchObject([{ found: 'mended' }])
  })

  test('"there is no file" is plain; "XX is no file id" is not', () => {
    expect(findInText('There is no file with this id.')).toEqual([])
    expect(findInText('XX is no country code.')).toMatchObject([{ line: 1, found: 'is no country code' }])
  })
})
