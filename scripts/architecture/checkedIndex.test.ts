import { relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const CONFIG = 'packages/mesh/tsconfig.json'
/** As TypeScript's library declares what an index reads from a typed array, and from nothing else. */
const TYPED_READ = '[index: number]: number;'

// The mesh package is compiled without `noUncheckedIndexedAccess`, which its typed arrays would drown in checks
// that are never needed. Here it is checked once more with the option on, and with typed arrays left out.
test('mesh looks whether an ordinary array or record has what it reads there', () => {
  const { errors, loosened } = checkWithOption()
  expect(loosened).toBe(9)
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
  let loosened = 0
  const program = ts.createProgram(config.fileNames, config.options, {
    ...host,
    getSourceFile(name, options) {
      const text = host.readFile(name)
      if (text === undefined) return undefined
      if (!name.endsWith('/lib.es5.d.ts')) return ts.createSourceFile(name, text, options)
      const parts = text.split(TYPED_READ)
      loosened = parts.length - 1
      // What is `any` is not asked whether it may be undefined.
      return ts.createSourceFile(name, parts.join('[index: number]: any;'), options)
    },
  })
  const errors = program.getSemanticDiagnostics().map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    const place = file ? `${relative('.', file.fileName)}:${line}: ` : ''
    return place + ts.flattenDiagnosticMessageText(messageText, '\n')
  })
  return { errors, loosened }
}
