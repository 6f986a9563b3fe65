import { defineConfig } from 'vitest/config'

// Every task by the scripted models, and hostile input: whole purchases on one shared service, so separate
// from the other tests.
const source = '@mattercloud/source'

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  // Where the global set-up is loaded: the stack finds its programs as Node does, not as Vite does.
  environments: { __vitest__: { resolve: { conditions: [source], externalConditions: [source] } } },
  test: {
    include: ['evaluations/**/*.test.ts'],
    globalSetup: ['evaluations/environment/sharedService.ts'],
    server: { deps: { external: [/\/packages\/dev-stack\//] } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
