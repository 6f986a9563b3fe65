import { setTimeout as sleep } from 'node:timers/promises'
import type { TestClient } from './client.ts'
import type { TestService } from './service.ts'

/** The response of a page, and its cookies. */
export interface PageAnswer {
  status: number
  text: string
  headers: Headers
}

/** A human's browser: keeps cookies, does not follow redirects, sends forms as browsers do. */
export class TestBrowser {
  readonly #url: string
  readonly cookies = new Map<string, string>()

  constructor(url: string) {
    this.#url = url
  }

  async send(
    method: string,
    path: string,
    fields?: Record<string, string>,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' ? { 'sec-fetch-site': 'same-origin', origin: 'null' } : {}),
        ...headers,
      },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
    } satisfies PageAnswer
  }

  get(path: string): Promise<PageAnswer> {
    return this.send('GET', path)
  }

  /** Sends a form of a signed-in page with the page's form token. */
  async post(path: string, fields: Record<string, string> = {}): Promise<PageAnswer> {
    return this.send('POST', path, { csrf: await this.csrf(), ...fields })
  }

  async csrf(): Promise<string> {
    return /name="csrf" value="([0-9a-f]+)"/.exec((await this.get('/approvals')).text)?.[1] ?? ''
  }
}

/** Waits for a mail to an address whose text matches the pattern; returns the first group, or the whole match. */
export async function waitForMail(service: TestService, to: string, pattern: RegExp): Promise<string> {
  for (let triesLeft = 200; triesLeft > 0; triesLeft -= 1) {
    for (const { text } of await service.mails(to)) {
      const found = pattern.exec(text)
      if (found) return found[1] ?? found[0]
    }
    await sleep(50)
  }
  throw new Error(`${to} got no mail with ${pattern}`)
}

/** Signs in as the owner of an e-mail would: requests a link, opens it from the mail, presses the button. */
export async function signInAsOwner(service: TestService, email: string): Promise<TestBrowser> {
  const browser = new TestBrowser(service.url)
  await browser.send('POST', '/signin', { email })
  const path = await waitForMail(service, email, /(\/signin\/\S+)/)
  const answer = await browser.send('POST', path)
  if (answer.status !== 303) throw new Error(`signing in was answered ${answer.status}`)
  return browser
}

/** Creates an account, with its agent and its signed-in owner. */
export async function ownedAccount(service: TestService) {
  const agent = await service.newAccount()
  const email = (await agent.get('/v1/settings')).text('email')
  return { agent, email, owner: await signInAsOwner(service, email) }
}

/** The id of the pending change of an agent's account. */
export async function pendingChangeId(agent: TestClient): Promise<string | undefined> {
  const { body } = await agent.get('/v1/settings')
  return /"id":"([^"]+)"/.exec(JSON.stringify(body['pending_changes']))?.[1]
}

/** Confirms the pending change as the owner. */
export async function confirmPendingChange(agent: TestClient, owner: TestBrowser): Promise<void> {
  const id = await pendingChangeId(agent)
  const answer = await owner.post(`/approvals/${id}`, { decision: 'confirm' })
  if (answer.status !== 303) throw new Error(`confirming was answered ${answer.status}`)
}
