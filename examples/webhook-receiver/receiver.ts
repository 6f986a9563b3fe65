import { createServer, type Server } from 'node:http'
import { createWebhookHandler, type KnownEvent } from '@mattercloud/sdk/webhooks'

/**
 * A server that receives MatterCloud's webhooks: the signature of each event is checked, and it is handled once.
 *
 * @param secret the secret shown when the endpoint was created; during a rotation, both the old and the new secret
 */
export function startReceiver(
  secret: string | readonly string[],
  handle: (event: KnownEvent) => Promise<void>,
): Server {
  const receive = createWebhookHandler({
    secret,
    async onEvent(_event, knownEvent) {
      // If this throws, the event is delivered again. Event types that this program does not know are ignored.
      if (knownEvent) await handle(knownEvent)
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
