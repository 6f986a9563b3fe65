import {
  type ContractServer,
  json,
  longPolled,
  startContractServer,
} from '@mattercloud/testing/sdk/contractServer'
import { ids, metrics, order, processingFile } from '@mattercloud/testing/sdk/samples'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AnalysisFailedError, etagOf, type File, MatterCloud, type OrderStatus } from '../index.ts'

let server: ContractServer
let client: MatterCloud
beforeEach(async () => {
  server = await startContractServer()
  client = new MatterCloud({ apiKey: 'key', baseUrl: server.url })
})
afterEach(() => server.stop())

const orderRoute = `GET /v1/orders/${ids.order}`
const fileRoute = `GET /v1/files/${ids.file}`

describe('orders.updates', () => {
  test.each<{ weakenEtag: boolean }>([{ weakenEtag: false }, { weakenEtag: true }])(
    'yields the order now and at each change until it is delivered (a proxy weakens ETags: $weakenEtag)',
    async (behaviour) => {
      let status: OrderStatus = 'requires_payment'
      server.answer(
        orderRoute,
        longPolled(() => order({ status }), behaviour),
      )
      const next = {
        requires_payment: 'paid',
        paid: 'queued',
        queued: 'shipped',
        shipped: 'delivered',
      } as const
      const statuses: OrderStatus[] = []
      for await (const update of client.orders.updates(ids.order)) {
        statuses.push(update.status)
        if (update.status in next) {
          // While the next read waits.
          const { status: previous } = update
          setTimeout(() => {
            status = previous in next ? next[previous as keyof typeof next] : previous
          }, 30)
        }
      }
      expect(statuses).toEqual(['requires_payment', 'paid', 'queued', 'shipped', 'delivered'])
      const [first, second] = server.received
      expect(first?.headers).not.toHaveProperty('prefer')
      expect(second?.headers).toMatchObject({
        prefer: 'wait=25',
        'if-none-match': expect.stringMatching(/^(W\/)?"/),
      })
    },
  )

  test.each<OrderStatus>(['cancelled', 'refunded'])('ends with %s', async (status) => {
    server.answer(
      orderRoute,
      longPolled(() => order({ status })),
    )
    const updates = []
    for await (const update of client.orders.updates(ids.order)) updates.push(update)
    expect(updates).toEqual([order({ status })])
  })

  test('pauses between requests if the service does not wait', async () => {
    const stop = new AbortController()
    server.answer(orderRoute, json(200, order({ status: 'paid' })))
    const updates = client.orders.updates(ids.order, { signal: stop.signal })
    await updates.next()
    const second = updates.next()
    setTimeout(() => stop.abort(new Error('enough')), 500)
    await expect(second).rejects.toThrow('enough')
    expect(server.received).toHaveLength(2)
  })

  test('a signal ends a read that waits', async () => {
    const stop = new AbortController()
    server.answer(
      orderRoute,
      longPolled(() => order({ status: 'paid' })),
    )
    const updates = client.orders.updates(ids.order, { signal: stop.signal })
    await updates.next()
    setTimeout(() => stop.abort(new Error('enough')), 50)
    await expect(updates.next()).rejects.toThrow('enough')
  })
})

describe('orders.get with an etag', () => {
  test('waits for the change', async () => {
    let status: OrderStatus = 'requires_payment'
    server.answer(
      orderRoute,
      longPolled(() => order({ status })),
    )
    const current = await client.orders.get(ids.order)
    expect(etagOf(current)).toMatch(/^"/)
    setTimeout(() => {
      status = 'paid'
    }, 50)
    const options = { waitSeconds: 20, etag: etagOf(current) }
    expect((await client.orders.get(ids.order, options)).status).toBe('paid')
  })

  test('returns the order as it is if nothing changed', async () => {
    server.answer(
      orderRoute,
      longPolled(() => order({ status: 'paid' })),
    )
    const current = await client.orders.get(ids.order)
    expect(await client.orders.get(ids.order, { waitSeconds: 1, etag: etagOf(current) })).toEqual(current)
  })

  test('the wait is added to the time limit', async () => {
    server.answer(
      orderRoute,
      longPolled(() => order({ status: 'paid' })),
    )
    const current = await client.orders.get(ids.order)
    const options = { waitSeconds: 1, etag: etagOf(current), timeoutMs: 500 }
    expect((await client.orders.get(ids.order, options)).status).toBe('paid')
    expect(server.received).toHaveLength(3)
  })
})

describe('files.waitUntilReady', () => {
  test('reports each state and gives the file with its metrics', async () => {
    let state: File = processingFile()
    server.answer(
      fileRoute,
      longPolled(() => state),
    )
    const statuses: string[] = []
    setTimeout(() => {
      state = processingFile({ status: 'ready', metrics_json: metrics() })
    }, 50)
    const ready = await client.files.waitUntilReady(ids.file, {
      onProgress: ({ status }) => statuses.push(status),
    })
    expect(ready.metrics_json.bbox_mm[0]).toBe(45.2)
    expect(statuses).toEqual(['processing', 'ready'])
  })

  test('throws the reason of an analysis that failed', async () => {
    const error = { code: 'truncated_file', message: 'The file ends early.', next_action: 'export_again' }
    server.answer(fileRoute, json(200, processingFile({ status: 'failed', metrics_json: { error } })))
    const failed = client.files.waitUntilReady(ids.file)
    await expect(failed).rejects.toBeInstanceOf(AnalysisFailedError)
    await expect(failed).rejects.toMatchObject({
      code: 'truncated_file',
      message: 'The file ends early.',
      nextAction: 'export_again',
      retryable: false,
      file: { id: ids.file },
    })
  })

  test('and has its own message if there is no reason', async () => {
    server.answer(fileRoute, json(200, processingFile({ status: 'failed' })))
    await expect(client.files.waitUntilReady(ids.file)).rejects.toMatchObject({ code: 'analysis_failed' })
  })
})

test('events.list asks for what comes after an id', async () => {
  server.answer('GET /v1/events', json(200, { items: [], last_id: '41' }))
  expect(await client.events.list({ after: '41', limit: 10 })).toEqual({ items: [], last_id: '41' })
  expect(server.received[0]?.path).toBe('/v1/events?after=41&limit=10')
})
