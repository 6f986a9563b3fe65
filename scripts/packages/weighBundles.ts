import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { OutputChunk } from 'rolldown'
import { bundle } from './bundle.ts'

/** The maximum that a browser loads for each use, in bytes (minified, gzip). */
const uses = [
  { what: 'the client', code: `export { MatterCloud } from '@mattercloud/sdk'`, maxBytes: 15_000 },
  {
    what: 'a webhook receiver',
    code: `export { createWebhookHandler } from '@mattercloud/sdk/webhooks'`,
    maxBytes: 15_000,
  },
]

/**
 * Measures what each use loads initially. Dynamic imports are not counted.
 *
 * @param installed a folder in which the packages are installed
 */
export async function weighBundles(installed: string): Promise<string[]> {
  const problems: string[] = []
  for (const { what, code, maxBytes } of uses) {
    const entry = join(installed, 'weighed.mjs')
    await writeFile(entry, code)
    const loaded = initialChunks(await bundle(entry))
    const bytes = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)
    const line = `${what}: ${(bytes / 1000).toFixed(1)} kB of at most ${maxBytes / 1000} kB (min+gzip)`
    console.log(line)
    if (bytes > maxBytes) problems.push(line, ...loaded.flatMap(({ modules }) => heaviest(modules)))
  }
  return problems
}

/** The entry, and what it imports. */
function initialChunks(chunks: readonly OutputChunk[]): OutputChunk[] {
  const loaded = new Set<string>()
  const open = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (loaded.has(name)) continue
    loaded.add(name)
    open.push(...(chunks.find(({ fileName }) => fileName === name)?.imports ?? []))
  }
  return chunks.filter(({ fileName }) => loaded.has(fileName))
}

function heaviest(modules: OutputChunk['modules']): string[] {
  return Object.entries(modules)
    .filter(([, { renderedLength }]) => renderedLength > 2_000)
    .map(([path, { renderedLength }]) => `  ${renderedLength} bytes before minifying: ${path}`)
}
