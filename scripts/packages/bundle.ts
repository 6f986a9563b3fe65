import { type OutputChunk, rolldown } from 'rolldown'

/**
 * What a page's bundler (Vite's) makes of an entry: its chunks, minified, the entry first.
 *
 * @param entry the path of a file that lies where the packages are installed
 */
export async function bundle(entry: string): Promise<OutputChunk[]> {
  const made = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' })
  const { output } = await made.generate({ format: 'esm', minify: true })
  await made.close()
  const chunks = output.filter((file) => file.type === 'chunk')
  return chunks.sort((a, b) => Number(b.isEntry) - Number(a.isEntry))
}
