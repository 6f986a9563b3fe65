import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What a browser loads for each use, in bytes (minified, gzip), at most. */
const limits: { what: string; code: string; most: number }[] = [
  { what: 'the client', code: `export { MatterCloud } from '@mattercloud/sdk'`, most: 15_000 },
  {
    what: 'a webhook receiver',
    code: `export { createWebhookHandler } from '@mattercloud/sdk/webhooks'`,
    most: 15_000,
  },
]

/** Bundles each use as a browser's bundler does; what is loaded later, by a dynamic import, is not counted. */
export async function weighBundles(consumers: string): Promise<string[]> {
  const problems: string[] = []
  for (const { what, code, most } of limits) {
    const { outputFiles, metafile } = await build({
      stdin: { contents: code, resolveDir: consumers },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      splitting: true,
      outdir: join(consumers, 'out'),
      write: false,
      metafile: true,
      logLevel: 'silent',
    })
    const eager = eagerOutputs(metafile.outputs)
    const bytes = outputFiles
      .filter(({ path }) => [...eager].some((name) => path.endsWith(name.replace(/^.*\bout\//, '/'))))
      .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
    const line = `${what}: ${(bytes / 1000).toFixed(1)} kB of at most ${most / 1000} kB (min+gzip)`
    console.log(line)
    if (bytes === 0 || bytes > most) {
      problems.push(line)
      for (const name of eager)
        for (const [input, { bytesInOutput }] of Object.entries(metafile.outputs[name]?.inputs ?? {}).sort(
          (a, b) => b[1].bytesInOutput - a[1].bytesInOutput,
        ))
          console.log(`  ${bytesInOutput} ${input}`)
    }
  }
  return problems
}

interface Output {
  entryPoint?: string
  imports: { path: string; kind: string }[]
}

/** The entry and what it imports at once. */
function eagerOutputs(outputs: Record<string, Output>): Set<string> {
  const reached = new Set<string>()
  const open = Object.keys(outputs).filter((name) => name.endsWith('stdin.js'))
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) open.push(path)
  }
  return reached
}
