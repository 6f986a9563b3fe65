export { createMcpServer, type McpServerDeps } from './createMcpServer.ts'
export { readDeps } from './readDeps.ts'
export type { RunStorage } from './run.ts'
