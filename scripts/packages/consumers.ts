import { cp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toolsOf } from '@mattercloud/mcp-server/internals'
import { bundle } from './bundle.ts'
import type { Tarball } from './pack.ts'
import { run } from './run.ts'

const sources = fileURLToPath(new URL('consumers', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const tsc = resolve('typescript/bin/tsc')
const ofWorkspace = (name: string) => resolve(`${name}/package.json`).replace(/\/package\.json$/, '')

/**
 * Copies the small programs that use our packages, installs the tarballs for them as a user would,
 * and type-checks and runs each of them.
 *
 * @returns the failures, with their whole output
 */
export async function runConsumers(dir: string, tarballs: readonly Tarball[]): Promise<string[]> {
  await cp(sources, dir, { recursive: true })
  const files = Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`]))
  const own = Object.fromEntries(
    ['sdk', 'cli', 'mcp-server', 'mesh', 'api']
      .map((name) => `@mattercloud/${name}`)
      .flatMap((name) => (name in files ? [[name, files[name]]] : [])),
  )
  const shared = Object.fromEntries(['@types/node', 'msw'].map((name) => [name, `link:${ofWorkspace(name)}`]))
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ name: 'consumers', private: true, dependencies: { ...own, ...shared } }),
  )
  await writeFile(
    join(dir, 'pnpm-workspace.yaml'),
    `packages: []\noverrides: ${JSON.stringify(files)}\nstrictDepBuilds: false\n`,
  )
  const problems: string[] = []
  const step = async (what: string, act: () => Promise<unknown>) => {
    try {
      await act()
      console.log(`consumer: ${what}`)
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await run('npx', ['-y', 'pnpm@12', 'install', '--prefer-offline'], dir)
  const typed = (project: string) => run(process.execPath, [tsc, '-p', project], dir)
  const runs = (...args: string[]) => run(process.execPath, args, dir)

  await step('ESM, types by node16', () => typed('esm/tsconfig.node16.json'))
  await step('ESM, types by nodenext', () => typed('esm/tsconfig.nodenext.json'))
  await step('ESM runs', () => runs('esm/main.ts'))
  await step('require, types by nodenext', () => typed('require/tsconfig.json'))
  await step('require runs', () => runs('require/main.cjs'))
  await step('bundler, types by bundler, without those of Node', () => typed('bundler/tsconfig.json'))
  await step('bundler builds for a browser, and that runs', async () => {
    const chunks = await bundle(join(dir, 'bundler/main.ts'))
    for (const { fileName, code } of chunks) await writeFile(join(dir, 'bundler', fileName), code)
    await runs(`bundler/${chunks[0]?.fileName}`)
  })
  const bin = join(dir, 'node_modules/.bin')
  await step('mattercloud starts', () => run(join(bin, 'mattercloud'), ['--help'], dir))
  await step('mattercloud-mesh starts', () => run(join(bin, 'mattercloud-mesh'), ['--help'], dir))
  for (const name of ['mattercloud-api', 'mattercloud-worker'])
    await step(`${name} starts, and asks for its settings`, async () => {
      const output = await run(join(bin, name), [], dir).catch((error: unknown) => String(error))
      if (!output.includes('These settings are missing or wrong:')) throw new Error(output)
    })
  await step('npx -y @mattercloud/mcp-server offers its tools', async () => {
    const host = {
      command: 'npx',
      args: ['-y', '@mattercloud/mcp-server'],
      env: { MATTERCLOUD_FOLDERS: dir },
    }
    const found = await toolsOf(host, dir)
    if (found.length !== 8) throw new Error(`it offers ${found.join(', ') || 'none'}`)
  })
  return problems
}
