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
  // The pages are private: their source becomes part of this package. The libraries that they use stay
  // dependencies, because copies would need their licence texts.
  noExternal: ['@mattercloud/web'],
  clean: true,
  target: 'es2023',
})
