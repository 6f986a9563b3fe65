import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Links } from '@mattercloud/dev-stack'
import { verifyWebhook } from '@mattercloud/sdk/webhooks'
import * as z from 'zod'
import { derivedKey, sessionToken, webhookSecret } from './derived.ts'

/** Pays on a payment page; the emulator's port may differ from the stored address. */
export async function pay(page: string | null, { stripe_url }: Links): Promise<number> {
  const url = new URL(new URL(page ?? '').pathname, stripe_url)
  const card = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }
  const reply = await fetch(url, { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' })
  return reply.status
}

/** Acts as the farm, with the stored operator key. */
export async function farm({ api_url }: Links, order_id: string, act: string, body: object = {}) {
  const reply = await fetch(`${api_url}/v1/operator/orders/${order_id}/${act}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${derivedKey('op')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${act}: ${reply.status} ${await reply.text()}`)
}

/** Opens a signed-in page with the owner's stored session. */
export async function openAsOwner({ web_url }: Links, path: string) {
  const reply = await fetch(`${web_url}${path}`, { headers: { cookie }, redirect: 'manual' })
  return { status: reply.status, text: await reply.text() }
}
const cookie = `mc_session=${sessionToken}`

/** Sends a form of such a page; returns the status. */
export async function sendAsOwner(
  links: Links,
  path: string,
  fields: Record<string, string>,
): Promise<number> {
  const { text } = await openAsOwner(links, '/approvals')
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
  const reply = await fetch(`${links.web_url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrf, ...fields }),
  })
  return reply.status
}

const mails = z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() }))

export async function mailsTo({ mailbox_url }: Links, to: string): Promise<z.infer<typeof mails>> {
  const inbox = new URL(mailbox_url)
  inbox.pathname = '/messages.json'
  inbox.searchParams.set('to', to)
  return mails.parse(await (await fetch(inbox)).json())
}

/** Receives webhooks, and records the types of those with a valid signature. */
export async function startReceiver() {
  const verified: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const verdict = verifyWebhook({
      secret: webhookSecret,
      headers: request.headers,
      body,
      now: new Date(),
    })
    if (verdict.ok) verified.push(verdict.event.type)
    response.writeHead(verdict.ok ? 204 : 401).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    verified,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
