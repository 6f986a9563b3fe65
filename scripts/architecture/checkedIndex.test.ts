import { relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const CONFIG = 'packages/mesh/tsconfig.json'
/** How TypeScript's library declares what an index reads from a typed array, and from an array of any kind. */
const FROM_TYPED = '[index: number]: number;'
const FROM_ARRAY = '[n: number]: T;'

// The mesh package is compiled without `noUncheckedIndexedAccess`, which has its arithmetic ask for a default at every
// read of a coordinate. Here it is checked once more with the option on, but for arrays of numbers.
test('mesh checks every element that it reads from a record or an array, except arrays of numbers', () => {
  const { errors, loosened } = checkWithOption()
  expect(loosened).toEqual({ typed: 9, array: 4 })
  expect(errors).toEqual([])
}, 120_000)

function checkWithOption() {
  const config = ts.getParsedCommandLineOfConfigFile(
    CONFIG,
    { noUncheckedIndexedAccess: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => expect.fail(String(messageText)) },
  )
  if (!config) throw new Error(`${CONFIG} can't be read.`)
  const host = ts.createCompilerHost(config.options)
  const loosened = { typed: 0, array: 0 }
  const program = ts.createProgram(config.fileNames, config.options, {
    ...host,
    getSourceFile(name, options) {
      const text = host.readFile(name)
      if (text === undefined) return undefined
      if (!name.endsWith('/lib.es5.d.ts')) return ts.createSourceFile(name, text, options)
      loosened.typed += text.split(FROM_TYPED).length - 1
      loosened.array += text.split(FROM_ARRAY).length - 1
      // `any` is not checked for undefined.
      const loose = text
        .replaceAll(FROM_TYPED, '[index: number]: any;')
        .replaceAll(FROM_ARRAY, '[n: number]: T extends number ? any : T;')
      return ts.createSourceFile(name, loose, options)
    },
  })
  const errors = program.getSemanticDiagnostics().map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    const place = file ? `${relative('.', file.fileName)}:${line}: ` : ''
    return place + ts.flattenDiagnosticMessageText(messageText, '\n')
  })
  return { errors, loosened }
}
