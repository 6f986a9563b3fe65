import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

/** A request as it arrived. */
export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}
export type Answer = (response: ServerResponse, request: Received) => void

/**
 * A server on loopback with the answers of a test, valid or not. Each route returns its
 * answers in order and repeats the last one.
 */
export interface ContractServer {
  url: string
  received: Received[]
  /** @param route `GET /v1/catalog` */
  answer(route: string, ...answers: Answer[]): void
  /** The requests of one route so far. */
  to(route: string): Received[]
  stop(): Promise<void>
}

export async function startContractServer(): Promise<ContractServer> {
  const routes = new Map<string, Answer[]>()
  const received: Received[] = []
  const routeOf = ({ method, path }: Received) => `${method} ${path.split('?')[0]}`
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    // Some tests abort their requests.
    incoming.on('error', () => undefined)
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      const request = { method, path: url, headers, body: Buffer.concat(chunks) }
      received.push(request)
      const answers = routes.get(routeOf(request)) ?? []
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      const missing = json(404, { error: 'not_found', message: `no answer for ${routeOf(request)}` })
      ;(answer ?? missing)(response, request)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answer(route, ...answers) {
      routes.set(route, answers)
    },
    to: (route) => received.filter((request) => routeOf(request) === route),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'X-Request-Id': 'req_test',
      'X-RateLimit-Limit': '60',
      'X-RateLimit-Remaining': '59',
      'X-RateLimit-Reset': String(Math.ceil(Date.now() / 60_000) * 60),
      ...headers,
    })
    response.end(JSON.stringify(body))
  }
}

export const internalError: Answer = json(500, {
  error: 'internal_error',
  message: 'It broke.',
  request_id: 'req_500',
})

/** The connection ends without an answer. */
export const breakOff: Answer = (response) => {
  response.socket?.destroy()
}

/** The connection ends in the middle of the body. */
export const breakInBody: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
  response.write('{"half":')
  setTimeout(() => response.socket?.destroy(), 20)
}

/** Never answers. */
export const hang: Answer = () => undefined

/** A state with its ETag; waits for a change as the service does. */
export function longPolled(read: () => unknown, { weakenEtag = false } = {}): Answer {
  return (response, { headers }) => {
    const wait = Number(/wait=(\d+)/.exec(String(headers.prefer))?.[1] ?? 0)
    const deadline = performance.now() + wait * 1000
    const look = () => {
      if (response.destroyed) return
      const body = JSON.stringify(read())
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
      if (headers['if-none-match'] !== etag) {
        const shown = weakenEtag ? `W/${etag}` : etag
        response.writeHead(200, { ETag: shown, 'Content-Type': 'application/json' }).end(body)
      } else if (performance.now() >= deadline) {
        response.writeHead(304, { ETag: etag }).end()
      } else setTimeout(look, 10)
    }
    look()
  }
}
