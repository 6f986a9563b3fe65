export { createMcpServer, type McpServerDeps } from './createMcpServer.ts'
export { createRequestStateSeal, type RequestStateSeal } from './elicitation/requestState.ts'
export { createHttpHandler, type HttpHandler, type HttpHandlerOptions } from './http/createHttpHandler.ts'
export {
  accountHandler,
  type HttpDeps,
  type HttpOptions,
  type RunningServer,
  serveHttp,
} from './http/serveHttp.ts'
export { readDeps } from './readDeps.ts'
