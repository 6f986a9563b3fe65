import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/openapi.ts',
    'src/main.ts',
    'src/worker.ts',
    'src/operator-cli.ts',
    'src/files/analysis/meshProcessChild.ts',
  ],
  format: 'esm',
  // The other entries are programs: nobody imports their types.
  dts: { entry: ['src/openapi.ts'] },
  clean: true,
  target: 'es2023',
})
