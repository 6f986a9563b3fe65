import { errorTable } from '@mattercloud/rules'
import {
  newSampleAccount,
  type SampleAccount,
  validBody,
  writeHeaders,
} from '@mattercloud/testing/service/sampleCalls'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from './contracts.ts'
import type { Operation } from './platform/http/operation.ts'
import { errorReply } from './platform/http/shapes.ts'

/** How many requests are sent, and by which seed: set FUZZ_SEED to run a failure again. */
const count = Number(process.env['FUZZ'] ?? 500)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

let service: TestService
let samples: SampleAccount[] = []
beforeAll(async () => {
  service = await testService()
  samples = [await newSampleAccount(service), await newSampleAccount(service, { paid: true })]
})
afterAll(() => service[Symbol.asyncDispose]())

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    '../..',
    '%00',
    '\r\nX: 1',
    '𝒳',
    "' or 1=1 --",
  ),
  fc.constantFrom(1, 20_000).map((length) => 'x'.repeat(length)),
)
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, -0, 2 ** 31, 2 ** 53, [], {}, [[]], {
    a: { b: [1] },
  }),
  fc.uuid(),
  fc.jsonValue({ maxDepth: 3 }),
)
/** A mutation of a valid body: a field changed, removed or added, or the whole body replaced. */
const mutation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('set' as const), at: fc.nat(20), value: oddValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), name: oddText, value: oddValue }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace' as const), value: oddValue }) },
)
type Mutation = typeof mutation extends fc.Arbitrary<infer Kind> ? Kind : never

function mutate(body: unknown, change: Mutation): unknown {
  if (change.kind === 'replace') return change.value
  if (typeof body !== 'object' || body === null) return body
  const fields = Object.entries(body)
  if (change.kind === 'add') return Object.fromEntries([...fields, [change.name, change.value]])
  const chosen = fields[change.at % Math.max(1, fields.length)]?.[0]
  // Half of the mutations of an object inside the body are applied to its own fields.
  const inner = fields.find(([name, value]) => name === chosen && typeof value === 'object' && value !== null)
  if (inner && change.at % 2 === 0)
    return Object.fromEntries(
      fields.map(([name, value]) => [name, name === chosen ? mutate(value, change) : value]),
    )
  if (change.kind === 'drop') return Object.fromEntries(fields.filter(([name]) => name !== chosen))
  return Object.fromEntries(fields.map(([name, value]) => [name, name === chosen ? change.value : value]))
}

const headerText = fc
  .string({ unit: fc.constantFrom(...'az09 =,;"*/-_.:é'), maxLength: 60 })
  .map((text) => text.trim())
/** Most parts of a request are valid, so that it is not refused at once. */
const seldom = <Value>(odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: odd })
// A key that has revoked itself would only get 401 from then on.
const fuzzed = operations.filter(({ id }) => id !== 'revokeCurrentKey')
const request = fc.record({
  id: fc.constantFrom(...fuzzed.map(({ id }) => id)),
  sample: fc.nat(1),
  mutations: fc.oneof(fc.constant<Mutation[]>([]), fc.array(mutation, { maxLength: 3 })),
  cut: seldom(fc.nat(200)),
  // A segment that is empty or only dots makes another path.
  param: seldom(oddText.filter((text) => !/^\.*$/.test(text))),
  query: seldom(
    fc.dictionary(fc.constantFrom('limit', 'cursor', 'after', 'status', 'x'), oddText, { maxKeys: 2 }),
  ),
  headers: seldom(
    fc.dictionary(
      fc.constantFrom(
        'idempotency-key',
        'if-none-match',
        'if-match',
        'content-type',
        'accept',
        'content-encoding',
      ),
      headerText,
      { maxKeys: 2 },
    ),
  ),
  prefer: seldom(fc.constantFrom('wait=0', 'wait=-1', 'wait=x', 'wait', 'wait=0, wait=0')),
  key: seldom(fc.constantFrom('none' as const, 'odd' as const, 'other' as const)),
})
type FuzzedRequest = typeof request extends fc.Arbitrary<infer Made> ? Made : never

async function send(operation: Operation, input: FuzzedRequest) {
  const sample = samples[input.sample]
  if (!sample) throw new Error('there are two samples')
  const ids = new Map(Object.entries(sample.ids))
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent((input.param ?? ids.get(name) ?? '').toWellFormed()),
  )
  const search = input.query
    ? `?${new URLSearchParams(Object.entries(input.query).map(([name, value]) => [name, value.slice(0, 500)]))}`
    : ''
  const isWrite = operation.method === 'post' || operation.method === 'put'
  const body = input.mutations.reduce<unknown>(mutate, validBody(operation.id, sample.ids) ?? {})
  const text = JSON.stringify(body) ?? ''
  const right = operation.auth === 'operator' ? service.operator : sample.agent
  const clients = {
    none: service.anonymous,
    odd: service.anonymous.withKey('mc_live_odd'),
    other: operation.auth === 'operator' ? sample.agent : service.operator,
  }
  const client = input.key ? clients[input.key] : right
  return client.send(
    operation.method.toUpperCase(),
    `${path.slice(0, 6000)}${search}`,
    isWrite ? text.slice(0, input.cut ?? text.length) : undefined,
    {
      ...writeHeaders(operation),
      ...input.headers,
      ...(input.prefer ? { prefer: input.prefer } : {}),
    },
  )
}

test(
  `${count} malformed requests each get an answer of the contract, and never a 5xx (FUZZ_SEED=${seed})`,
  async () => {
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(request, async (input) => {
        const operation = operations.find(({ id }) => id === input.id)
        if (!operation) throw new Error(`no operation ${input.id}`)
        const answer = await send(operation, input)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        expect(answer.headers.get('x-ratelimit-limit')).not.toBeNull()
        if (answer.status === 200 && operation.mediaType !== undefined)
          expect(answer.headers.get('content-type')).toBe(operation.mediaType)
        else if (answer.status === 200) operation.reply.parse(answer.body)
        else if (answer.status === 304)
          expect(operation.longPoll === true || operation.mediaType !== undefined).toBe(true)
        else {
          const { error } = errorReply.parse(answer.body)
          expect({ error, status: new Map(Object.entries(errorTable)).get(error)?.status }).toEqual({
            error,
            status: answer.status,
          })
          expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
        }
      }),
      { numRuns: count, seed, endOnFailure: false },
    )
    // Otherwise the fuzzer would never get past the validation.
    expect(statuses.get(200)).toBeGreaterThan(count / 5)
    expect(statuses.get(400)).toBeGreaterThan(count / 10)
  },
  90_000 + count * 60,
)
