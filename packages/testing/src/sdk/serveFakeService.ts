import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createFakeService, type FakeService, type FakeServiceOptions } from '@mattercloud/sdk/testing'

export interface ServedFakeService extends FakeService {
  close(): Promise<void>
}

/** The SDK's fake service on loopback, for clients in processes of their own. */
export async function serveFakeService(
  options: Partial<Omit<FakeServiceOptions, 'url'>> = {},
): Promise<ServedFakeService> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const service = createFakeService({ ...options, url: `http://127.0.0.1:${address.port}` })
  server.on('request', async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const body = await buffer(incoming)
    const sent = new Request(new URL(url, service.url), {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    })
    const reply = await service.fetch(sent)
    outgoing.writeHead(reply.status, Object.fromEntries(reply.headers))
    outgoing.end(Buffer.from(await reply.arrayBuffer()))
  })
  return {
    ...service,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
