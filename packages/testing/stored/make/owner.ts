// The owner of an account, as a browser and a mailbox show the service to them.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Links } from '@mattercloud/dev-stack'

const CARD = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }

const sendForm = (url: string | URL, fields: Record<string, string>, cookie = '') =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin', origin: 'null' },
  })

async function expectStatus(reply: Response, status: number): Promise<Response> {
  if (reply.status !== status) throw new Error(`${reply.url}: ${reply.status} ${await reply.text()}`)
  return reply
}

/** Pays on a payment page of the emulator, or saves a card on one. */
export async function enterCard(url: string): Promise<void> {
  await expectStatus(await sendForm(url, CARD), url.includes('/setup/') ? 200 : 303)
}

export async function decline(reviewUrl: string, note: string): Promise<void> {
  await expectStatus(await sendForm(`${reviewUrl}/decline`, { note }), 200)
}

export interface Owner {
  /** Sends a form of a signed-in page. */
  send(path: string, fields: Record<string, string>): Promise<void>
  page(path: string): Promise<string>
  /** The session's token. */
  token: string
}

/** Asks for a link, opens it from the mail, presses the button. */
export async function signIn(links: Links, email: string): Promise<Owner> {
  await askToSignIn(links, email)
  const reply = await expectStatus(
    await sendForm(await mailedLink(links, email, /\S+\/signin\/\S+/), {}),
    303,
  )
  const [cookie = ''] = reply.headers.getSetCookie()
  const [pair = ''] = cookie.split(';')
  const page = async (path: string) =>
    (await expectStatus(await fetch(`${links.web_url}${path}`, { headers: { cookie: pair } }), 200)).text()
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(await page('/approvals'))?.[1] ?? ''
  return {
    token: pair.slice(pair.indexOf('=') + 1),
    page,
    async send(path, fields) {
      await expectStatus(await sendForm(`${links.web_url}${path}`, { csrf, ...fields }, pair), 303)
    },
  }
}

export async function askToSignIn(links: Links, email: string): Promise<void> {
  await expectStatus(await sendForm(`${links.web_url}/signin`, { email }), 200)
}

async function mailedLink(links: Links, to: string, pattern: RegExp): Promise<string> {
  const inbox = new URL(links.mailbox_url)
  inbox.pathname = '/messages.json'
  inbox.searchParams.set('to', to)
  for (;;) {
    const mails: { text: string }[] = await (await fetch(inbox)).json()
    const link = mails.map(({ text }) => pattern.exec(text)?.[0]).find((found) => found !== undefined)
    if (link !== undefined) return link
    await sleep(100)
  }
}
