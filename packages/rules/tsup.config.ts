import { defineConfig } from 'tsup'

// A module for each source file: a bundler takes what is used, and leaves the other rules' schemas out.
export default defineConfig({
  entry: ['src/**/*.ts', '!src/**/*.test.ts'],
  format: 'esm',
  dts: { entry: ['src/index.ts', 'src/errors.ts'] },
  clean: true,
  target: 'es2023',
})
