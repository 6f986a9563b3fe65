import { expect, test } from 'vitest'
import { noArguments, readArgs, singleArgument, UsageError, wholeNumber } from './readArgs.ts'

const options = { port: { type: 'string', default: '3000' }, json: { type: 'boolean', short: 'j' } } as const

test('options and positional arguments are read in any order, and what is left out has its default', () => {
  const { values, positionals } = readArgs(['a.stl', '-j', 'b.stl'], options)
  expect({ ...values }).toEqual({ port: '3000', json: true })
  expect(positionals).toEqual(['a.stl', 'b.stl'])
})

test.each([
  [['--speed', '9'], "'--speed'"],
  [['--port'], '--port'],
  [['--json=yes'], '--json'],
])('%j is a UsageError of one line that names the option', (args, named) => {
  const read = () => readArgs(args, options)
  expect(read).toThrow(UsageError)
  expect(read).toThrow(named)
})

test('a command takes as many positional arguments as it says', () => {
  expect(singleArgument(['a.stl'], 'file')).toBe('a.stl')
  expect(() => singleArgument([], 'file to draw')).toThrow(new UsageError('Name one file to draw.'))
  expect(() => singleArgument(['a', 'b'], 'file')).toThrow('Name one file.')
  expect(noArguments([])).toBeUndefined()
  expect(() => noArguments(['x'])).toThrow('"x" is not understood here.')
})

test('a number is whole and within its range', () => {
  expect(wholeNumber('--port', '65535', [1, 65_535])).toBe(65_535)
  for (const wrong of ['0', '65536', '', 'x', '1.5', '-1', '1e3', ' 1'])
    expect(() => wholeNumber('--port', wrong, [1, 65_535])).toThrow(
      new UsageError('--port takes a whole number from 1 to 65535.'),
    )
})
