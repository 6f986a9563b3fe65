import { once } from 'node:events'
import { createServer } from 'node:http'
import { MatterCloudError, serviceRunStore } from '@mattercloud/sdk'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { type AuthInfo, localhostAllowedHostnames } from '@modelcontextprotocol/server'
import { createMcpServer, type McpServerDeps } from '../createMcpServer.ts'
import { createRequestStateSeal } from '../elicitation/requestState.ts'
import { createSubscriptions } from '../resources/subscriptions.ts'
import { unauthorised } from './bearerKey.ts'
import { createHttpHandler, type HttpHandler, mcpPath } from './createHttpHandler.ts'

/** Its dependencies: a client without a key, and a function that reports errors. */
export type HttpDeps = Pick<McpServerDeps, 'client' | 'report'>

export interface HttpOptions {
  /** Default 127.0.0.1: this computer only. */
  host?: string | undefined
  /** Default 3000; 0 chooses a free one. */
  port?: number | undefined
  /** Host names besides localhost under which it is reached, such as `mcp.example.com`. */
  hostnames?: readonly string[] | undefined
  /** At least 32 characters, the same in every process behind one address. */
  stateSecret?: string | undefined
}

export interface RunningServer {
  url: string
  close(): Promise<void>
}

/**
 * Serves the tools over Streamable HTTP. Each request's API key decides the account; keys, runs
 * and files of this computer are never used.
 *
 * @throws Error when the port is taken
 */
export async function serveHttp(deps: HttpDeps, options: HttpOptions = {}): Promise<RunningServer> {
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
  const actualPort = address !== null && typeof address === 'object' ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}${mcpPath}`,
    async close() {
      await handler.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The handler of `serveHttp`, for use in another server. */
export function accountHandler(
  { client, report }: HttpDeps,
  hostnames: readonly string[],
  stateSecret?: string,
): HttpHandler {
  const seal = createRequestStateSeal(stateSecret)
  const factory = ({ authInfo }: { authInfo?: AuthInfo }) => {
    const token = authInfo?.token ?? ''
    return createMcpServer({
      // Clients have no disk here: their runs are stored by account, at the service.
      client: client.withKey(token, { runStore: serviceRunStore }),
      // The key comes with each request: nothing is stored, and `connect` only says whose key it is.
      keys: { kind: 'request', get: async () => token, set: async () => refuseToStore() },
      report,
      seal,
    })
  }
  const admit = async ({ token }: AuthInfo) => {
    try {
      await client.withKey(token).settings.get()
      return undefined
    } catch (error) {
      // The tools report any other error themselves, call by call.
      if (!(error instanceof MatterCloudError) || error.status !== 401) return undefined
      return unauthorised('MatterCloud does not know this API key, or it was revoked.')
    }
  }
  return createHttpHandler(factory, {
    hostnames,
    admit,
    watch: ({ token }, changed) => createSubscriptions(async () => client.withKey(token), changed),
    onerror: (error) => report?.(`refused or failed: ${error.message}`),
  })
}

function refuseToStore(): never {
  throw new Error('A key that came with a request is not stored.')
}
