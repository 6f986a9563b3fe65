import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const typesOnly = /\b(?:import|export) type (?:\{[^}]*\}|\*|\w+) from '[^']+'/g

/** The packages that a module names, it and every module of this package that it reaches. */
function importsOf(entry: URL, pattern: RegExp, visited = new Set<string>(), packages = new Set<string>()) {
  if (visited.has(entry.href)) return packages
  visited.add(entry.href)
  for (const [, named, lazy] of readFileSync(entry, 'utf8').replaceAll(typesOnly, '').matchAll(pattern)) {
    const target = named ?? lazy ?? ''
    if (target.startsWith('.')) importsOf(new URL(target, entry), pattern, visited, packages)
    else packages.add(target)
  }
  return packages
}

const root = new URL('index.ts', import.meta.url)

test('the root entry imports little, so that it is small', () => {
  expect([...importsOf(root, /\bfrom '([^']+)'/g)].sort()).toEqual([
    '@mattercloud/rules/errors',
    'openapi-fetch',
  ])
})

test('it runs without Node: nothing that it loads imports from node:', () => {
  expect([...importsOf(root, /\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].sort()).toEqual([
    '@mattercloud/mesh',
    '@mattercloud/mesh/file-types',
    '@mattercloud/rules',
    '@mattercloud/rules/errors',
    '@noble/hashes/sha2.js',
    '@noble/hashes/utils.js',
    'openapi-fetch',
    'zod',
  ])
})
