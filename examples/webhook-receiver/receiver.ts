import { createServer, type Server } from 'node:http'
import { createWebhookHandler, type KnownEvent } from '@mattercloud/sdk/webhooks'

/**
 * A server that takes MatterCloud's webhooks: each event is checked, and told once.
 *
 * @param secret as it was printed when the endpoint was made; while it is rotated, the old and the new one
 */
export function startReceiver(
  secret: string | readonly string[],
  tell: (event: KnownEvent) => Promise<void>,
): Server {
  const receive = createWebhookHandler({
    secret,
    async onEvent(_event, known) {
      // What throws here is delivered again; a type that is newer than this program is none of its business.
      if (known) await tell(known)
    },
  })
  return createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    try {
      // The raw bytes: parsed and printed again they would have another signature.
      const { status } = await receive({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(status).end()
    } catch {
      response.writeHead(500).end()
    }
  })
}
