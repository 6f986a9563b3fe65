import { defineConfig } from 'vitest/config'

const source = '@mattercloud/source'

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  // Where the global setup runs.
  environments: { __vitest__: { resolve: { conditions: [source] } } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
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
