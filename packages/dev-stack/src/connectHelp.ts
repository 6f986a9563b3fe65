import { resolve } from 'node:path'
import type { Links } from './startStack.ts'

/** How an MCP host starts our server. */
interface Command {
  command: string
  args: string[]
}

/**
 * How to use the running stack: Claude Desktop, Claude Code, any other
 * MCP client, and plain HTTP. From a clone the commands run the clone's own
 * server with the Node of this process; else they fetch the package from npm.
 */
export function connectHelp(links: Pick<Links, 'api_url'>): string {
  const { command, args } = serverCommand()
  const env = { MATTERCLOUD_API_URL: links.api_url }
  const desktop = { mcpServers: { mattercloud: { command, args, env } } }
  const line = [command, ...args].map(shellWord).join(' ')
  return `Connect Claude Desktop: put this into claude_desktop_config.json (Settings, Developer, Edit Config) and restart it

${indent(JSON.stringify(desktop, null, 2))}

Connect Claude Code

  claude mcp add mattercloud --env MATTERCLOUD_API_URL=${links.api_url} -- ${line}

Connect any other MCP client: the command to start, over stdio

  MATTERCLOUD_API_URL=${links.api_url} ${line}

Or by plain HTTP: get a key, then follow ${links.api_url}/openapi.json

  curl -X POST ${links.api_url}/v1/connect -H 'Content-Type: application/json' \\
    -d '{"email": "you@example.com", "name": "my-agent"}'
`
}

function serverCommand(): Command {
  // Sources have the ending .ts only in a clone.
  if (!import.meta.url.endsWith('.ts')) {
    return { command: 'npx', args: ['-y', '@mattercloud/mcp-server'] }
  }
  const root = resolve(import.meta.dirname, '../../..')
  return {
    command: process.execPath,
    args: [`${root}/scripts/from-source.mjs`, `${root}/packages/mcp-server/bin/mattercloud-mcp.mjs`],
  }
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
