import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openBrowser } from './browser.ts'
import type { Environment } from './environment.ts'

/** A test card of Stripe that pays. */
const card = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }

/** How much the owner allows their agents to spend without asking. */
export interface Mandate {
  max_per_order_cents: number
  monthly_cap_cents: number
  any_address: boolean
}

/** The human who owns an account: only they can spend. */
export interface Owner {
  readonly email: string
  /** The maximum of each approval, as its page showed it. */
  readonly approvals: readonly number[]
  /** Opens a review or payment page, reads it, and pays. */
  approve(url: string): Promise<void>
  decline(url: string): Promise<void>
  /** Opens the link in the mail about a new key, and confirms that key. */
  confirmKeys(): Promise<void>
  /** Uploads a file on a drop page. */
  putFile(url: string, filename: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Signs in, and changes an order's address on its page. */
  changeAddress(url: string, fields: Record<string, string>): Promise<void>
  /** Signs in, saves a card, sets limits and allows every key of the account to spend within them. */
  allow(mandate: Mandate, apiKey: string): Promise<void>
}

const settingsSchema = z.object({ pending_changes: z.array(z.object({ id: z.string() })) })

export function createOwner(environment: Environment, email: string): Owner {
  const browser = openBrowser(environment.apiUrl)
  const approvals: number[] = []

  async function findInMail(pattern: RegExp): Promise<string> {
    for (let triesLeft = 200; triesLeft > 0; triesLeft -= 1) {
      for (const text of await environment.mails(email)) {
        const found = pattern.exec(text)
        if (found) return found[1] ?? found[0]
      }
      await sleep(50)
    }
    throw new Error(`no mail to ${email} has ${pattern}`)
  }

  async function signedInPost(url: string, fields: Record<string, string> = {}) {
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec((await browser.get('/approvals')).text)?.[1] ?? ''
    return browser.post(url, { csrf, ...fields })
  }

  async function signIn() {
    await browser.post('/signin', { email })
    await browser.post(await findInMail(/(\/signin\/\S+)/))
  }

  return {
    email,
    approvals,
    async approve(url) {
      const page = await browser.get(url)
      expectStatus(page.status, 200, 'the page to approve')
      const payUrl = url.startsWith(environment.apiUrl) ? payLink(page.text) : url
      approvals.push(maxAmountIn(page.text))
      const paid = await browser.post(payUrl, card)
      expectStatus(paid.status, 303, 'the payment page')
    },
    async decline(url) {
      const action = /action="([^"]*\/decline)"/.exec((await browser.get(url)).text)?.[1]
      if (action === undefined) throw new Error('the page has no way to decline')
      const declined = await browser.post(action, { note: 'Too expensive.' })
      if (declined.status >= 400) throw new Error(`declining answered ${declined.status}`)
    },
    async confirmKeys() {
      const path = await findInMail(/(\/keys\/\S+)/)
      const fields = [...(await browser.get(path)).text.matchAll(/name="(key_[0-9a-f-]+)"/g)]
      await browser.post(path, Object.fromEntries(fields.map(([, name = '']) => [name, 'confirm'])))
    },
    async putFile(url, filename, bytes) {
      const form = new FormData()
      form.set('file', new Blob([bytes]), filename)
      const answer = await fetch(url, { method: 'POST', body: form, headers: { origin: 'null' } })
      if (!answer.ok) throw new Error(`the page for the file answered ${answer.status}`)
    },
    async changeAddress(url, fields) {
      await signIn()
      const changed = await signedInPost(url, fields)
      expectStatus(changed.status, 303, 'the page to change an address')
    },
    async allow(mandate, apiKey) {
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
      await signIn()
      const setup = await signedInPost('/cards/add')
      await browser.post(setup.location ?? '', card)
      const cardId = /\/cards\/(pm_\w+)\/choose/.exec((await browser.get('/cards')).text)?.[1]
      await signedInPost(`/cards/${cardId}/choose`)
      await fetch(`${environment.apiUrl}/v1/settings/autopay`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ autopay_enabled: true, ...mandate }),
      })
      const settings = await fetch(`${environment.apiUrl}/v1/settings`, { headers })
      for (const { id } of settingsSchema.parse(await settings.json()).pending_changes)
        await signedInPost(`/approvals/${id}`, { decision: 'confirm' })
      const keys = (await browser.get('/keys')).text.matchAll(/\/keys\/([0-9a-f-]{36})\/decide/g)
      for (const id of new Set([...keys].map(([, found = '']) => found)))
        await signedInPost(`/keys/${id}/decide`, { decision: 'grant_spend' })
    },
  }
}

function expectStatus(status: number, wanted: number, what: string): void {
  if (status !== wanted) throw new Error(`${what} answered ${status}`)
}

/** The link to the payment page on a review page. */
function payLink(html: string): string {
  const found = /<a class="button" href="([^"]+)">Approve at most/.exec(html)?.[1]
  if (found === undefined) throw new Error('the review page has no button that approves')
  return found.replaceAll('&amp;', '&')
}

/** The largest amount on a page, which the human who reads it approves, in fen. */
function maxAmountIn(html: string): number {
  const amounts = [...html.matchAll(/([\d,]+\.\d\d) CNY/g)].map(([, amount = '']) =>
    Math.round(Number(amount.replaceAll(',', '')) * 100),
  )
  if (amounts.length === 0) throw new Error('the page has no amount')
  return Math.max(...amounts)
}
