import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { OutputChunk } from 'rolldown'
import { bundle } from './bundle.ts'

/** What a browser loads for each use, in bytes (minified, gzip), at most. */
const uses = [
  { what: 'the client', code: `export { MatterCloud } from '@mattercloud/sdk'`, most: 15_000 },
  {
    what: 'a webhook receiver',
    code: `export { createWebhookHandler } from '@mattercloud/sdk/webhooks'`,
    most: 15_000,
  },
]

/**
 * Weighs what each use loads at its start. What is loaded later, by a dynamic import, is not counted.
 *
 * @param installed a folder in which the packages are installed
 */
export async function weighBundles(installed: string): Promise<string[]> {
  const problems: string[] = []
  for (const { what, code, most } of uses) {
    const entry = join(installed, 'weighed.mjs')
    await writeFile(entry, code)
    const loaded = loadedAtOnce(await bundle(entry))
    const bytes = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)
    const line = `${what}: ${(bytes / 1000).toFixed(1)} kB of at most ${most / 1000} kB (min+gzip)`
    console.log(line)
    if (bytes > most) problems.push(line, ...loaded.flatMap(({ modules }) => heaviest(modules)))
  }
  return problems
}

/** The entry, and what it imports. */
function loadedAtOnce(chunks: readonly OutputChunk[]): OutputChunk[] {
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
