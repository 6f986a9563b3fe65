import { once } from 'node:events'
import { createServer } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import type { HttpHandler } from '../src/http/createHttpHandler.ts'

/** Serves a handler on loopback, and adds to each request the API key that the suite cannot send. */
export async function serveWithKey(handler: HttpHandler, key: string) {
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers)
    headers.set('authorization', `Bearer ${key}`)
    return handler.fetch(new Request(request, { headers }))
  }
  const toNode = toNodeHandler({ fetch })
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request
    toNode(Object.assign(request, { method, url }), response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      await handler.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
