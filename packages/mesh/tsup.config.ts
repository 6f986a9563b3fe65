import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/sheet/index.ts', 'src/cli.ts'],
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
