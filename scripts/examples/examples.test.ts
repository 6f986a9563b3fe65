import { describe, expect, test } from 'vitest'
import { compileExamples } from './compileExamples.ts'
import { type Example, findExamples } from './examples.ts'
import { notYet } from './notYet.ts'

/** Not in any source: shows that a wrong example fails, and that a right one beside it does not. */
const probe = (code: string): Example => ({
  packageName: 'mesh',
  specifier: '@mattercloud/mesh',
  name: 'probe',
  code,
})
const wrong = probe('const report: string = await analyzeMesh(bytes)')
const right = probe('console.log((await analyzeMesh(bytes)).volume_cm3)')

// In one program, which takes most of the time.
const { examples, missing, program } = findExamples()
const [wrongErrors, rightErrors, ...errors] = compileExamples([wrong, right, ...examples], program)

test('every public function has an example', () => {
  expect(missing.toSorted()).toEqual([...notYet.withoutExample].toSorted())
})

describe('the example compiles', () => {
  test.each(examples.map((example, i) => ({ ...example, errors: errors[i] ?? [] })))(
    '$specifier $name',
    ({ specifier, name, code, errors }) => {
      if (notYet.broken.includes(`${specifier} ${name}`)) expect(errors).not.toEqual([])
      else expect(errors, `${name}:\n${code}\n`).toEqual([])
    },
  )
})

test('a wrong example fails, and a right one does not', () => {
  expect(wrongErrors).toEqual([expect.stringContaining('not assignable to type')])
  expect(rightErrors).toEqual([])
})
