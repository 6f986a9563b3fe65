import { once } from 'node:events'
import { createServer } from 'node:http'
import { MatterCloudError, serviceRunStore } from '@mattercloud/sdk'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { type AuthInfo, localhostAllowedHostnames } from '@modelcontextprotocol/server'
import { makeSeal } from '../ask/seal.ts'
import { createMcpServer, type McpServerDeps } from '../createMcpServer.ts'
import { makeWatches } from '../resources/subscriptions.ts'
import { unauthorised } from './bearerKey.ts'
import { createHttpHandler, type HttpHandler, mcpPath } from './createHttpHandler.ts'

/** What it stands on: a client without a key, and where errors are told. */
export type HttpDeps = Pick<McpServerDeps, 'client' | 'report'>

export interface HttpOptions {
  /** Default 127.0.0.1: nobody but this computer. */
  host?: string | undefined
  /** Default 3000; 0 takes a free one. */
  port?: number | undefined
  /** Under which other names than localhost it is reached, such as `mcp.example.com`. */
  hostnames?: readonly string[] | undefined
  /** At least 32 characters, the same in every process behind one address. */
  stateSecret?: string | undefined
}

export interface Served {
  url: string
  close(): Promise<void>
}

/**
 * Serves the tools over Streamable HTTP. Each request's API key says whose account it is; keys, runs
 * and files of this computer are never used for it.
 *
 * @throws Error when the port is taken
 */
export async function serveHttp(deps: HttpDeps, options: HttpOptions = {}): Promise<Served> {
  const { host = '127.0.0.1', port = 3000, hostnames = [] } = options
  const handler = accountHandler(
    deps,
    [...localhostAllowedHostnames(), host, ...hostnames],
    options.stateSecret,
  )
  const toNode = toNodeHandler(handler, { onerror: (error) => deps.report?.(error.message) })
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request
    toNode(Object.assign(request, { method, url }), response).catch(() => response.destroy())
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const listening = address !== null && typeof address === 'object' ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}${mcpPath}`,
    async close() {
      await handler.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The handler behind `serveHttp`, for servers of one's own. */
export function accountHandler(
  { client, report }: HttpDeps,
  hostnames: readonly string[],
  stateSecret?: string,
): HttpHandler {
  const seal = makeSeal(stateSecret)
  const factory = ({ authInfo }: { authInfo?: AuthInfo }) => {
    const token = authInfo?.token ?? ''
    return createMcpServer({
      // A server that others reach has no disk of theirs: runs are kept by account, at the service.
      client: client.withKey(token, { runStore: serviceRunStore }),
      // A request's key is its own: nothing is stored, and `connect` only says whose it is.
      keys: { kind: 'request', get: async () => token, set: async () => neverStored() },
      report,
      seal,
    })
  }
  const admit = async ({ token }: AuthInfo) => {
    try {
      await client.withKey(token).settings.get()
      return undefined
    } catch (error) {
      // Whatever else is wrong, the tools say better, and one by one.
      if (!(error instanceof MatterCloudError) || error.status !== 401) return undefined
      return unauthorised('MatterCloud does not know this API key, or it was revoked.')
    }
  }
  return createHttpHandler(factory, {
    hostnames,
    admit,
    watch: ({ token }, changed) => makeWatches(async () => client.withKey(token), changed),
    onerror: (error) => report?.(`refused or failed: ${error.message}`),
  })
}

function neverStored(): never {
  throw new Error('A key that came with a request is not stored.')
}
