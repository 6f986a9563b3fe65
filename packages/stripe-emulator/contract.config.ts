import { defineConfig } from 'vitest/config'

// What we rely on of Stripe, run against the emulator or, with STRIPE_TEST_SECRET_KEY, against Stripe's test mode.
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@mattercloud/source'] },
  ssr: { resolve: { conditions: ['@mattercloud/source'], externalConditions: ['@mattercloud/source'] } },
  test: {
    include: ['contract/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Stripe's test mode takes about 25 calls a second.
    fileParallelism: false,
  },
})
