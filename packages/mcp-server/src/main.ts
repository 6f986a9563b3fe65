import { noArguments, readArgs, UsageError, watchOutput, wholeNumber } from '@mattercloud/command-line'
import type { McpServer } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { createMcpServer } from './createMcpServer.ts'
import { serveHttp } from './http/serveHttp.ts'
import { readDeps, readHttpSettings } from './readDeps.ts'
import { withSubscriptions } from './resources/listenRequests.ts'
import { connectedClient } from './resources/registerResources.ts'
import { createSubscriptions } from './resources/subscriptions.ts'

const help = `Usage: mattercloud-mcp [--http [--host ADDRESS] [--port N]]

MatterCloud's tools for MCP hosts: over standard input and output, or with --http over Streamable HTTP.

  --http          serve http://127.0.0.1:3000/mcp; each request brings its API key as a bearer token
  --host ADDRESS  listen there instead of on 127.0.0.1
  --port N        listen on this port; 0 takes a free one
  --help          show this

Settings are environment variables; see the README.`

watchOutput()

// Standard output is for the protocol; everything for people goes to standard error.
try {
  const { help: isHelp, http, host, port } = readArguments()
  if (isHelp) console.error(help)
  else if (http) await runHttp(host, port)
  else await runStdio()
} catch (error) {
  console.error(`mattercloud-mcp cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}

function readArguments() {
  const { values, positionals } = readArgs(process.argv.slice(2), {
    http: { type: 'boolean', default: false },
    host: { type: 'string' },
    port: { type: 'string', default: '3000' },
    help: { type: 'boolean', default: false },
  })
  noArguments(positionals)
  return { ...values, port: wholeNumber('--port', values.port, [0, 65_535]) }
}

async function runStdio(): Promise<void> {
  const deps = await readDeps(process.env, process.cwd())
  let latest: McpServer | undefined
  const transport = withSubscriptions(new StdioServerTransport(), () =>
    createSubscriptions(
      () => connectedClient(deps),
      (uri) => latest?.server.sendResourceUpdated({ uri }).catch(() => {}),
    ),
  )
  const factory = () => {
    latest = createMcpServer(deps)
    return latest
  }
  serveStdio(factory, { transport, onerror: ({ message }) => deps.report(message) })
  deps.report(`serving ${deps.client.baseUrl}, uploads from ${deps.folders.join(', ') || 'no folder'}`)
}

async function runHttp(host: string | undefined, port: number): Promise<void> {
  const { client, report, hostnames, stateSecret } = readHttpSettings(process.env)
  const served = await serveHttp({ client, report }, { host, port, hostnames, stateSecret })
  report(`serving ${client.baseUrl} at ${served.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void served.close())
}
