import { createServer, type Server } from 'node:http'
import { createWebhookHandler, type KnownEvent } from '@mattercloud/sdk/webhooks'

/**
 * A server that receives MatterCloud's webhooks: each event is checked, and handled once.
 *
 * @param secret as it was printed when the endpoint was made; while it is rotated, the old and the new one
 */
export function startReceiver(
  secret: string | readonly string[],
  handle: (event: KnownEvent) => Promise<void>,
): Server {
  const receive = createWebhookHandler({
    secret,
    async onEvent(_event, event) {
      // What throws here is delivered again; an event type that this program does not know is ignored.
      if (event) await handle(event)
    },
  })
  return createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    try {
      // The raw bytes: a body that was parsed and serialised again would have another signature.
      const { status } = await receive({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(status).end()
    } catch {
      response.writeHead(500).end()
    }
  })
}
