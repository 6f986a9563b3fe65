import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiProcess } from '@mattercloud/testing/service/apiProcess'
import { TestClient } from '@mattercloud/testing/service/client'
import { paidOrder as orderAndPay, readyFile } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockAccountExclusive } from '../../accounts/lockAccount.ts'
import { createOperatorKey } from '../../operator/operatorKeys.ts'
import type { KeyCaller } from '../caller.ts'
import { createIdempotencyStore } from './idempotency.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** A call that counts its runs, from a new account. */
async function call(terms: { caller?: KeyCaller; key?: string; route?: string } = {}) {
  const { caller = await newCaller(), key = randomUUID(), route = 'pay' } = terms
  const runs: string[] = []
  const store = createIdempotencyStore(service.services.db)
  return {
    runs,
    caller,
    key,
    once: (input: unknown, run: () => Promise<unknown> = async () => undefined) =>
      store.runOnce({
        caller,
        route,
        key,
        input,
        async run() {
          const order = `${runs.push(JSON.stringify(input))} of ${route}`
          await run()
          return { order, link: 'secret' }
        },
        toStored: (reply) => ({ order: Object(reply).order }),
        fromStored: async (stored) => ({ ...Object(stored), link: 'again' }),
      }),
  }
}

async function newCaller(): Promise<KeyCaller> {
  await service.newAccount()
  const key = await service.services.db
    .selectFrom('api_keys')
    .selectAll()
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return { ...key, keyId: key.id, accountId: key.account_id }
}

const rowOf = ({ key }: { key: string }) =>
  service.services.db.selectFrom('idempotency_keys').selectAll().where('key', '=', key).executeTakeFirst()

/** Makes the claim older; the next one is never in the same millisecond. */
async function age({ key }: { key: string }, seconds: number): Promise<void> {
  await service.services.db
    .updateTable('idempotency_keys')
    .set({ claimed_at: new Date(Date.now() - seconds * 1000) })
    .where('key', '=', key)
    .execute()
  await sleep(2)
}

/** A run that continues until the test ends it. */
function longRun() {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const run = async () => {
    begin()
    await ended
  }
  return { run, begun, end }
}

const refused = (code: string) => expect.objectContaining({ code, message: expect.stringMatching(/\w/) })
const reused = refused('idempotency_key_reused')
const inFlight = refused('idempotency_in_flight')

describe('IDEM-1 the same key and body', () => {
  test('run once; later calls get the stored part, and the rest again', async () => {
    const pay = await call()
    expect(await pay.once({ cents: 1 })).toEqual({ order: '1 of pay', link: 'secret' })
    for (const _ of [1, 2]) expect(await pay.once({ cents: 1 })).toEqual({ order: '1 of pay', link: 'again' })
    expect(pay.runs).toHaveLength(1)
    expect(await rowOf(pay)).toMatchObject({
      account_id: pay.caller.accountId,
      livemode: pay.caller.livemode,
      reply: { order: '1 of pay' },
    })
  })

  test('are the same in any order of the fields, and with undefined ones', async () => {
    const pay = await call()
    await pay.once({ quote: 'q', to: { line1: 'x', city: 'y' } })
    await pay.once({ to: { city: 'y', line1: 'x' }, max: undefined, quote: 'q' })
    expect(pay.runs).toHaveLength(1)
  })

  test('of twenty concurrent requests one runs, and the others get a 409 or its reply', async () => {
    const pay = await call()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => pay.once({ cents: 1 })))
    expect(pay.runs).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(inFlight)
      else expect(outcome.value).toMatchObject({ order: '1 of pay' })
  })
})

describe('IDEM-2 the same key', () => {
  test('for another body is refused, while the first runs and afterwards', async () => {
    const pay = await call()
    const long = longRun()
    const first = pay.once({ cents: 1 }, long.run)
    await long.begun
    await expect(pay.once({ cents: 2 })).rejects.toEqual(reused)
    await expect(pay.once({ cents: 1 })).rejects.toEqual(inFlight)
    long.end()
    await first
    await expect(pay.once({ cents: 2 })).rejects.toEqual(reused)
    expect(pay.runs).toHaveLength(1)
  })

  test('of another account, or for another route, is another key', async () => {
    const pay = await call()
    await pay.once({ cents: 1 })
    const { key, caller } = pay
    for (const other of [await call({ key }), await call({ key, caller, route: 'cancel' })]) {
      expect(await other.once({ cents: 2 })).toMatchObject({ link: 'secret' })
      expect(other.runs).toHaveLength(1)
    }
    expect(await pay.once({ cents: 1 })).toEqual({ order: '1 of pay', link: 'again' })
  })
})

describe('IDEM-3 a run that failed', () => {
  const down = new Error('the farm is closed')
  const fail = async () => {
    throw down
  }

  test('says why and stores nothing: a retry runs again, and so does another body', async () => {
    const pay = await call()
    await expect(pay.once({ cents: 1 }, fail)).rejects.toBe(down)
    expect(await rowOf(pay)).toBeUndefined()
    expect(await pay.once({ cents: 2 })).toEqual({ order: '2 of pay', link: 'secret' })
    await expect(pay.once({ cents: 1 })).rejects.toEqual(reused)
  })

  test('leaves what other keys stored', async () => {
    const pay = await call()
    await pay.once({ cents: 1 })
    await expect((await call({ caller: pay.caller })).once({ cents: 1 }, fail)).rejects.toBe(down)
    await expect((await call({ caller: pay.caller, key: pay.key, route: 'x' })).once({}, fail)).rejects.toBe(
      down,
    )
    expect(await pay.once({ cents: 1 })).toMatchObject({ link: 'again' })
    expect(pay.runs).toHaveLength(1)
  })
})

describe('IDEM-4 a run that never answered', () => {
  /** A claim of the given age, as a crash leaves it. */
  async function crashed(seconds: number) {
    const pay = await call()
    const long = longRun()
    const first = pay.once({ cents: 1 }, long.run)
    await long.begun
    await age(pay, seconds)
    return { ...pay, long, first }
  }

  test('blocks its key for thirty seconds', async () => {
    const pay = await crashed(20)
    await expect(pay.once({ cents: 1 })).rejects.toEqual(inFlight)
    pay.long.end()
    await pay.first
  })

  test('then a retry takes its place, and of ten concurrent retries only one does', async () => {
    const pay = await crashed(40)
    const retried = longRun()
    const retries = Array.from({ length: 10 }, () => pay.once({ cents: 1 }, retried.run))
    const outcomes = Promise.allSettled(retries)
    await retried.begun
    // The retry that took its place has thirty seconds too.
    await expect(pay.once({ cents: 1 })).rejects.toEqual(inFlight)
    retried.end()
    for (const outcome of await outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(inFlight)
      else expect(outcome.value).toMatchObject({ order: '2 of pay' })
    expect(pay.runs).toHaveLength(2)
    pay.long.end()
    await pay.first
  })

  test.each([
    ['succeeds', async () => undefined],
    ['fails', () => Promise.reject(new Error('too late'))],
  ])('and %s after it was taken over changes nothing of what the other stored', async (_how, end) => {
    const pay = await call()
    const long = longRun()
    const first = pay.once({ cents: 1 }, () => long.run().then(end))
    await long.begun
    await age(pay, 40)
    await pay.once({ cents: 1 })
    long.end()
    await Promise.allSettled([first])
    expect(await pay.once({ cents: 1 })).toEqual({ order: '2 of pay', link: 'again' })
    expect(pay.runs).toHaveLength(2)
  })

  test('is not taken over by another body', async () => {
    const pay = await crashed(40)
    await expect(pay.once({ cents: 2 })).rejects.toEqual(reused)
    pay.long.end()
    await pay.first
  })

  test('a run that answered is replayed at any later time', async () => {
    const pay = await call()
    await pay.once({ cents: 1 })
    await age(pay, 86_400)
    expect(await pay.once({ cents: 1 })).toEqual({ order: '1 of pay', link: 'again' })
    expect(pay.runs).toHaveLength(1)
  })
})

describe('IDEM-9 one clock, the database’s', () => {
  test.each([-60, 60])(
    'with a process whose clock is %i s off, a key runs once in all processes',
    async (seconds) => {
      await using other = await apiProcess(service, seconds * 1000)
      const agent = await service.newAccount()
      const there = new TestClient(other.url, agent.key)
      // A claim looks too old if a process behind made it, or to a process that is ahead.
      const [first, second] = seconds < 0 ? [there, agent] : [agent, there]
      const key = randomUUID()
      const send = (client: TestClient) =>
        client.post('/v1/webhooks/endpoints', { url: 'https://example.com/hook' }, { 'idempotency-key': key })
      const { db } = service.services
      const account_id = (await agent.get('/v1/keys/current')).text('account_id')
      const { running } = await db.transaction().execute(async (trx) => {
        // The call that claims the key waits for the account, so all others come while it runs.
        await lockAccountExclusive(trx, account_id)
        const running = send(first)
        const claims = () => db.selectFrom('idempotency_keys').where('key', '=', key).selectAll().execute()
        await expect.poll(claims, { timeout: 10_000 }).toHaveLength(1)
        const refusals: string[] = []
        for (let i = 0; i < 14; i += 1)
          void send(i % 2 ? first : second).then(({ refusal }) => refusals.push(refusal))
        await expect
          .poll(() => refusals, { timeout: 10_000 })
          .toEqual(Array(14).fill('409 idempotency_in_flight'))
        return { running }
      })
      expect((await running).status).toBe(200)
      expect((await agent.get('/v1/webhooks/endpoints')).body['items']).toHaveLength(1)
    },
  )
})

describe('IDEM-6 an operator’s key', () => {
  test('belongs to the operator: replayed for them, and separate from the same key of an account', async () => {
    const id = (await paidOrder(await service.newAccount())).text('order_id')
    const other = service.anonymous.withKey(await createOperatorKey(service.services.db, 'second desk'))
    const reject = (operator = service.operator, reason = 'Too thin.') =>
      operator.post(`/v1/operator/orders/${id}/reject`, { reason }, { 'idempotency-key': 'once' })
    const first = await reject()
    expect(first.body).toMatchObject({ status: 'cancelled', cancel_note: 'Too thin.' })
    expect((await reject()).body).toEqual(first.body)
    expect((await reject(service.operator, 'Too thick.')).refusal).toBe('409 idempotency_key_reused')
    expect((await reject(other)).refusal).toBe('409 invalid_transition')
  })

  test('that is used by twenty concurrent calls changes an order once, and no call fails', async () => {
    const id = (await paidOrder(await service.newAccount())).text('order_id')
    const path = `/v1/operator/orders/${id}/reject`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        service.operator.post(path, { reason: 'No.' }, { 'idempotency-key': 'twenty' }),
      ),
    )
    for (const { refusal } of answers)
      expect(['200 undefined', '409 idempotency_in_flight']).toContain(refusal)
    expect(answers.some(({ status }) => status === 200)).toBe(true)
  })
})

async function paidOrder(agent: TestClient) {
  return orderAndPay(agent, await readyFile(agent))
}
