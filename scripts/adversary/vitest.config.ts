import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { guards } from './guards.ts'
import { removeGuard } from './removeGuard.ts'

const source = '@mattercloud/source'
const guard = guards[process.env['ROB_WITHOUT'] ?? '']
if (!guard) throw new Error(`ROB_WITHOUT must be one of ${Object.keys(guards).join(', ')}.`)

// Checked first: a guard that is not found would seem to have no effect.
for (const edit of guard.edits) removeGuard(readFileSync(edit.file, 'utf8'), edit)

/** Runs the adversary on a service that is built without one of its guards. */
export default defineConfig({
  plugins: [
    {
      name: 'without-a-guard',
      enforce: 'pre',
      transform(code, id) {
        return guard.edits.filter(({ file }) => resolve(file) === id).reduce(removeGuard, code)
      },
    },
  ],
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  // Where the global setup runs.
  environments: { __vitest__: { resolve: { conditions: [source] } } },
  test: {
    // The cache does not depend on the guard: it would return the build of another one.
    fsModuleCache: false,
    hookTimeout: 60_000,
    include: ['packages/api/src/payments/adversary.test.ts'],
    globalSetup: ['packages/testing/src/service/postgres.ts'],
  },
})
