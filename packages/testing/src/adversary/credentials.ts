/** A call or form that was sent, to be sent again. */
export interface Sent {
  url: string
  body: Record<string, unknown>
  headers: Record<string, string>
  isForm: boolean
}

/** Only recent requests are useful: older ones mostly refer to expired objects. */
const MAX_SENT = 60

/** Everything that an adversary has: ids, links, keys, sent requests. */
export class Credentials {
  readonly ids = new Map<string, string[]>()
  /** Pages and signed addresses, each with the API key that received it. */
  readonly links: Array<{ url: string; key: string | undefined }> = []
  /** No key first, then the stolen key. */
  readonly keys: (string | undefined)[] = [undefined]
  readonly sent: Sent[] = []

  /**
   * Keeps everything useful in an answer.
   *
   * @param key the API key that got the answer
   */
  keep(value: unknown, key?: string, name = ''): void {
    if (typeof value === 'string') this.#keepText(value, key, name)
    else if (Array.isArray(value)) for (const item of value) this.keep(item, key, name)
    else if (typeof value === 'object' && value !== null)
      for (const [field, inner] of Object.entries(value)) this.keep(inner, key, field)
  }

  /** One of the ids of a kind; of any kind if there is none. */
  id(name: string, pick: number): string {
    const candidates = this.ids.get(name) ?? [...this.ids.values()].flat()
    return choose(candidates, pick) ?? 'nothing'
  }

  link(pick: number): string | undefined {
    return choose(this.links, pick)?.url
  }

  keepSent(sent: Sent): void {
    this.sent.push(sent)
    if (this.sent.length > MAX_SENT) this.sent.shift()
  }

  #keepText(text: string, key: string | undefined, name: string): void {
    if (name === 'api_key') this.keys.push(text)
    // An endpoint's own `url` leads to a webhook receiver, not to the service.
    if (name !== 'url' && /^https?:\/\//.test(text) && !this.links.some(({ url }) => url === text))
      this.links.push({ url: text, key })
    const token = /\/settings\/([\w-]+)$/.exec(text)?.[1]
    if (token !== undefined) this.#keepId('token', token)
    if (name === 'approval_url') this.#keepId('approval_url', text)
    if (/(^|_)id$/.test(name)) this.#keepId(name, text)
  }

  #keepId(name: string, id: string): void {
    const ids = this.ids.get(name)
    if (ids === undefined) this.ids.set(name, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
}

/** Mostly the newest or the one before it: older ones are mostly expired. */
export function choose<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items.at(pick % 3 === 2 ? pick % Math.max(1, items.length) : -1 - (pick % 3)) ?? items[0]
}
