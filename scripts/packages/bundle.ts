import { type OutputChunk, rolldown } from 'rolldown'

/**
 * Bundles an entry as Vite's bundler does: its chunks, minified, the entry first.
 *
 * @param entry the path of a file in a folder in which the packages are installed
 */
export async function bundle(entry: string): Promise<OutputChunk[]> {
  const build = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm', minify: true })
  await build.close()
  const chunks = output.filter((file) => file.type === 'chunk')
  return chunks.sort((a, b) => Number(b.isEntry) - Number(a.isEntry))
}
