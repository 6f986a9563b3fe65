import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    node: 'src/node.ts',
    policy: 'src/policy.ts',
    tools: 'src/tools/index.ts',
    webhooks: 'src/webhooks.ts',
  },
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
