import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyWebhook } from '@mattercloud/sdk/webhooks'

/** The agent's webhook receiver: accepts only signed deliveries. */
export interface Receiver {
  url: string
  /** The endpoint's secret, once it is known. */
  trust(secret: string): void
  /** Types of the events with a valid signature, in order of arrival. */
  verified: string[]
  /** The number of deliveries without a valid signature. */
  refused: number
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  let secret: string | undefined
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const verdict =
      secret === undefined
        ? undefined
        : verifyWebhook({ secret, headers: request.headers, body, now: new Date() })
    if (verdict?.ok) receiver.verified.push(verdict.event.type)
    else receiver.refused += 1
    response.writeHead(verdict?.ok ? 204 : 401).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}/webhook`,
    trust: (value) => {
      secret = value
    },
    verified: [],
    refused: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}
