import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  getMcpConfigForManifest,
  packExtension,
  unpackExtension,
  v0_3,
  validateManifest,
} from '@anthropic-ai/mcpb'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { manifest } from './manifest.ts'

/**
 * Packs a folder, in which the server is installed from npm, into a bundle that a host such as Claude
 * Desktop installs with a double click.
 *
 * @param folder has `node_modules` with real files, no links
 * @throws Error where the manifest does not fit its schema, or packing fails
 */
export async function packBundle(folder: string, path: string): Promise<void> {
  const file = join(folder, 'manifest.json')
  await writeFile(file, JSON.stringify(manifest(), null, 2))
  if (!validateManifest(file)) throw new Error('the manifest of the bundle is not valid')
  if (!(await packExtension({ extensionPath: folder, outputPath: path, silent: true })))
    throw new Error('the bundle was not packed')
}

/**
 * Unpacks a bundle and starts it as a host does by its manifest.
 *
 * @param parts the folder that the user chooses
 * @returns the names of the tools that it offers
 */
export async function toolsOfBundle(path: string, into: string, parts: string): Promise<string[]> {
  await mkdir(parts, { recursive: true })
  await unpackExtension({ mcpbPath: path, outputDir: into, silent: true })
  const manifest = v0_3.McpbManifestSchema.parse(
    JSON.parse(readFileSync(join(into, 'manifest.json'), 'utf8')),
  )
  const config = await getMcpConfigForManifest({
    manifest,
    extensionPath: into,
    systemDirs: {},
    userConfig: { folder: parts },
    pathSeparator: '/',
  })
  if (config === undefined) throw new Error('the manifest does not say how the server starts')
  const { command, args = [], env = {} } = config
  return toolsOf({ command: command === 'node' ? process.execPath : command, args, env })
}

/** The names of the tools of a server that is started with this command. */
export async function toolsOf(
  command: { command: string; args: string[]; env: Record<string, string> },
  cwd?: string,
): Promise<string[]> {
  const client = new Client({ name: 'mattercloud-packages', version: '0.0.0' })
  await client.connect(
    new StdioClientTransport({ ...command, stderr: 'inherit', ...(cwd === undefined ? {} : { cwd }) }),
  )
  try {
    const { tools } = await client.listTools()
    return tools.map(({ name }) => name)
  } finally {
    await client.close()
  }
}
