import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface Delivery {
  headers: IncomingHttpHeaders
  /** Byte for byte as sent. */
  body: Buffer
}

/** A webhook endpoint on loopback that accepts and records everything. */
export async function startWebhookReceiver() {
  const deliveries: Delivery[] = []
  const watchers = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(204).end()
      for (const check of watchers) check()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/webhook`,
    /** Resolves when this many deliveries have arrived. */
    atLeast: (count: number) =>
      new Promise<Delivery[]>((resolve) => {
        const check = () => {
          if (deliveries.length >= count) {
            watchers.delete(check)
            resolve(deliveries)
          }
        }
        watchers.add(check)
        check()
      }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
