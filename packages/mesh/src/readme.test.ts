import { readFileSync } from 'node:fs'
import { binaryStl, box } from '@mattercloud/testing/mesh/solids'
import { expect, it } from 'vitest'
import { analyzeMesh } from './index.ts'

it("this package's README explains each field of a report", async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const fields = Object.keys(await analyzeMesh(binaryStl(box([1, 2, 3]))))
  expect(fields.filter((field) => !readme.includes(`\`${field}\``))).toEqual([])
})
