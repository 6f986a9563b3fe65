import { describe, expect, test } from 'vitest'
import { reachableFrom, type SourceFile, shippedFiles } from './imports.ts'

/** Which packages of ours each may import: the arrows of the house. */
const arrows: Record<string, readonly string[]> = {
  mesh: [],
  rules: ['mesh'],
  sdk: ['rules', 'mesh'],
  'mcp-server': ['sdk'],
  cli: ['sdk'],
  web: ['sdk', 'rules', 'mesh'],
  api: ['rules', 'mesh', 'mcp-server', 'web'],
  'stripe-emulator': [],
  'dev-stack': ['api', 'stripe-emulator'],
}

const files = shippedFiles()
const ours = (name: string) => /^@mattercloud\/([^/]+)/.exec(name)?.[1]

/** "file imports name" for each import that breaks a rule. */
function offenders(
  among: readonly SourceFile[],
  isForbidden: (name: string, file: SourceFile) => boolean,
): string[] {
  return among.flatMap((file) =>
    file.imports.filter((name) => isForbidden(name, file)).map((name) => `${file.path} imports ${name}`),
  )
}

describe('arrows between packages', () => {
  test('every package is on the map', () => {
    expect(files.map((file) => file.package).filter((name) => !(name in arrows))).toEqual([])
  })

  test('no package imports one that its arrows do not lead to', () => {
    expect(
      offenders(files, (name, file) => {
        const target = ours(name)
        return target !== undefined && target !== file.package && !arrows[file.package]?.includes(target)
      }),
    ).toEqual([])
  })

  test('no file reaches into another package by a relative path', () => {
    expect(
      offenders(files, (name, file) => {
        const depth = file.path.split('/').length - 3
        return name.startsWith('../') && (name.match(/\.\.\//g) ?? []).length >= depth + 1
      }),
    ).toEqual([])
  })
})

describe('entries without Node', () => {
  test.each([
    'packages/mesh/src/index.ts',
    'packages/mesh/src/sheet/index.ts',
    'packages/rules/src/index.ts',
    'packages/sdk/src/index.ts',
    'packages/sdk/src/tools/index.ts',
  ])('%s reaches no import of Node', (entry) => {
    const reached = reachableFrom(entry, files)
    expect(reached.length).toBeGreaterThan(5)
    expect(offenders(reached, (name) => name.startsWith('node:'))).toEqual([])
  })
})

describe('inside of the service', () => {
  const api = files.filter((file) => file.package === 'api')

  test("only stripe/ and payments/ know Stripe's library; platform/services.ts only hands it on", () => {
    const rest = api.filter(
      ({ path }) =>
        !/^packages\/api\/src\/(stripe|payments)\//.test(path) &&
        path !== 'packages/api/src/platform/services.ts',
    )
    expect(offenders(rest, (name) => name === 'stripe')).toEqual([])
  })

  test('only orders/, checkout/, operator/, the page of cards and the doors reach into stripe/ and payments/, others to what cannot spend', () => {
    const mayPay =
      /^packages\/api\/src\/(stripe|payments|orders|checkout|operator)\/|^packages\/api\/src\/(server|work|platform\/services|pages\/cardsPage)\.ts$/
    const rest = api.filter(({ path }) => !mayPay.test(path))
    const cannotSpend = /\/(contract|customerCalls)\.ts$/
    expect(offenders(rest, (name) => /\/(stripe|payments)\//.test(name) && !cannotSpend.test(name))).toEqual(
      [],
    )
  })

  test('routes hold no queries: those stand in the operations', () => {
    const querying = api.filter(
      ({ path, text }) =>
        path.endsWith('/routes.ts') && /selectFrom|updateTable|insertInto|transaction\(/.test(text),
    )
    expect(querying.map(({ path }) => path)).toEqual([])
  })
})
