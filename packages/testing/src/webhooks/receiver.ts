import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A webhook receiver on this machine that records its requests. */
export interface Receiver extends AsyncDisposable {
  url: string
  received: Received[]
}

/** @param answer answers the nth request, counted from 1 */
export async function startReceiver(
  answer: (response: ServerResponse, nth: number) => void,
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    answer(response, received.push({ headers: request.headers, body }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with a status and nothing else. */
export const withStatus = (status: number) => (response: ServerResponse) => {
  response.writeHead(status).end()
}
