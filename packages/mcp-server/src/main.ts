import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { createMcpServer } from './createMcpServer.ts'
import { readDeps } from './readDeps.ts'

// Standard output belongs to the protocol; everything for people goes to standard error.
try {
  const deps = await readDeps(process.env, process.cwd())
  serveStdio(() => createMcpServer(deps), {
    onerror: (error) => console.error(`mattercloud-mcp: ${error.message}`),
  })
  console.error(
    `mattercloud-mcp: serving ${deps.client.baseUrl}, uploads from ${deps.folders.join(', ') || 'no folder'}`,
  )
} catch (error) {
  console.error(`mattercloud-mcp cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
