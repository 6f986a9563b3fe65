import { describe, expect, test } from 'vitest'
import { offenders, reachableFrom, shippedFiles } from './imports.ts'

/** The packages that each package may import. */
const arrows: Record<string, readonly string[]> = {
  'command-line': [],
  mesh: ['command-line'],
  rules: ['mesh'],
  sdk: ['rules', 'mesh'],
  'mcp-server': ['sdk', 'command-line'],
  cli: ['sdk', 'command-line'],
  web: ['rules', 'mesh'],
  api: ['rules', 'mesh', 'mcp-server', 'web', 'command-line'],
  'stripe-emulator': [],
  'dev-stack': ['api', 'stripe-emulator', 'command-line'],
}
/** The allowed dependencies that no import uses, and why they are listed. */
const withoutImport: Record<string, string> = {
  'api → mcp-server': 'not used yet: MCP over the network will',
  'dev-stack → api': 'starts its programs as processes',
}

const files = shippedFiles()
const ours = (name: string) => /^@mattercloud\/([^/]+)/.exec(name)?.[1]

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

  test('every arrow is used by an import, or says why it is there', () => {
    const drawn = Object.entries(arrows).flatMap(([from, to]) => to.map((name) => `${from} → ${name}`))
    const used = new Set(
      files.flatMap((file) => file.imports.map((name) => `${file.package} → ${ours(name)}`)),
    )
    expect(drawn.filter((arrow) => !used.has(arrow)).toSorted()).toEqual(
      Object.keys(withoutImport).toSorted(),
    )
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
    const isOfNode = (name: string) => name.startsWith('node:') || name === '@mattercloud/command-line'
    expect(offenders(reached, isOfNode)).toEqual([])
  })
})
