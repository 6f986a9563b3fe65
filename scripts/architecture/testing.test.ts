import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allFiles, offenders, shippedFiles } from './imports.ts'

/** A package, or one of the folders beside the packages. */
const packageOf = (path: string) => /^(packages\/[^/]+|[^/]+)/.exec(path)?.[0]

// The programs that wrote the stored data stay as they ran, in the tree of an older commit.
const files = allFiles().filter(({ path }) => !path.startsWith('packages/testing/stored/make/'))

describe('what tests share', () => {
  test('no file imports across packages by a relative path, tests included', () => {
    expect(files.length).toBeGreaterThan(1000)
    const isOutside = (name: string, { path }: { path: string }) =>
      name.startsWith('.') && packageOf(posix.join(posix.dirname(path), name)) !== packageOf(path)
    expect(offenders(files, isOutside)).toEqual([])
  })

  test('it lies in packages/testing, not among the sources that ship', () => {
    const paths = files.map(({ path }) => path)
    expect(paths.filter((path) => /\/src\/(.+\/)?testing\//.test(path))).toEqual([])
  })

  test("nothing that ships imports it, or another package's inside", () => {
    const isInside = (name: string) => /^@mattercloud\/(testing\/|[^/]+\/internals$)/.test(name)
    expect(offenders(shippedFiles(), isInside)).toEqual([])
  })
})
