/** A page's response. */
export interface Page {
  status: number
  text: string
  /** The target of a redirect. */
  location: string | undefined
}

/** A human's browser: keeps cookies, sends forms as browsers do, does not follow redirects by itself. */
export interface Browser {
  get(url: string): Promise<Page>
  post(url: string, fields?: Record<string, string>): Promise<Page>
}

/** @param base the base URL for addresses without a host */
export function openBrowser(base: string): Browser {
  const cookies = new Map<string, string>()
  async function send(method: string, url: string, fields?: Record<string, string>): Promise<Page> {
    const response = await fetch(new URL(url, base), {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' ? { 'sec-fetch-site': 'same-origin', origin: 'null' } : {}),
      },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location') ?? undefined
    return { status: response.status, text: await response.text(), location }
  }
  return {
    get: (url) => send('GET', url),
    post: (url, fields = {}) => send('POST', url, fields),
  }
}
