/** The replies to the GETs of a short piece of work, by key and URL. */
export type RequestCache = Map<string, Response>

type Send = (request: Request) => Promise<Response>

/**
 * A fetch that sends no GET twice: the first reply is returned again, until something is written. A GET that
 * waits for a change or has an ETag is always sent, and so is one with `Cache-Control: no-cache`; its reply
 * replaces the cached one.
 */
export function withRequestCache(cache: RequestCache, send: Send): Send {
  return async (request) => {
    const name = `${request.headers.get('Authorization') ?? ''} ${request.url}`
    if (request.method !== 'GET') return sendWrite(cache, name, request, send)
    const cached = mayUseCache(request) ? cache.get(name) : undefined
    if (cached) return cached.clone()
    const reply = await send(request)
    if (isCacheable(reply)) cache.set(name, reply.clone())
    return reply
  }
}

/** A write may have changed anything, even if its reply was lost; the reply to a PUT is the new state. */
async function sendWrite(cache: RequestCache, name: string, request: Request, send: Send): Promise<Response> {
  cache.clear()
  const reply = await send(request)
  cache.clear()
  if (request.method === 'PUT' && reply.ok) cache.set(name, reply.clone())
  return reply
}

function mayUseCache({ headers }: Request): boolean {
  return !['Prefer', 'If-None-Match', 'Cache-Control'].some((name) => headers.has(name))
}

/** A 404 is kept too. Pictures are not: no work asks for one twice. */
function isCacheable({ status, headers }: Response): boolean {
  const isJson = headers.get('Content-Type')?.includes('json') ?? false
  return isJson && (status === 200 || status === 404)
}
