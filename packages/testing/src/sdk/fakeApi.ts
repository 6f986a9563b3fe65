import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { catalog } from '@mattercloud/rules'
import type { File, MeshMetrics, Order, Quote } from '@mattercloud/sdk'
import * as z from 'zod'

export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: Buffer
}

interface Reply {
  status?: number
  /** Sent as JSON, unless it is bytes. */
  body: object | Uint8Array
}

/** One answer, or a function that makes it from what came in. */
export type Answer = Reply | ((seen: Seen) => Reply)

export interface FakeApi {
  url: string
  /** Every request, oldest first. */
  seen: Seen[]
  /** Answers `METHOD /path` so from now on. */
  on(route: string, answer: Answer): void
  /** Forgets answers and requests. */
  reset(): void
  /** How often a route was asked. */
  count(route: string): number
  close(): Promise<void>
}

/** A server on loopback that answers what a test tells it to, and 404 to the rest. */
export async function startFakeApi(): Promise<FakeApi> {
  const answers = new Map<string, Answer>()
  const seen: Seen[] = []
  const runs = new Map<string, { version: number; journal: unknown }>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const one = {
      method: request.method ?? '',
      path,
      query,
      headers: request.headers,
      body: Buffer.concat(chunks),
    }
    seen.push(one)
    const route = `${one.method} ${path}`
    const answer = answers.get(route) ?? keptRun(runs, one) ?? basics[route] ?? notThere
    const { status = 200, body } = typeof answer === 'function' ? answer(one) : answer
    if (body instanceof Uint8Array) {
      response.writeHead(status, { 'content-type': 'image/png' }).end(body)
      return
    }
    const text = JSON.stringify(body)
    // As the service: the tag follows the content, and a known one is answered without it.
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
    const known = request.headers['if-none-match'] === etag
    response.writeHead(known ? 304 : status, { 'content-type': 'application/json', etag })
    response.end(known ? undefined : text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    on: (route, answer) => void answers.set(route, answer),
    reset() {
      answers.clear()
      runs.clear()
      seen.length = 0
    },
    count: (route) => seen.filter(({ method, path }) => `${method} ${path}` === route).length,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const putRun = z.object({ journal: z.unknown() })

/** Runs are kept as the service keeps them, for servers without a disk. */
function keptRun(
  runs: Map<string, { version: number; journal: unknown }>,
  { method, path, query, body }: Seen,
): { status?: number; body: object } | undefined {
  const [, run_id] = /^\/v1\/runs\/([^/]+)$/.exec(path) ?? []
  if (path === '/v1/runs') {
    const items = [...runs].map(([name, run]) => ({ run_id: name, ...run, ...runTimes })).reverse()
    return { body: { items: items.slice(0, Number(query.get('limit') ?? 20)), next_cursor: null } }
  }
  if (run_id === undefined) return undefined
  const before = runs.get(run_id)
  if (method === 'PUT') {
    const { journal } = putRun.parse(JSON.parse(body.toString()))
    runs.set(run_id, { version: (before?.version ?? 0) + 1, journal })
  }
  const run = runs.get(run_id)
  if (run === undefined) return refusal(404, 'run_not_found', 'There is no such run.')
  return { body: { run_id, ...run, ...runTimes } }
}

/** An error as the service answers it. */
export function refusal(status: number, error: string, message: string, next_action = 'look_it_up') {
  return { status, body: { error, message, request_id: 'req_1', next_action } }
}

const notThere = refusal(404, 'not_found', 'No such route.')

export const ids = {
  account: '00000000-0000-4000-8000-000000000001',
  key: '00000000-0000-4000-8000-000000000002',
  file: '00000000-0000-4000-8000-00000000000f',
  quote: '00000000-0000-4000-8000-0000000000aa',
  order: '00000000-0000-4000-8000-0000000000bb',
}
const at = '2026-11-24T08:00:00Z'
const runTimes = { created_at: at, updated_at: at, expires_at: at }

/** What every run asks for, whatever a test is about. */
const basics: Record<string, Reply> = {
  'GET /v1/catalog': {
    body: {
      version: catalog.version,
      currency: 'CNY',
      items: catalog.items,
      required_user_inputs: ['material_id', 'quantity', 'ship_country', 'shipping_address_json'],
      supported_execution_modes: ['agent_assisted', 'agent_autonomous', 'human_manual'],
      max_file_size_bytes: 100_000,
    },
  },
  'GET /v1/keys/current': {
    body: {
      api_key_id: ids.key,
      account_id: ids.account,
      name: 'test',
      scopes: ['read', 'order'],
      livemode: false,
      created_at: at,
    },
  },
}

export function metrics(changes: Partial<MeshMetrics> = {}): MeshMetrics {
  return {
    bbox_mm: [45.2, 30.1, 12.8],
    volume_cm3: 8.34,
    surface_area_cm2: 42.1,
    is_watertight: true,
    is_manifold: true,
    detected_unit: 'mm',
    unit_confidence: 0.95,
    warnings: [],
    unit_candidates: [],
    format: 'stl',
    triangles: 12,
    vertices: 8,
    bodies: 1,
    euler_number: 2,
    bounds_mm: [
      [0, 0, 0],
      [45.2, 30.1, 12.8],
    ],
    centre_of_mass_mm: [22.6, 15, 6.4],
    hull_volume_cm3: 9,
    is_winding_consistent: true,
    is_inverted: false,
    open_edges: 0,
    edges_shared_by_more_than_two: 0,
    degenerate_faces: 0,
    shells: 1,
    cavities: 0,
    principal_dimensions_mm: [45.2, 30.1, 12.8],
    declared_unit: null,
    open_loop_count: 0,
    open_loops: [],
    flipped_faces: 0,
    duplicate_faces: 0,
    faults: [],
    repair: { outcome: 'not_needed' },
    printability: null,
    ...changes,
  }
}

export function readyFile(changes: Partial<File> = {}): File {
  return {
    id: ids.file,
    status: 'ready',
    filename: 'part.stl',
    content_type: 'model/stl',
    size_bytes: 84,
    sha256: null,
    selected_unit: null,
    confirmed_by: null,
    metrics_json: metrics(),
    repaired_from: null,
    repaired: null,
    created_at: at,
    next_action: 'create_quote',
    ...changes,
  }
}

export function quoted(changes: Partial<Quote> = {}): Quote {
  return {
    quote_id: ids.quote,
    file_id: ids.file,
    material_id: 'sla_white',
    material: 'Photosensitive Resin White',
    catalog_version: '0123456789ab',
    quantity: 1,
    ship_country: 'US',
    price_estimate: { min: 5000, max: 7500, currency: 'CNY' },
    price_estimate_display: { min_major: 50, max_major: 75, currency: 'CNY' },
    breakdown: {
      volume_source: 'mesh',
      volume_cm3: 8.34,
      mass_g: 9.34,
      material_cents: 280,
      minimum_fee_cents: 5000,
      minimum_fee_applies: true,
      pieces_covered_by_minimum_fee: 17,
      shipping_cents: 0,
      spread: 0.5,
      excluded: ['import duty'],
      rate_card_version: 'v1',
    },
    lead_time_days: { min: 3, max: 6 },
    execution_confidence: 0.92,
    confidence_factors: [],
    risk_flags: [],
    suggestions: [],
    unit: 'mm',
    file_sha256: '0'.repeat(64),
    quote_hash: '1'.repeat(64),
    requested_execution_mode: 'agent_assisted',
    resolved_execution_mode: 'agent_assisted',
    mode_reasons: [],
    mode_reason_words: [],
    requires_user_confirmation: true,
    stale: false,
    expires_at: '2099-11-25T08:00:00Z',
    created_at: at,
    next_action: 'create_checkout_session',
    settings_url: 'https://mattercloud.test/settings/x',
    ...changes,
  }
}

export function session(changes: object = {}) {
  return {
    order_id: ids.order,
    public_order_id: 'mc_ord_1',
    approval_url: 'https://pay.test/1',
    tracking_url: 'https://mattercloud.test/orders/mc_ord_1',
    review_url: 'https://mattercloud.test/review/1',
    status: 'requires_payment',
    max_cents: 7500,
    expires_at: '2099-11-25T08:00:00Z',
    next_action: 'redirect_user_to_approval_url',
    ...changes,
  }
}

export function order(changes: Partial<Order> = {}): Order {
  return {
    order_id: ids.order,
    public_order_id: 'mc_ord_1',
    livemode: true,
    status: 'requires_payment',
    quote_id: ids.quote,
    file_id: ids.file,
    filename: 'part.stl',
    file_sha256: 'a'.repeat(64),
    unit: 'mm',
    material_id: 'sla_white',
    quantity: 1,
    price: { min_cents: 5000, max_cents: 7500, currency: 'CNY' },
    authorised_cents: 0,
    captured_cents: 0,
    refunded_cents: 0,
    refund_failed_cents: 0,
    disputed_cents: 0,
    recipient: { name: null, phone: null },
    authorisation_expires_at: null,
    held: false,
    approval: null,
    shipping_address_json: {},
    carrier: null,
    tracking_number: null,
    expected_delivery: null,
    cancel_reason: null,
    cancel_note: null,
    superseded_by: null,
    timeline: [{ status: 'requires_payment', at }],
    approval_url: 'https://pay.test/1',
    tracking_url: 'https://mattercloud.test/orders/mc_ord_1',
    created_at: at,
    next_action: 'redirect_user_to_approval_url',
    ...changes,
  }
}
