/** Everything that a thief has got hold of: ids, links, keys. What it sees it keeps. */
export class Loot {
  readonly ids = new Map<string, string[]>()
  readonly links: string[] = []
  /** The stolen key first; none is a try too. */
  readonly keys: (string | undefined)[] = [undefined]

  /** Keeps whatever of an answer may be of use. */
  keep(value: unknown, name = ''): void {
    if (typeof value === 'string') this.#keepText(value, name)
    else if (Array.isArray(value)) for (const item of value) this.keep(item, name)
    else if (typeof value === 'object' && value !== null)
      for (const [field, inner] of Object.entries(value)) this.keep(inner, field)
  }

  /** One of the ids of a kind, every other time the newest; of any kind where there is none of that. */
  id(name: string, pick: number): string {
    const known = this.ids.get(name) ?? [...this.ids.values()].flat()
    const at = pick % 2 === 0 ? known.length - 1 : pick % Math.max(1, known.length)
    return known[at] ?? 'nothing'
  }

  link(pick: number): string | undefined {
    return this.links[pick % Math.max(1, this.links.length)]
  }

  #keepText(text: string, name: string): void {
    if (name === 'api_key') this.keys.push(text)
    // An endpoint's own `url` leads to whoever receives webhooks, not to the service.
    if (name !== 'url' && /^https?:\/\//.test(text) && !this.links.includes(text)) this.links.push(text)
    const token = /\/settings\/([\w-]+)$/.exec(text)?.[1]
    if (token !== undefined) this.#keepId('token', token)
    if (/(^|_)id$/.test(name)) this.#keepId(name, text)
  }

  #keepId(name: string, id: string): void {
    const known = this.ids.get(name) ?? []
    if (!known.includes(id)) this.ids.set(name, [...known, id])
  }
}
