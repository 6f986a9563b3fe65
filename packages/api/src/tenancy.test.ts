import { randomUUID } from 'node:crypto'
import {
  fillPath,
  type Ids,
  newSampleAccount,
  type SampleAccount,
  validBody,
  writeHeaders,
} from '@mattercloud/testing/service/sampleCalls'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from './contracts.ts'
import type { Operation } from './platform/http/operation.ts'

let service: TestService
let mine: SampleAccount
const others = new Map<string, SampleAccount>()
beforeAll(async () => {
  service = await testService()
  mine = await newSampleAccount(service)
  const email = (await mine.agent.get('/v1/settings')).text('email')
  others.set('another account', await newSampleAccount(service, { paid: true }))
  // The same owner's own test account is as separate as anybody else's.
  others.set('my own test account', await newSampleAccount(service, { paid: true, mode: 'test', email }))
})
afterAll(() => service[Symbol.asyncDispose]())

const unknownIds: Ids = {
  file_id: '',
  quote_id: '',
  order_id: '',
  endpoint_id: '',
  delivery_id: '',
  public_order_id: '',
  payment_method_id: '',
  run_id: '',
  token: '',
}

/** The parameters in which an operation takes the id of something that an account has. */
function slotsOf({ id, path }: Operation): string[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  // The catalogue belongs to no account.
  const inBody = Object.keys(validBody(id, unknownIds) ?? {}).filter(
    (name) => name.endsWith('_id') && name !== 'material_id',
  )
  return [...inPath, ...inBody]
}

function send(operation: Operation, { agent, ids }: SampleAccount) {
  const isWrite = operation.method === 'post' || operation.method === 'put'
  return agent.send(
    operation.method.toUpperCase(),
    fillPath(operation.path, ids),
    isWrite ? JSON.stringify(validBody(operation.id, ids) ?? {}) : undefined,
    writeHeaders(operation),
  )
}

/** The accounts whose data a test tries to reach. */
const accountNames = ['another account', 'my own test account'] as const
function sampleOf(name: (typeof accountNames)[number]): SampleAccount {
  const sample = others.get(name)
  if (!sample) throw new Error(`there is no sample of ${name}`)
  return sample
}

/** Every id and name that would reveal another account's data. */
const dataOf = async ({ agent, ids }: SampleAccount) => {
  const email = (await agent.get('/v1/settings')).text('email')
  const isMine = email === (await mine.agent.get('/v1/settings')).text('email')
  return [...Object.values(ids), ...(isMine ? [] : [email])]
}
/** The clock needs a test key; its own tests try a live key. */
const keyed = operations.filter(({ auth, id }) => auth === 'key' && id !== 'advanceTestClock')
// An account chooses the names of its runs: writing a name that another account uses makes a separate run.
const slots = keyed
  .filter(({ id }) => id !== 'putRun')
  .flatMap((operation) => slotsOf(operation).map((slot) => ({ operation, slot })))

test('there are ids to test', () => {
  expect(new Set(slots.map(({ slot }) => slot))).toEqual(
    new Set('file_id quote_id order_id endpoint_id delivery_id payment_method_id run_id'.split(' ')),
  )
})

const tries = slots.flatMap(({ operation, slot }) =>
  accountNames.map((name) => [operation.id, name, slot, operation] as const),
)
test.each(tries)(
  "%s with %s's %s finds nothing, and changes nothing of theirs",
  async (_id, name, slot, operation) => {
    const theirs = sampleOf(name)
    const state = async () => {
      const paths = ['/v1/files', '/v1/orders', '/v1/webhooks/endpoints', '/v1/events', '/v1/runs']
      const answers = await Promise.all(paths.map((path) => theirs.agent.get(path)))
      return answers.map(({ body }) => body)
    }
    const stateBefore = await state()
    const foreign = new Map(Object.entries(theirs.ids)).get(slot)
    const answer = await send(operation, { ...mine, ids: { ...mine.ids, [slot]: foreign } })
    expect(answer.refusal).toBe(`404 ${slot.replace('_id', '')}_not_found`)
    const text = JSON.stringify(answer.body)
    for (const secret of await dataOf(theirs)) expect(text).not.toContain(secret)
    // The same answer as for an id that does not exist, so that nobody learns which ids exist.
    const unknown = await send(operation, { ...mine, ids: { ...mine.ids, [slot]: randomUUID() } })
    expect({ ...unknown.body, request_id: '' }).toEqual({ ...answer.body, request_id: '' })
    expect(await state()).toEqual(stateBefore)
  },
)

test.each(keyed.map((operation) => [operation.id, operation] as const))(
  '%s with my own ids shows nothing of theirs',
  async (_id, operation) => {
    const answer = await send(operation, await newSampleAccount(service))
    // Its own open order needs the file, and its mesh needs no repair.
    expect(answer.status).toBe(['deleteFile', 'repairFile'].includes(operation.id) ? 409 : 200)
    const text = JSON.stringify(answer.body)
    for (const sample of others.values())
      for (const secret of await dataOf(sample)) expect(text).not.toContain(secret)
  },
)

test.each(accountNames)('the cursor of %s only pages through my own list', async (name) => {
  const theirs = sampleOf(name)
  for (const path of ['/v1/files', '/v1/orders', '/v1/webhooks/endpoints']) {
    const isEndpoint = path.endsWith('endpoints')
    if (isEndpoint) await theirs.agent.post(path, { url: 'http://127.0.0.1:9/' })
    else if (path === '/v1/files')
      await theirs.agent.post('/v1/files/presign', validBody('presignFile', theirs.ids))
    else
      await theirs.agent.post('/v1/checkout_sessions', validBody('createCheckoutSession', theirs.ids), {
        'idempotency-key': randomUUID(),
      })
    const cursor = (await theirs.agent.get(`${path}?limit=1`)).text('next_cursor')
    const text = JSON.stringify((await mine.agent.get(`${path}?cursor=${cursor}`)).body)
    for (const secret of await dataOf(theirs)) expect(text).not.toContain(secret)
  }
})
