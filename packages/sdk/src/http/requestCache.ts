/** What a short piece of work has read so far, by who read it and where. */
export type Readings = Map<string, Response>

type Send = (request: Request) => Promise<Response>

/**
 * Reads nothing twice: a GET that was answered is answered so again, until something is written. A GET that
 * waits for a change, or knows a state and asks for another, goes out in any case, and so does one with
 * `Cache-Control: no-cache`; what they are told replaces what was known.
 */
export function throughReadings(readings: Readings, send: Send): Send {
  return async (request) => {
    const name = `${request.headers.get('Authorization') ?? ''} ${request.url}`
    if (request.method !== 'GET') return written(readings, name, request, send)
    const known = isPlain(request) ? readings.get(name) : undefined
    if (known) return known.clone()
    const reply = await send(request)
    if (isKept(reply)) readings.set(name, reply.clone())
    return reply
  }
}

/** A write may have changed anything, even one whose answer was not heard; of a PUT, the answer is the new state. */
async function written(readings: Readings, name: string, request: Request, send: Send): Promise<Response> {
  readings.clear()
  const reply = await send(request)
  readings.clear()
  if (request.method === 'PUT' && reply.ok) readings.set(name, reply.clone())
  return reply
}

function isPlain({ headers }: Request): boolean {
  return !['Prefer', 'If-None-Match', 'Cache-Control'].some((name) => headers.has(name))
}

/** That something is not there is as good to know as what is there; pictures are not asked for twice. */
function isKept({ status, headers }: Response): boolean {
  const isJson = headers.get('Content-Type')?.includes('json') ?? false
  return isJson && (status === 200 || status === 404)
}
