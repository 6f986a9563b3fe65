import { randomUUID } from 'node:crypto'
import type { Operation } from '@mattercloud/api/internals'
import { saveCard } from './cards.ts'
import type { TestClient } from './client.ts'
import { allowSpending } from './mandate.ts'
import { address } from './parts.ts'
import { newOrder, paidOrder, readyFile, requestQuote } from './purchase.ts'
import type { TestService } from './service.ts'

/** One id of each kind that an account can have, by its name in the contracts. */
export interface Ids {
  file_id: string
  quote_id: string
  order_id: string
  endpoint_id: string
  delivery_id: string
  public_order_id: string
  payment_method_id: string
  run_id: string
  /** Of a signed settings link. */
  token: string
}

export interface SampleAccount {
  agent: TestClient
  ids: Ids
}

export interface SampleOptions {
  paid?: boolean
  mode?: 'live' | 'test'
  email?: string
}

export async function newSampleAccount(
  service: TestService,
  { paid = false, mode = 'live', email = `owner-${randomUUID()}@example.com` }: SampleOptions = {},
): Promise<SampleAccount> {
  const agent = await service.newAccount({ mode, email })
  await allowSpending(service, agent)
  const payment_method_id = await saveCard(service, agent)
  const file_id = await readyFile(agent)
  const quote = await requestQuote(agent, file_id)
  const order = await (paid ? paidOrder : newOrder)(agent, file_id)
  // Nobody listens there.
  const endpoint = await agent.post('/v1/webhooks/endpoints', { url: 'http://127.0.0.1:9/' })
  const run_id = `run-${randomUUID()}`
  await agent.send('PUT', `/v1/runs/${run_id}`, JSON.stringify({ journal: {} }), {
    'content-type': 'application/json',
    'if-none-match': '*',
  })
  const delivery = await agent.post(`/v1/webhooks/endpoints/${endpoint.text('id')}/test`)
  return {
    agent,
    ids: {
      run_id,
      file_id,
      quote_id: quote.text('quote_id'),
      order_id: order.text('order_id'),
      endpoint_id: endpoint.text('id'),
      delivery_id: delivery.text('id'),
      public_order_id: order.text('public_order_id'),
      payment_method_id,
      token: quote.text('settings_url').replace(/^.*\//, ''),
    },
  }
}

/** A valid body for each call, by operation; the others have no body. */
export function validBody(operationId: string, ids: Ids): Record<string, unknown> | undefined {
  const bodies: Record<string, Record<string, unknown>> = {
    connect: { email: `owner-${randomUUID()}@example.com`, name: 'agent' },
    presignFile: { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 },
    confirmFile: { file_id: ids.file_id },
    // Nobody answers there.
    createFileFromUrl: { source_url: 'http://127.0.0.1:9/part.stl' },
    selectFileUnit: { selected_unit: 'mm', confirmed_by: 'user' },
    createQuote: { file_id: ids.file_id, material_id: 'sla_white', quantity: 1, ship_country: 'US' },
    createCheckoutSession: { quote_id: ids.quote_id, shipping_address_json: address, max_cents: 7500 },
    setAutopay: { autopay_enabled: true, max_per_order_cents: 50_000, monthly_cap_cents: 200_000 },
    setSignedAutopay: { monthly_cap_cents: 1, expires_at: '2030-01-01T00:00:00Z', materials: ['sla_white'] },
    createAutonomousOrder: { quote_id: ids.quote_id, shipping_address_json: address, max_cents: 7500 },
    setDefaultPaymentMethod: { payment_method_id: ids.payment_method_id },
    advanceTestClock: { seconds: 0 },
    createWebhookEndpoint: { url: 'http://127.0.0.1:9/' },
    putRun: { journal: { file_id: ids.file_id } },
    operatorAcceptOrder: { final_price_cents: 5000 },
    operatorRejectOrder: { reason: 'The walls are too thin.' },
    operatorEraseAccount: { email: `nobody-${randomUUID()}@example.com` },
    operatorShipOrder: { carrier: 'SF Express', tracking_number: 'SF1' },
  }
  return bodies[operationId]
}

/** The headers of a write. */
export const writeHeaders = ({ method }: Operation): Record<string, string> =>
  method === 'post'
    ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    : method === 'put'
      ? { 'content-type': 'application/json', 'if-match': '"1"' }
      : {}

/** A path with its parameters filled in. */
export const fillPath = (path: string, ids: Ids) =>
  path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const id = new Map(Object.entries(ids)).get(name)
    if (id === undefined) throw new Error(`the test knows no ${name} to put into ${path}`)
    return id
  })
