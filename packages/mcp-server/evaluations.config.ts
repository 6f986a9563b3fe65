import { defineConfig } from 'vitest/config'

// Every task by the scripted models, and what means harm. A purchase takes many of the 60 calls a minute
// that a key has, so on a busy machine a call may run out of time: kept apart from the other tests.
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@mattercloud/source'] },
  ssr: { resolve: { conditions: ['@mattercloud/source'], externalConditions: ['@mattercloud/source'] } },
  test: {
    include: ['evaluations/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
