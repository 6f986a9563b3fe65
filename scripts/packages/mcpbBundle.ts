import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packBundle, toolsOfBundle } from '@mattercloud/mcp-server/internals'
import type { Tarball } from './pack.ts'
import { run } from './run.ts'

const server = '@mattercloud/mcp-server'

/**
 * Makes the `.mcpb` bundle of the MCP server from the packed packages, and starts it as a host would.
 *
 * @returns the failures
 */
export async function bundleServer(dir: string, tarballs: readonly Tarball[]): Promise<string[]> {
  const folder = join(dir, 'server')
  await mkdir(folder, { recursive: true })
  const files = Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`]))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'mattercloud-bundle', private: true, dependencies: { [server]: files[server] } }),
  )
  await writeFile(
    join(folder, 'pnpm-workspace.yaml'),
    [
      'packages: []',
      `overrides: ${JSON.stringify(files)}`,
      'strictDepBuilds: false',
      // A bundle has files and no links; and one bundle is for every platform.
      'nodeLinker: hoisted',
      'supportedArchitectures: {os: [darwin, linux, win32], cpu: [x64, arm64], libc: [glibc, musl]}',
    ].join('\n'),
  )
  await run('npx', ['-y', 'pnpm@12', 'install', '--prod', '--prefer-offline'], folder)
  const path = join(dir, 'mattercloud.mcpb')
  await packBundle(folder, path)
  const found = await toolsOfBundle(path, join(dir, 'unpacked'), join(dir, 'parts'))
  console.log(
    `mcpb: ${((await stat(path)).size / 1e6).toFixed(1)} MB, its server offers ${found.length} tools`,
  )
  return found.length === 8 ? [] : [`the bundle's server offers ${found.join(', ') || 'no tools'}`]
}
