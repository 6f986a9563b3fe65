import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const source = '@mattercloud/source'

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  // Where the global setup runs.
  environments: { __vitest__: { resolve: { conditions: [source] } } },
  test: {
    // Generous: more files run concurrently than there are cores, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A worker runs file after file and loads the modules that they share once: no test changes those.
    isolate: false,
    // Tests wait more than they compute: for jobs, for long polls, for programs that start.
    maxWorkers: 2 * availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'service',
          include: ['packages/api/src/**/*.test.ts'],
          globalSetup: ['packages/testing/src/service/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['packages/api/**', '**/node_modules/**'],
        },
      },
    ],
  },
})
