import * as z from 'zod'
import type { Allowed } from './allowed.ts'

/** A call of the adversary and its answer. */
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

/** Checks every answer to the adversary for what it must never get. */
export class ReplyChecker {
  readonly losses: string[] = []
  readonly trace: string[] = []
  /** Keys of its own accounts, which it may use. */
  readonly #ownKeys = new Set<string>()
  readonly #expired = new Set<string>()
  /** The kind of link of each token. */
  readonly #kinds = new Map<string, string>()
  readonly #url: string
  readonly #secrets: readonly string[]
  readonly #allowed: Allowed
  readonly #accounts: readonly string[]

  /**
   * @param of.secrets texts that it must never see
   * @param of.accounts accounts where only the owner admits keys
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

  /** From now on the link must open nothing. */
  expireLink(url: string): void {
    const token = tokenOf(url)?.token
    if (token !== undefined) this.#expired.add(token)
  }

  check(exchange: Exchange): void {
    const { method, url, key, body, status, text, reply } = exchange
    const call = `${method} ${url} ${key === undefined ? '' : `by ${key.slice(0, 14)}… `}${body ?? ''}`
    this.trace.push(`${call}: ${status} ${codeOf(reply)}`)
    // The payment service's pages are not ours, and they show no account.
    if (!url.startsWith(this.#url)) return
    const isOpen = status < 400
    const report = (rule: string) => this.losses.push(`${rule}: ${call}: ${status}`)

    if (this.#secrets.some((secret) => text.includes(secret))) report("ROB-SEEN another's data was shown")
    if (status >= 500 && status !== 503) report('ROB-FAULT a fault of the service')
    if (isOpen && url.endsWith('/v1/stripe/webhook')) report('ROB-FORGED a forged event was taken')

    const link = tokenOf(url)
    if (link) {
      const kind = this.#kinds.get(link.token)
      if (isOpen && this.#expired.has(link.token)) report('ROB-OVER a link that is over opened something')
      if (isOpen && kind !== undefined && kind !== link.kind)
        report('ROB-KIND a link opened what another kind does')
    }
    const { recentKeys } = this.#allowed
    if (isOpen && key !== undefined && needsKey(url) && !recentKeys.has(key) && !this.#ownKeys.has(key))
      report('ROB-KEY a key works that nobody let in')

    const order = ordered.safeParse(reply)
    const maxCents = exchange.fields['max_cents']
    if (isOpen && order.success && typeof maxCents === 'number' && order.data.max_cents > maxCents)
      report('ROB-MOST an order may cost more than its max_cents')

    this.#recordReply(reply, isOpen)
  }

  /** A key of a new account belongs to that account. */
  #recordReply(reply: unknown, isOpen: boolean): void {
    const connection = connected.safeParse(reply)
    if (isOpen && connection.success && !this.#accounts.includes(connection.data.account_id))
      this.#ownKeys.add(connection.data.api_key)
    for (const [, url] of JSON.stringify(reply ?? '').matchAll(/"(http[^"]+)"/g)) {
      const link = tokenOf(url ?? '')
      if (link && !this.#kinds.has(link.token)) this.#kinds.set(link.token, link.kind)
    }
  }
}

/** The token and the kind of a signed link. */
function tokenOf(url: string): { kind: string; token: string } | undefined {
  const [, kind, token] =
    /\/(review|settings|cancel|reapprove|keys|drop)\/(?:signed\/)?([\w-]{43})(?:[/?]|$)/.exec(url) ?? []
  return kind === undefined || token === undefined ? undefined : { kind, token }
}

/** Whether a path needs a key; others ignore it. */
const needsKey = (url: string) =>
  /\/v1\//.test(url) && !/\/v1\/(connect|catalog|agent-policy|public|settings\/signed|stripe)/.test(url)

const codeOf = (reply: unknown) => z.object({ error: z.string() }).safeParse(reply).data?.error ?? ''
