export { createMcpServer, type McpServerDeps } from './createMcpServer.ts'
export { readDeps } from './readDeps.ts'
