import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/webhooks.ts'],
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
