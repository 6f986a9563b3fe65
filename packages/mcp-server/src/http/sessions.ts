import { randomUUID } from 'node:crypto'
import {
  type AuthInfo,
  type McpServerFactory,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { refusal } from './bearerKey.ts'
import { onBodyEnd } from './onBodyEnd.ts'

/** A client without a request or an open stream for this long has to open a new session. */
const idleMs = 60 * 60 * 1000
/** So that one key cannot use up the memory. */
const maxPerKey = 20
const maxSessions = 2000

interface Session {
  transport: WebStandardStreamableHTTPServerTransport
  /** The key that opened it; other keys get 404. */
  clientId: string
  lastUsed: number
  streams: number
  close(): Promise<void>
}

export interface Sessions {
  handle(request: Request, authInfo: AuthInfo): Promise<Response>
  close(): Promise<void>
}

/**
 * Sessions for clients of the 2025 revisions. They can be asked a question only in a session, which
 * stores their capabilities; the library's stateless mode cannot ask them.
 *
 * @param admit refuses to open a session for a key that the service does not know.
 */
export function openSessions(
  factory: McpServerFactory,
  admit: (authInfo: AuthInfo) => Promise<Response | undefined>,
  onerror: (error: Error) => void,
): Sessions {
  const sessions = new Map<string, Session>()
  const idleTimer = setInterval(() => {
    const oldest = Date.now() - idleMs
    for (const session of sessions.values()) {
      if (session.streams === 0 && session.lastUsed < oldest) session.close().catch(onerror)
    }
  }, idleMs / 12)
  idleTimer.unref()

  async function open(request: Request, authInfo: AuthInfo): Promise<Response> {
    const refusalResponse = (await admit(authInfo)) ?? evictOrRefuse(authInfo.clientId)
    if (refusalResponse) return refusalResponse
    const server = await factory({ era: 'legacy', authInfo, requestInfo: request })
    const close = async () => {
      if (transport.sessionId !== undefined) sessions.delete(transport.sessionId)
      await server.close()
    }
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        const { clientId } = authInfo
        sessions.set(id, { transport, clientId, lastUsed: Date.now(), streams: 0, close })
      },
      onsessionclosed: close,
    })
    transport.onerror = onerror
    await server.connect(transport)
    const response = await transport.handleRequest(request, { authInfo })
    // Only a valid initialize opens a session.
    if (transport.sessionId === undefined) await close()
    return response
  }

  function evictOrRefuse(clientId: string): Response | undefined {
    const ofKey = [...sessions.values()].filter((session) => session.clientId === clientId)
    const [oldest] = ofKey.sort((a, b) => a.lastUsed - b.lastUsed)
    if (oldest && ofKey.length >= maxPerKey) oldest.close().catch(onerror)
    else if (sessions.size >= maxSessions) {
      return refusal(503, 'Too many sessions are open; try again in a minute.', { 'retry-after': '60' })
    }
    return undefined
  }

  return {
    async handle(request, authInfo) {
      const id = request.headers.get('mcp-session-id')
      if (id === null) return open(request, authInfo)
      const session = sessions.get(id)
      if (session?.clientId !== authInfo.clientId) {
        return refusal(404, 'There is no such session; open a new one with initialize.')
      }
      session.lastUsed = Date.now()
      session.streams += 1
      try {
        const response = await session.transport.handleRequest(request, { authInfo })
        return onBodyEnd(response, () => {
          session.streams -= 1
          session.lastUsed = Date.now()
        })
      } catch (error) {
        session.streams -= 1
        throw error
      }
    },
    async close() {
      clearInterval(idleTimer)
      await Promise.all([...sessions.values()].map((session) => session.close()))
    },
  }
}
