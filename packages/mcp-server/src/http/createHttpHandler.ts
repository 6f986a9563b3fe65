import {
  type AuthInfo,
  createMcpHandler,
  hostHeaderValidationResponse,
  isLegacyRequest,
  type McpServerFactory,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import { bearerKey, refusal } from './bearerKey.ts'
import { openSessions } from './sessions.ts'

export interface HttpHandlerOptions {
  /** Names under which browsers and clients may reach it: the Host's, and an Origin's if there is one. */
  hostnames: readonly string[]
  /** Refuses to open a 2025-era session for this key; nothing lets it open. */
  admit?: (authInfo: AuthInfo) => Promise<Response | undefined>
  /** Told what went wrong; it changes no answer. */
  onerror?: (error: Error) => void
}

export interface HttpHandler {
  fetch(request: Request): Promise<Response>
  close(): Promise<void>
}

/** Where the protocol is spoken. */
export const mcpPath = '/mcp'

/**
 * MCP over Streamable HTTP for any server that speaks web requests: stateless for clients of
 * 2026-07-28, with sessions for those of 2025. Every request carries an API key.
 *
 * @param factory makes the server of one request or one session; it finds the key in `authInfo`.
 * @example
 * const handler = createHttpHandler(({ authInfo }) => createMcpServer(depsFor(authInfo)), { hostnames: ['localhost'] })
 * createServer(toNodeHandler(handler)).listen(3000, '127.0.0.1')
 */
export function createHttpHandler(factory: McpServerFactory, options: HttpHandlerOptions): HttpHandler {
  const { onerror = () => {}, admit = async () => undefined } = options
  const hostnames = [...options.hostnames]
  const modern = createMcpHandler(factory, { legacy: 'reject', onerror })
  const sessions = openSessions(factory, admit, onerror)
  return {
    async fetch(request) {
      const foreign =
        hostHeaderValidationResponse(request, hostnames) ?? originValidationResponse(request, hostnames)
      if (foreign) return foreign
      if (new URL(request.url).pathname !== mcpPath) return refusal(404, `MCP is spoken at ${mcpPath}.`)
      const authInfo = bearerKey(request)
      if (authInfo instanceof Response) return authInfo
      return (await isLegacyRequest(request))
        ? sessions.handle(request, authInfo)
        : modern.fetch(request, { authInfo })
    },
    async close() {
      await Promise.all([modern.close(), sessions.close()])
    },
  }
}
