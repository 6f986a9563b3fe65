import {
  type AuthInfo,
  createMcpHandler,
  hostHeaderValidationResponse,
  InMemoryServerEventBus,
  isLegacyRequest,
  type McpServerFactory,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import { parseListenRequest } from '../resources/listenRequests.ts'
import type { Subscriptions } from '../resources/subscriptions.ts'
import { bearerKey, refusal } from './bearerKey.ts'
import { onBodyEnd } from './onBodyEnd.ts'
import { openSessions } from './sessions.ts'

export interface HttpHandlerOptions {
  /** Allowed host names, of the Host header and of the Origin header if there is one. */
  hostnames: readonly string[]
  /** Returns a refusal for a key that may not open a session of the 2025 revisions; undefined admits it. */
  admit?: (authInfo: AuthInfo) => Promise<Response | undefined>
  /** Subscriptions what a client of 2026 listens to; called once for each isListening. */
  watch?: (authInfo: AuthInfo, changed: (uri: string) => void) => Subscriptions
  /** Receives errors; it changes no response. */
  onerror?: (error: Error) => void
}

export interface HttpHandler {
  fetch(request: Request): Promise<Response>
  close(): Promise<void>
}

/** The path of the MCP endpoint. */
export const mcpPath = '/mcp'

/**
 * MCP over Streamable HTTP for any server with web-standard requests: stateless for clients of
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

  /** Each stream has its own event bus: no other key's changes pass through it. */
  async function listen(uris: readonly string[], request: Request, authInfo: AuthInfo): Promise<Response> {
    const bus = new InMemoryServerEventBus(onerror)
    const stream = createMcpHandler(factory, { legacy: 'reject', onerror, bus })
    const response = await stream.fetch(request, { authInfo })
    const subscriptions = options.watch?.(authInfo, (uri) => bus.publish({ kind: 'resource_updated', uri }))
    for (const uri of uris) subscriptions?.add(uri)
    const end = () => {
      subscriptions?.clear()
      openStreams.delete(end)
      stream.close().catch(onerror)
    }
    openStreams.add(end)
    return onBodyEnd(response, end)
  }
  const openStreams = new Set<() => void>()

  return {
    async fetch(request) {
      const refused =
        hostHeaderValidationResponse(request, hostnames) ?? originValidationResponse(request, hostnames)
      if (refused) return refused
      // Some hosts and proxies add a slash at the end.
      if (new URL(request.url).pathname.replace(/\/$/, '') !== mcpPath)
        return refusal(404, `The MCP endpoint is ${mcpPath}.`)
      const authInfo = bearerKey(request)
      if (authInfo instanceof Response) return authInfo
      if (!(await isUtf8(request)))
        return refusal(400, 'The body has bytes that are not UTF-8: send it as UTF-8.')
      if (await isLegacyRequest(request)) return sessions.handle(request, authInfo)
      const isListening = request.headers.get('mcp-method') === 'subscriptions/listen'
      const listenRequest = isListening ? parseListenRequest(await readJson(request)) : undefined
      return listenRequest
        ? listen(listenRequest.uris, request, authInfo)
        : modern.fetch(request, { authInfo })
    },
    async close() {
      for (const end of openStreams) end()
      await Promise.all([modern.close(), sessions.close()])
    },
  }
}

/** Read otherwise, the letters of an address would be replaced. */
async function isUtf8(request: Request): Promise<boolean> {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(await request.clone().arrayBuffer())
    return true
  } catch {
    return false
  }
}

/** The request's JSON, or undefined: the handler that gets the request reports what is wrong with it. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.clone().json()
  } catch {
    return undefined
  }
}
