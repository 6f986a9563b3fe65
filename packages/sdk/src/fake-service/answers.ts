/** A request as the fake service got it. */
export interface FakeRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: Headers
  body: Uint8Array
  /** The body as JSON. */
  json(): unknown
}

/** The reply to a call: as JSON, or as the bytes of a drawing. */
export interface FakeReply {
  /** 200 by default. */
  status?: number
  body: object | Uint8Array<ArrayBuffer>
}

/** A reply, or a function that makes it from the request. */
export type FakeAnswer = FakeReply | ((request: FakeRequest) => FakeReply)

/** A test needs no longer wait: the client asks again. */
const maxWaitMs = 1_000

export async function readRequest(request: Request): Promise<FakeRequest> {
  const { pathname: path, searchParams: query } = new URL(request.url)
  const { method, headers } = request
  const body = new Uint8Array(await request.arrayBuffer())
  return { method, path, query, headers, body, json: () => JSON.parse(new TextDecoder().decode(body)) }
}

export function response({ status = 200, body }: FakeReply): Response {
  return body instanceof Uint8Array
    ? new Response(body, { status, headers: { 'Content-Type': 'image/png' } })
    : Response.json(body, { status })
}

/** A state with its ETag. With `If-None-Match` and `Prefer: wait` it waits for a change, up to a second. */
export async function stateResponse(
  { headers }: Pick<FakeRequest, 'headers'>,
  read: () => FakeReply,
  etagOf: (body: object) => string = hashOf,
): Promise<Response> {
  const wait = Number(/wait=(\d+)/.exec(headers.get('Prefer') ?? '')?.[1] ?? 0) * 1000
  const deadline = Date.now() + Math.min(wait, maxWaitMs)
  for (;;) {
    const reply = read()
    const { status = 200, body } = reply
    if (status !== 200 || body instanceof Uint8Array) return response(reply)
    const tag = `"${etagOf(body)}"`
    const ETag = `W/${tag}`
    if (!headers.get('If-None-Match')?.includes(tag)) return Response.json(body, { headers: { ETag } })
    if (Date.now() >= deadline) return new Response(null, { status: 304, headers: { ETag } })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Only tells two states apart. */
function hashOf(body: object): string {
  const text = JSON.stringify(body)
  let sum = 5381
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(i)) >>> 0
  return `${sum.toString(16)}-${text.length.toString(16)}`
}
