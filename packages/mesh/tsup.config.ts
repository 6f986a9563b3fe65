import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    worker: 'src/worker.ts',
    'file-types': 'src/formats/fileTypes.ts',
    sheet: 'src/sheet/index.ts',
    repair: 'src/repair/index.ts',
    printability: 'src/printability/index.ts',
  },
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
})
