import { copyFile, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

const manifold = new URL('.', import.meta.resolve('manifold-3d'))

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    worker: 'src/worker.ts',
    'file-types': 'src/formats/fileTypes.ts',
    sheet: 'src/sheet/index.ts',
    palette: 'src/sheet/palette.ts',
    repair: 'src/repair/index.ts',
    printability: 'src/printability/index.ts',
  },
  format: 'esm',
  dts: true,
  clean: true,
  target: 'es2023',
  esbuildPlugins: [
    {
      name: 'manifold-3d without an import of Node',
      setup(build) {
        build.onLoad({ filter: /manifold-3d[\\/]manifold\.js$/ }, async ({ path }) => {
          const text = await readFile(path, 'utf8')
          // Only Node comes there, but who bundles for a browser would look for the module.
          const contents = text.replace(
            'await import("node:module")',
            'globalThis.process.getBuiltinModule("node:module")',
          )
          if (contents === text) throw new Error(`${path} has no import of node:module any more`)
          return { contents, loader: 'js' }
        })
      },
    },
  ],
  async onSuccess() {
    const to = resolve(import.meta.dirname, outDir)
    const copy = (from: string, name: string) =>
      copyFile(fileURLToPath(new URL(from, manifold)), join(to, name))
    await copy('manifold.wasm', 'manifold.wasm')
    await copy('LICENSE', 'manifold.LICENSE')
  },
}))
