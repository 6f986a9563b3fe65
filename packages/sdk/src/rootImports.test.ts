import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every module that the root entry reaches in this package, and the packages it names. */
function importsOf(entry: URL, seen = new Set<string>(), packages = new Set<string>()): Set<string> {
  if (seen.has(entry.href)) return packages
  seen.add(entry.href)
  for (const [, named, lazy] of readFileSync(entry, 'utf8').matchAll(
    /\bfrom '([^']+)'|\bimport\('([^']+)'\)/g,
  )) {
    const target = named ?? lazy ?? ''
    if (target.startsWith('.')) importsOf(new URL(target, entry), seen, packages)
    else packages.add(target)
  }
  return packages
}

test('the root entry runs where there is no Node: it imports these packages and nothing of node:', () => {
  expect([...importsOf(new URL('index.ts', import.meta.url))].sort()).toEqual([
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
