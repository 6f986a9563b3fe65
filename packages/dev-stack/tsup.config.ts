import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', main: 'src/main.ts', postgres: 'src/postgres/startPostgres.ts' },
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
