import * as z from 'zod'
import type { Allowed } from './allowed.ts'

/** A call of the adversary's, and what it was answered. */
export interface Exchange {
  method: string
  url: string
  key: string | undefined
  body: string | undefined
  fields: Record<string, unknown>
  status: number
  text: string
  reply: unknown
}

const connected = z.object({ api_key: z.string(), api_key_id: z.string(), account_id: z.string() })
const ordered = z.object({ order_id: z.string(), max_cents: z.int() })

/** Looks at every answer to the adversary for what it must never be answered. */
export class Watch {
  readonly losses: string[] = []
  readonly trace: string[] = []
  /** Keys for accounts of its own: those are its to use. */
  readonly #ownKeys = new Set<string>()
  readonly #over = new Set<string>()
  /** Which kind of link a token was given as. */
  readonly #kinds = new Map<string, string>()
  readonly #url: string
  readonly #secrets: readonly string[]
  readonly #allowed: Allowed
  readonly #accounts: readonly string[]

  /**
   * @param of.secrets texts that it must never be shown
   * @param of.accounts where only their owners let keys in
   */
  constructor(of: {
    url: string
    secrets: readonly string[]
    accounts: readonly string[]
    allowed: Allowed
  }) {
    this.#url = of.url
    this.#secrets = of.secrets
    this.#accounts = of.accounts
    this.#allowed = of.allowed
  }

  /** From now on a link must open nothing. */
  isOver(url: string): void {
    const token = tokenOf(url)?.token
    if (token !== undefined) this.#over.add(token)
  }

  look(exchange: Exchange): void {
    const { method, url, key, body, status, text, reply } = exchange
    const said = `${method} ${url} ${key === undefined ? '' : `by ${key.slice(0, 14)}… `}${body ?? ''}`
    this.trace.push(`${said}: ${status} ${codeOf(reply)}`)
    // What the payment service's pages show is not ours, and they show no account.
    if (!url.startsWith(this.#url)) return
    const isOpen = status < 400
    const lose = (rule: string) => this.losses.push(`${rule}: ${said}: ${status}`)

    if (this.#secrets.some((secret) => text.includes(secret))) lose("ROB-SEEN another's data was shown")
    if (status >= 500 && status !== 503) lose('ROB-FAULT a fault of the service')
    if (isOpen && url.endsWith('/v1/stripe/webhook')) lose('ROB-FORGED a forged event was taken')

    const link = tokenOf(url)
    if (link) {
      const kind = this.#kinds.get(link.token)
      if (isOpen && this.#over.has(link.token)) lose('ROB-OVER a link that is over opened something')
      if (isOpen && kind !== undefined && kind !== link.kind)
        lose('ROB-KIND a link opened what another kind does')
    }
    const { keysOfLate } = this.#allowed
    if (isOpen && key !== undefined && isKeyed(url) && !keysOfLate.has(key) && !this.#ownKeys.has(key))
      lose('ROB-KEY a key works that nobody let in')

    const order = ordered.safeParse(reply)
    const most = exchange.fields['max_cents']
    if (isOpen && order.success && typeof most === 'number' && order.data.max_cents > most)
      lose('ROB-MOST an order may cost more than its max_cents')

    this.#learn(reply, isOpen)
  }

  /** A key that was given out for a new account is that account's own. */
  #learn(reply: unknown, isOpen: boolean): void {
    const made = connected.safeParse(reply)
    if (isOpen && made.success && !this.#accounts.includes(made.data.account_id))
      this.#ownKeys.add(made.data.api_key)
    for (const [, url] of JSON.stringify(reply ?? '').matchAll(/"(http[^"]+)"/g)) {
      const link = tokenOf(url ?? '')
      if (link && !this.#kinds.has(link.token)) this.#kinds.set(link.token, link.kind)
    }
  }
}

/** The token of a signed link, and of which kind the link is. */
function tokenOf(url: string): { kind: string; token: string } | undefined {
  const [, kind, token] =
    /\/(review|settings|cancel|reapprove|keys|drop)\/(?:signed\/)?([\w-]{43})(?:[/?]|$)/.exec(url) ?? []
  return kind === undefined || token === undefined ? undefined : { kind, token }
}

/** Whether a path asks for a key: others take no notice of one. */
const isKeyed = (url: string) =>
  /\/v1\//.test(url) && !/\/v1\/(connect|catalog|agent-policy|public|settings\/signed|stripe)/.test(url)

const codeOf = (reply: unknown) => z.object({ error: z.string() }).safeParse(reply).data?.error ?? ''
