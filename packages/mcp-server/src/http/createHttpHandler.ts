import {
  type AuthInfo,
  createMcpHandler,
  hostHeaderValidationResponse,
  InMemoryServerEventBus,
  isLegacyRequest,
  type McpServerFactory,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import { listenedTo } from '../resources/listening.ts'
import type { Watches } from '../resources/subscriptions.ts'
import { bearerKey, refusal } from './bearerKey.ts'
import { openSessions } from './sessions.ts'
import { whenOver } from './whenOver.ts'

export interface HttpHandlerOptions {
  /** Names under which browsers and clients may reach it: the Host's, and an Origin's if there is one. */
  hostnames: readonly string[]
  /** Refuses to open a 2025-era session for this key; nothing lets it open. */
  admit?: (authInfo: AuthInfo) => Promise<Response | undefined>
  /** Watches what a client of 2026 listens to; called once for each listening. */
  watch?: (authInfo: AuthInfo, changed: (uri: string) => void) => Watches
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

  /** A listening of its own for each: no other key's changes pass through it. */
  async function listen(uris: readonly string[], request: Request, authInfo: AuthInfo): Promise<Response> {
    const bus = new InMemoryServerEventBus(onerror)
    const stream = createMcpHandler(factory, { legacy: 'reject', onerror, bus })
    const response = await stream.fetch(request, { authInfo })
    const watches = options.watch?.(authInfo, (uri) => bus.publish({ kind: 'resource_updated', uri }))
    for (const uri of uris) watches?.add(uri)
    const end = () => {
      watches?.clear()
      listenings.delete(end)
      stream.close().catch(onerror)
    }
    listenings.add(end)
    return whenOver(response, end)
  }
  const listenings = new Set<() => void>()

  return {
    async fetch(request) {
      const foreign =
        hostHeaderValidationResponse(request, hostnames) ?? originValidationResponse(request, hostnames)
      if (foreign) return foreign
      if (new URL(request.url).pathname !== mcpPath) return refusal(404, `MCP is spoken at ${mcpPath}.`)
      const authInfo = bearerKey(request)
      if (authInfo instanceof Response) return authInfo
      if (await isLegacyRequest(request)) return sessions.handle(request, authInfo)
      const listening = request.headers.get('mcp-method') === 'subscriptions/listen'
      const asked = listening ? listenedTo(await bodyOf(request)) : undefined
      return asked ? listen(asked.uris, request, authInfo) : modern.fetch(request, { authInfo })
    },
    async close() {
      for (const end of listenings) end()
      await Promise.all([modern.close(), sessions.close()])
    },
  }
}

/** The request's JSON, or undefined: what is wrong with it is answered elsewhere. */
async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.clone().json()
  } catch {
    return undefined
  }
}
