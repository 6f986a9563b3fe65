import { createServer, request as httpRequest, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { startReceiver, withStatus } from '@mattercloud/testing/webhooks/receiver'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService({
    ANALYSIS_QUICK_SECONDS: '2',
    STALL_SECONDS: '60',
    // 16 files may be under way.
    DROPS_AT_ONCE: '1',
    TRUSTED_PROXIES: '1',
  })
})
afterAll(() => service[Symbol.asyncDispose]())

/** The machine may be busy. */
const PATIENT = { timeout: 10_000 }

const statusOf = async (agent: TestClient, file: Answer | undefined) =>
  (await agent.get(`/v1/files/${file?.text('id')}`)).body['status']

describe('FAIR-4 webhooks', () => {
  const addEndpoint = async (agent: TestClient, url: string) =>
    (await agent.post('/v1/webhooks/endpoints', { url })).text('id')
  const send = (agent: TestClient, id: string) => agent.post(`/v1/webhooks/endpoints/${id}/test`)

  test('twenty receivers of one account that hang do not delay another account', async () => {
    let open = 0
    let most = 0
    await using hanging = await startReceiver((response) => {
      open += 1
      most = Math.max(most, open)
      response.on('close', () => {
        open -= 1
      })
    })
    await using quick = await startReceiver(withStatus(200))
    const attacker = await service.newAccount()
    for (let i = 0; i < 20; i += 1) {
      const id = await addEndpoint(attacker, hanging.url)
      for (let times = 0; times < 2; times += 1) await send(attacker, id)
    }
    await expect.poll(() => open, PATIENT).toBeGreaterThan(0)
    const other = await service.newAccount()
    await send(other, await addEndpoint(other, quick.url))
    await expect.poll(() => quick.received.length, { timeout: 8000 }).toBe(1)
    // Three at first, and two of those that are known to hang.
    expect(most).toBeLessThanOrEqual(5)
  })

  test('a receiver that answers slowly, even with 200, moves to the queue of the slow, with its backlog', async () => {
    await using slow = await startReceiver((response) => {
      setTimeout(() => response.writeHead(200).end(), slow.received.length > 3 ? 0 : 2000)
    })
    const agent = await service.newAccount()
    const id = await addEndpoint(agent, slow.url)
    for (let i = 0; i < 6; i += 1) await send(agent, id)
    await expect.poll(() => slow.received.length, { timeout: 30_000 }).toBe(6)
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pgboss.job
      where name = 'deliver-webhook-slow' and group_id = (
        select account_id::text from webhook_endpoints where id = ${id})`.execute(service.services.db)
    expect(rows[0]?.count).toBeGreaterThan(0)
    // Its next answer is quick again.
    await send(agent, id)
    const isSlow = () =>
      service.services.db
        .selectFrom('webhook_endpoints')
        .select('slow_since')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    await expect.poll(async () => (await isSlow()).slow_since, PATIENT).toBeNull()
  })
})

describe('FAIR-5 sources', () => {
  async function host(answer: RequestListener) {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return {
      url: `http://127.0.0.1:${port}/part.stl`,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }
  const take = (agent: TestClient, source_url: string) => agent.post('/v1/files/from_url', { source_url })

  const startDripping = () =>
    host((_request, response) => {
      const timer = setInterval(() => response.write('x'), 200)
      response.on('close', () => clearInterval(timer))
    })

  test('that drip keep no other account’s file waiting', async () => {
    await using dripping = await startDripping()
    await using quick = await host((_request, response) => {
      response.end(guidePart())
    })
    const attackers = await Promise.all([1, 2, 3].map(() => service.newAccount()))
    await Promise.all(attackers.flatMap((agent) => [1, 2, 3, 4].map(() => take(agent, dripping.url))))
    const other = await service.newAccount()
    const file = await take(other, quick.url)
    await other.until(`/v1/files/${file.text('id')}`, ({ body }) => body['status'] === 'ready')
  })

  test('that drip are given up', async () => {
    await using impatient = await testService({ STALL_SECONDS: '1' })
    await using dripping = await startDripping()
    const agent = await impatient.newAccount()
    const taken = await take(agent, dripping.url)
    const path = `/v1/files/${taken.text('id')}`
    const file = await agent.until(path, ({ body }) => body['status'] === 'failed')
    expect(file.body['metrics_json']).toMatchObject({
      error: { code: 'source_too_slow', message: expect.stringContaining('8 KiB a second') },
    })
  })

  test('of one host take a part of the places, whoever asks for them', async () => {
    let open = 0
    let most = 0
    await using hanging = await host((_request, response) => {
      open += 1
      most = Math.max(most, open)
      response.on('close', () => {
        open -= 1
      })
    })
    const agents = await Promise.all(Array.from({ length: 6 }, () => service.newAccount()))
    await Promise.all(agents.flatMap((agent) => [1, 2].map(() => take(agent, hanging.url))))
    await expect.poll(() => most, PATIENT).toBe(6)
    await sleep(1500)
    expect(most).toBe(6)
  })
})

/** Triangles without any order: a file of a few megabytes takes many seconds. */
function triangleSoup(triangles: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(84 + 50 * triangles)
  const view = new DataView(bytes.buffer)
  view.setUint32(80, triangles, true)
  for (let triangle = 0; triangle < triangles; triangle += 1)
    for (let i = 0; i < 9; i += 1)
      view.setFloat32(84 + 50 * triangle + 12 + 4 * i, ((triangle * 9 + i) * 7919.123) % 100, true)
  return bytes
}

test('FAIR-6 files that need long keep no other account’s file waiting', async () => {
  const attacker = await service.newAccount()
  const soup = triangleSoup(60_000)
  const sent = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const presigned = await attacker.post('/v1/files/presign', {
        filename: 'soup.stl',
        content_type: 'model/stl',
        size_bytes: soup.byteLength,
      })
      const headers = { 'Content-Type': 'model/stl' }
      await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: soup })
      return attacker.post('/v1/files/confirm', { file_id: presigned.text('file_id') })
    }),
  )
  const other = await service.newAccount()
  expect((await other.upload(guidePart())).body['status']).toBe('ready')
  const states = await Promise.all(sent.map((file) => statusOf(attacker, file)))
  expect(states.filter((status) => status === 'processing').length).toBeGreaterThan(1)
  const { rows } = await sql<{ count: number }>`
    select count(distinct group_id)::int as count from pgboss.job where name = 'analyse-file'`.execute(
    service.services.db,
  )
  expect(rows[0]?.count).toBeGreaterThan(1)
})

describe('FAIR-7 drop pages', () => {
  /** Begins to send a file slowly, from an address of its own. */
  function drip(drop: Answer, from: string, bytesPerS: number) {
    const post = httpRequest(new URL(drop.text('drop_url')), {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': '90000000',
        'x-forwarded-for': from,
      },
    })
    const answered = new Promise<number>((resolve) => {
      post.on('response', (response) => resolve(response.statusCode ?? 0))
      post.on('error', () => resolve(0))
    })
    post.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.stl"\r\n\r\n')
    const timer = setInterval(() => post.write(Buffer.alloc(bytesPerS / 4)), 250)
    const end = () => {
      clearInterval(timer)
      post.destroy()
    }
    return { answered: answered.finally(end), end }
  }
  async function send(drop: Answer, from: string, bytes: Uint8Array<ArrayBuffer>) {
    const body = new FormData()
    body.set('file', new Blob([bytes]), 'part.stl')
    const headers = { 'x-forwarded-for': from }
    const response = await fetch(drop.text('drop_url'), { method: 'POST', headers, body, redirect: 'manual' })
    return { status: response.status, text: await response.text() }
  }
  const put = async (drop: Answer, from: string, bytes = guidePart()) =>
    (await send(drop, from, bytes)).status
  /** A file without bytes takes a place for a moment, and is refused. */
  const nothing = new Uint8Array(0)
  /** Bytes a second of a sender that gives way to nobody. */
  const QUICK = 400_000
  const newDrop = (agent: TestClient) => agent.post('/v1/files/drop')

  test('slow senders with every place give way to others', async () => {
    const agents = await Promise.all(Array.from({ length: 8 }, () => service.newAccount()))
    const drops = await Promise.all(agents.flatMap((agent) => [newDrop(agent), newDrop(agent)]))
    const slow = drops.map((drop, i) => drip(drop, `192.0.2.${i}`, 12_000))
    const statuses: number[] = []
    for (const { answered } of slow) void answered.then((status) => statuses.push(status))
    try {
      // Until they can be judged.
      await sleep(2500)
      const other = await service.newAccount()
      for (let i = 0; i < 3; i += 1) expect(await put(await newDrop(other), '198.51.100.1')).toBe(303)
      await expect.poll(() => statuses, PATIENT).toContain(409)
    } finally {
      for (const { end } of slow) end()
    }
  })

  test('an account that sends several files gives way to one that sends no other', async () => {
    const agents = await Promise.all([1, 2, 3, 4].map(() => service.newAccount()))
    const drops = await Promise.all(agents.flatMap((agent) => [newDrop(agent), newDrop(agent)]))
    const sending = drops.map((drop) => drip(drop, '203.0.113.9', QUICK))
    try {
      await sleep(1500)
      expect(await put(await newDrop(await service.newAccount()), '203.0.113.9')).toBe(303)
      expect(await Promise.race(sending.map(({ answered }) => answered))).toBe(409)
    } finally {
      for (const { end } of sending) end()
    }
  })

  test('an account, and a network, have a part of the places', async () => {
    const agent = await service.newAccount()
    const drops = await Promise.all([1, 2, 3].map(() => newDrop(agent)))
    const [first, second, third] = drops
    if (!first || !second || !third) throw new Error('there are three pages')
    const sending = [first, second].map((drop, i) => drip(drop, `192.0.2.${i}`, QUICK))
    try {
      // An attempt before they have their places would take one of them.
      await sleep(1500)
      await expect.poll(() => put(third, '192.0.2.3', nothing), PATIENT).toBe(429)
      const { text } = await send(third, '192.0.2.3', nothing)
      expect(text).toContain('try again in a moment')
      expect(text).toContain('<form')
    } finally {
      for (const { end } of sending) end()
    }
    await expect.poll(() => put(third, '192.0.2.3'), PATIENT).toBe(303)
    const agents = await Promise.all(Array.from({ length: 9 }, () => service.newAccount()))
    const pages = await Promise.all(agents.map(newDrop))
    const last = pages.pop()
    if (!last) throw new Error('there are nine pages')
    const fromOneNetwork = pages.map((drop) => drip(drop, '203.0.113.7', QUICK))
    try {
      await sleep(1500)
      await expect.poll(() => put(last, '203.0.113.7', nothing), PATIENT).toBe(429)
      expect(await put(last, '203.0.113.8')).toBe(303)
    } finally {
      for (const { end } of fromOneNetwork) end()
    }
  })
})
