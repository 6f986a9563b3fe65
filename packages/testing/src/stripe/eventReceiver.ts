import { createServer } from 'node:http'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'

/** A webhook endpoint that checks signatures with the real library, and answers with the status that the test sets. */
export interface Receiver {
  url: string
  secret: string
  /** Every accepted event with a valid signature, in order of arrival. */
  events: Stripe.Event[]
  /** The status that the next deliveries get. */
  status: number
  /** The number of answered deliveries. */
  deliveries: number
}

const { webhooks } = new Stripe('sk_test_emulator')

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', secret: 'whsec_of_the_tests', events: [], status: 200, deliveries: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      receiver.deliveries += 1
      const event = webhooks.constructEvent(
        Buffer.concat(chunks),
        request.headers['stripe-signature'] ?? '',
        receiver.secret,
      )
      if (receiver.status === 200) receiver.events.push(event)
      response.writeHead(receiver.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.')
  receiver.url = `http://127.0.0.1:${address.port}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return receiver
}
