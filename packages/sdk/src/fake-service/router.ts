import { agentPolicy, catalog, executionModes, requiredUserInputs } from '@mattercloud/rules'
import * as z from 'zod'
import { type FakeAnswer, type FakeRequest, readRequest, response, stateResponse } from './answers.ts'
import { confirm, confirmBody, findFile, presign, presignBody, put, selectUnit, unitBody } from './files.ts'
import { checkout, checkoutBody, findOrder, findOrders, move, publicOrder } from './orders.ts'
import { createQuote, findQuote, quoteBody } from './quotes.ts'
import { Refusal, refuseFields } from './refusal.ts'
import { deleteRun, getRun, listRuns, putRun } from './runs.ts'
import { type FakeState, now, support } from './state.ts'

const connectBody = z.strictObject({
  email: z.email(),
  name: z.string().default('agent'),
  mode: z.enum(['live', 'test']).default('live'),
})
const emptyBody = z.strictObject({}).optional()

/** Answers one request as the service would, or with the reply that a test has set. */
export async function answer(state: FakeState, sent: Request): Promise<Response> {
  const request = await readRequest(sent)
  state.requests.push(request)
  const { method, path } = request
  const preset = state.answers.get(`${method} ${path}`)
  if (preset) return presetResponse(request, preset)
  const [, first = '', room = '', id = '', act = ''] = path.split('/')
  if (first === 'fake-storage' && method === 'PUT') return put(state, room, request)
  try {
    const isPublic = ['connect', 'catalog', 'agent-policy', 'public'].includes(room)
    if (!isPublic && request.headers.get('Authorization') !== `Bearer ${state.apiKey}`)
      throw new Refusal('invalid_api_key')
    if (room === 'runs' && id) return await answerRun(state, request, id)
    if (method === 'POST')
      return answerPost(state, request, `POST ${[room, id, act].filter(Boolean).join('/')}`, id)
    if (method !== 'GET') throw unknownCall()
    return await stateResponse(request, () => ({ body: readRoute(state, room, id, act, request.query) }))
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse()
    throw error
  }
}

function presetResponse(request: FakeRequest, preset: FakeAnswer): Promise<Response> | Response {
  const reply = () => (typeof preset === 'function' ? preset(request) : preset)
  return request.method === 'GET' ? stateResponse(request, reply) : response(reply())
}

async function answerRun(state: FakeState, request: FakeRequest, run_id: string): Promise<Response> {
  switch (request.method) {
    case 'GET':
      return getRun(state, request, run_id)
    case 'PUT':
      return putRun(state, request, run_id)
    case 'DELETE':
      return Response.json(deleteRun(state, run_id))
  }
  throw unknownCall()
}

const unknownCall = () => new Refusal('not_found', 'The fake service has no such call.')

function readRoute(state: FakeState, room: string, id: string, more: string, query: URLSearchParams): object {
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
        support,
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
      return id ? findOrder(state, id) : list(findOrders(state, query))
    case 'public':
      return publicOrder(state, more)
    case 'events': {
      const start = Number(query.get('after') ?? 0)
      const items = state.events.slice(start, start + Number(query.get('limit') ?? 20))
      return { items, last_id: items.at(-1)?.id ?? String(start) }
    }
    case 'runs':
      return listRuns(state, query)
  }
  throw unknownCall()
}

/** Once for each Idempotency-Key: the same input gets the same reply, another input is refused. */
function answerPost(state: FakeState, { headers, body }: FakeRequest, route: string, id: string): Response {
  const key = headers.get('Idempotency-Key')
  const input = new TextDecoder().decode(body)
  const stored = key === null ? undefined : state.replies.get(`${route} ${key}`)
  if (stored) {
    if (stored.input !== input) throw new Refusal('idempotency_key_reused')
    return Response.json(stored.body)
  }
  if (route === 'POST checkout_sessions' && key === null) throw new Refusal('idempotency_key_required')
  const reply = write(state, route, id, readJson(input))
  if (key !== null) state.replies.set(`${route} ${key}`, { input, body: reply })
  return Response.json(reply)
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
      parse(emptyBody, body)
      return move(state, id, 'cancelled', { cancel_reason: 'cancelled_by_agent' })
  }
  throw unknownCall()
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
    return refuseFields([{ field: 'body', problem: 'is not JSON' }])
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  return refuseFields(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', problem: message })),
  )
}
