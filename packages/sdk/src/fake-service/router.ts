import { agentPolicy, catalog, executionModes, requiredUserInputs } from '@mattercloud/rules'
import * as z from 'zod'
import { confirm, confirmBody, findFile, presign, presignBody, put, selectUnit, unitBody } from './files.ts'
import { checkout, checkoutBody, findOrder, move, publicOrder } from './orders.ts'
import { createQuote, findQuote, quoteBody } from './quotes.ts'
import { Refusal, refuseFields } from './refusal.ts'
import { type FakeState, now } from './state.ts'

const connectBody = z.strictObject({
  email: z.email(),
  name: z.string().default('agent'),
  mode: z.enum(['live', 'test']).default('live'),
})
const nothing = z.strictObject({}).optional()

/** A longer wait is of no use in a test: the client asks again. */
const longestWaitMs = 1_000

/** Answers one request as the service would. */
export async function answer(state: FakeState, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [, first = '', second = '', id = '', act = ''] = url.pathname.split('/')
  if (first === 'fake-storage' && request.method === 'PUT') return put(state, second, request)
  try {
    const isOpen = ['connect', 'catalog', 'agent-policy', 'public'].includes(second)
    if (!isOpen && request.headers.get('Authorization') !== `Bearer ${state.apiKey}`)
      throw new Refusal('invalid_api_key')
    const route = `${request.method} ${[second, id, act].filter(Boolean).join('/')}`
    return request.method === 'POST'
      ? await answerPost(state, request, route, id)
      : await answerGet(request, () => readRoute(state, second, id, act, url.searchParams))
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse()
    throw error
  }
}

function readRoute(
  state: FakeState,
  room: string,
  id: string,
  more: string,
  query: URLSearchParams,
): unknown {
  const list = (items: unknown[]) => ({ items: items.reverse(), next_cursor: null })
  switch (room) {
    case 'catalog':
      return {
        version: catalog.version,
        currency: catalog.currency,
        items: catalog.items,
        required_user_inputs: requiredUserInputs,
        supported_execution_modes: executionModes,
        max_file_size_bytes: state.maxFileBytes,
      }
    case 'agent-policy':
      return agentPolicy
    case 'keys':
      return {
        api_key_id: state.keyId,
        account_id: state.accountId,
        name: 'agent',
        scopes: ['read', 'order'],
        livemode: false,
        created_at: now(),
      }
    case 'files':
      if (id) return findFile(state, id).shown
      return list([...state.files.values()].map(({ shown }) => shown))
    case 'quotes':
      return findQuote(state, id)
    case 'orders':
      return id ? findOrder(state, id) : list([...state.orders.values()])
    case 'public':
      return publicOrder(state, more)
    case 'events': {
      const after = Number(query.get('after') ?? 0)
      const items = state.events.slice(after, after + Number(query.get('limit') ?? 20))
      return { items, last_id: items.at(-1)?.id ?? String(after) }
    }
  }
  throw new Refusal('not_found', 'The fake service has no such call.')
}

/** With `If-None-Match` and `Prefer: wait` it waits for a change, a little. */
async function answerGet(request: Request, read: () => unknown): Promise<Response> {
  const wait = Number(/wait=(\d+)/.exec(request.headers.get('Prefer') ?? '')?.[1] ?? 0) * 1000
  const deadline = Date.now() + Math.min(wait, longestWaitMs)
  for (;;) {
    const body = JSON.stringify(read())
    const etag = `"${hash(body)}"`
    if (request.headers.get('If-None-Match') !== etag)
      return new Response(body, { headers: { 'Content-Type': 'application/json', ETag: etag } })
    if (Date.now() >= deadline) return new Response(null, { status: 304, headers: { ETag: etag } })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Once for each Idempotency-Key: the same input is answered the same, another is refused. */
async function answerPost(state: FakeState, request: Request, route: string, id: string): Promise<Response> {
  const key = request.headers.get('Idempotency-Key')
  const input = await request.text()
  const known = key === null ? undefined : state.replies.get(`${route} ${key}`)
  if (known) {
    if (known.input !== input) throw new Refusal('idempotency_key_reused')
    return Response.json(known.body, { status: known.status })
  }
  if (route === 'POST checkout_sessions' && key === null) throw new Refusal('idempotency_key_required')
  const body = write(state, route, id, readJson(input))
  if (key !== null) state.replies.set(`${route} ${key}`, { input, status: 200, body })
  return Response.json(body)
}

function write(state: FakeState, route: string, id: string, body: unknown): unknown {
  switch (route) {
    case 'POST connect':
      return connected(state, parse(connectBody, body))
    case 'POST files/presign':
      return presign(state, parse(presignBody, body))
    case 'POST files/confirm':
      return confirm(state, parse(confirmBody, body).file_id)
    case `POST files/${id}/unit`:
      return selectUnit(state, id, parse(unitBody, body))
    case 'POST quotes':
      return createQuote(state, parse(quoteBody, body))
    case 'POST checkout_sessions':
      return checkout(state, parse(checkoutBody, body))
    case `POST orders/${id}/cancel`:
      parse(nothing, body)
      return move(state, id, 'cancelled', { cancel_reason: 'cancelled_by_agent' })
  }
  throw new Refusal('not_found', 'The fake service has no such call.')
}

function connected(state: FakeState, { email, mode }: z.infer<typeof connectBody>) {
  return {
    account_id: state.accountId,
    email,
    api_key_id: state.keyId,
    api_key: state.apiKey,
    livemode: mode === 'live',
    key_status: 'active',
    message: 'Store this key now. It will not be shown again.',
    next_action: 'store_api_key',
  }
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return refuseFields([{ field: 'body', problem: 'is no JSON' }])
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  return refuseFields(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', problem: message })),
  )
}

/** Only tells two states apart. */
function hash(text: string): string {
  let sum = 5381
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(i)) >>> 0
  return `${sum.toString(16)}-${text.length.toString(16)}`
}
