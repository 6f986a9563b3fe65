import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { commandOf, run } from './suite.ts'

const program = fileURLToPath(new URL('../bin/mattercloud-mcp.mjs', import.meta.url))
const bracket = fileURLToPath(new URL('../../../examples/parts/bracket.stl', import.meta.url))

const listSchema = z.object({ tools: z.array(z.object({ name: z.string() })).min(1) })

/** The arguments of each tool; none of them can spend anything. */
const calls: Readonly<Record<string, readonly string[]>> = {
  connect: ['email=conformance@example.test'],
  upload: ['path=bracket.stl'],
}

/**
 * Lists the tools by the protocol's inspector, strictly, and calls each over stdio. A tool may
 * answer that it needs something first (exit code 5); it may not fail in any other way.
 */
export async function inspect(apiUrl: string, key: string, root: string): Promise<boolean> {
  const folder = join(root, 'parts')
  mkdirSync(folder)
  copyFileSync(bracket, join(folder, 'bracket.stl'))
  const env = {
    MATTERCLOUD_API_URL: apiUrl,
    MATTERCLOUD_API_KEY: key,
    MATTERCLOUD_CONFIG_DIR: join(root, 'config'),
    MATTERCLOUD_FOLDERS: folder,
    NODE_OPTIONS: '--conditions=@mattercloud/source',
  }
  const inspector = commandOf('@modelcontextprotocol/inspector', 'mcp-inspector')
  const runInspector = (...method: string[]) =>
    run(inspector, [
      '--cli',
      ...Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
      ...method,
      process.execPath,
      program,
    ])

  const listed = await runInspector('--method', 'tools/list', '--strict')
  const tools = listSchema.safeParse(JSON.parse(listed.stdout || '{}')).data?.tools ?? []
  console.log(`inspector: tools/list --strict exits ${listed.status}, ${tools.length} tools`)
  if (listed.status !== 0) console.log(listed.output)
  let passed = listed.status === 0 && tools.length > 0
  for (const { name } of tools) {
    const args = (calls[name] ?? []).flatMap((pair) => ['--tool-arg', pair])
    const called = await runInspector(...args, '--method', 'tools/call', '--tool-name', name)
    const isAccepted = called.status === 0 || called.status === 5
    console.log(`inspector: ${name} exits ${called.status}`)
    if (!isAccepted) console.log(called.output)
    passed = passed && isAccepted
  }
  return passed
}
