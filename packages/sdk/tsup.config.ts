import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    node: 'src/node.ts',
    policy: 'src/policy.ts',
    testing: 'src/testing.ts',
    tools: 'src/tools/index.ts',
    'ai-sdk': 'src/tools/adapters/aiSdk.ts',
    'openai-agents': 'src/tools/adapters/openaiAgents.ts',
    langchain: 'src/tools/adapters/langchain.ts',
    anthropic: 'src/tools/adapters/anthropic.ts',
    webhooks: 'src/webhooks.ts',
  },
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
