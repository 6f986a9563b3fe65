import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { groups } from './groups.ts'

const source = '@mattercloud/source'
const group = groups[process.env['MUTATION_GROUP'] ?? '']
if (!group) throw new Error(`MUTATION_GROUP must be one of ${Object.keys(groups).join(', ')}.`)

/** Stryker's copy of the repository, where this file is run from: only what is loaded from there is mutated. */
const copy = fileURLToPath(new URL('../../', import.meta.url))

/** Stryker runs vitest by this: the tests of one group and no others. */
export default defineConfig({
  resolve: {
    conditions: [source],
    // The copy's node_modules lead to the packages themselves.
    alias: [
      { find: /^@mattercloud\/testing\/(.*)$/, replacement: `${copy}packages/testing/src/$1.ts` },
      { find: '@mattercloud/api/internals', replacement: `${copy}packages/api/internals.ts` },
    ],
  },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  // Where the global setup runs.
  environments: { __vitest__: { resolve: { conditions: [source] } } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: group.tests,
    globalSetup: group.needsService ? ['packages/testing/src/service/postgres.ts'] : [],
  },
})
