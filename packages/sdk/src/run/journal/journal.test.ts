import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatterCloudError } from '../../http/errors.ts'
import { parseRunRecord, type StepName, stepNames } from '../runRecord.ts'
import { currentStep, Journal } from './journal.ts'

/** The process is killed: no code after this runs. */
class Killed extends Error {}

/** The stored record of a run. The program may be killed at any write. */
class Disk {
  text: string | undefined
  /** Writes left until it is killed; before or after the write itself. */
  dieAt: { writes: number; before: boolean } | undefined
  writes = 0

  open(): Journal {
    return new Journal('model', {
      record: this.text === undefined ? undefined : JSON.parse(this.text),
      write: async (record) => {
        const dies = this.dieAt !== undefined && this.dieAt.writes-- === 0
        if (dies && this.dieAt?.before) throw new Killed()
        this.text = JSON.stringify(record)
        this.writes += 1
        if (dies) throw new Killed()
      },
      renew: async () => undefined,
      release: async () => undefined,
    })
  }
}

/** The service: requests with the same key run once, and a request with that key and another input is refused. */
class Service {
  readonly requests = new Map<string, string>()

  request(key: string, input: string): string {
    const earlierInput = this.requests.get(key)
    if (earlierInput !== undefined && earlierInput !== input)
      throw new Error('the key was used for another request')
    this.requests.set(key, input)
    return key
  }
}

const commands = fc.array(
  fc.record({
    name: fc.constantFrom(...stepNames),
    input: fc.constantFrom('a', 'b'),
    outcome: fc.constantFrom(
      'success',
      'killed before the call',
      'killed after the call',
      'refused',
      'reply lost',
    ),
    dieAt: fc.option(fc.record({ writes: fc.integer({ min: 0, max: 2 }), before: fc.boolean() }), {
      nil: undefined,
    }),
  }),
  { minLength: 1, maxLength: 12 },
)

test('RESUME-3 whenever the program is killed, the same input results in one request, and another input in another one', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const disk = new Disk()
      const service = new Service()
      /** The model: each step's last request. It is deleted when an earlier step has another input. */
      const lastRequested = new Map<StepName, { input: string; key: string | undefined }>()
      for (const { name, input, outcome, dieAt } of steps) {
        disk.dieAt = dieAt && { ...dieAt }
        const textBefore = disk.text
        const calledKey = await runStepOnce(disk, service, name, input, outcome).catch((error: unknown) => {
          if (error instanceof Killed || error instanceof MatterCloudError) return undefined
          throw error
        })
        disk.dieAt = undefined
        const record = disk.text === undefined ? undefined : parseRunRecord('model', JSON.parse(disk.text))
        const step = record && currentStep(record, name)
        const expected = lastRequested.get(name)
        // Nothing was written: nothing may have been sent either.
        if (disk.text === textBefore && calledKey === undefined && expected?.input !== input) {
          expect([...service.requests.keys()].every((key) => textBefore?.includes(key) ?? false)).toBe(true)
          continue
        }
        if (!step) continue
        if (expected?.input === input && expected.key !== undefined) expect(step.key).toBe(expected.key)
        if (expected?.input !== input) for (const later of stepsFrom(name)) lastRequested.delete(later)
        lastRequested.set(name, { input, key: step.key })
        // The key of every request is in the journal, so that no request is ever repeated with another key.
        for (const key of service.requests.keys()) expect(disk.text).toContain(key)
      }
    }),
    { numRuns: 300 },
  )
})

test('a step with another input replaces the steps after it, and its generation goes up', async () => {
  const disk = new Disk()
  const service = new Service()
  for (const name of stepNames) await runStepOnce(disk, service, name, 'a', 'success')
  await runStepOnce(disk, service, 'quote', 'b', 'success')
  const record = parseRunRecord('model', JSON.parse(disk.text ?? ''))
  expect(record.generation).toBe(2)
  expect(stepNames.map((name) => currentStep(record, name)?.generation)).toEqual([1, 1, 2, undefined])
  expect(record.state).toMatchObject({ file_id: 'a', quote_id: 'b' })
  // An order exists at the service until another takes its place, whatever is priced after it.
  expect(record.state.order_id).toBe('a')
})

test('a step is stored before its call', async () => {
  const disk = new Disk()
  let textDuringCall: string | undefined
  await disk.open().once({
    name: 'order',
    kind: 'checkout',
    input: 'a',
    async perform(key) {
      textDuringCall = disk.text
      return { value: key, result: {}, state: {} }
    },
    loadResult: async () => undefined,
  })
  expect(parseRunRecord('model', JSON.parse(textDuringCall ?? '')).steps).toMatchObject([
    { name: 'order', status: 'started', input_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('answers and results of reads are written with the next step, or at the end, and only if they are new', async () => {
  const disk = new Disk()
  const journal = disk.open()
  journal.updateState({ quantity: 2 })
  await journal.once({
    name: 'file',
    kind: 'known',
    input: 'a',
    readOnly: true,
    perform: async () => ({ value: 'a', result: { file_id: 'a' }, state: { file_id: 'a' } }),
    loadResult: async () => 'a',
  })
  expect(disk.writes).toBe(0)
  await journal.flush()
  expect(disk.writes).toBe(1)
  expect(parseRunRecord('model', JSON.parse(disk.text ?? ''))).toMatchObject({
    state: { quantity: 2, file_id: 'a' },
    steps: [{ name: 'file', status: 'done' }],
  })
  const reopened = disk.open()
  reopened.updateState({ quantity: 2 })
  await reopened.flush()
  expect(disk.writes).toBe(1)
})

test('answers given before a step are written before its call', async () => {
  const disk = new Disk()
  const journal = disk.open()
  journal.updateState({ quantity: 2 })
  await journal.once({
    name: 'quote',
    kind: 'quote',
    input: 'a',
    async perform(key) {
      expect(parseRunRecord('model', JSON.parse(disk.text ?? '')).state.quantity).toBe(2)
      return { value: key, result: {}, state: {} }
    },
    loadResult: async () => undefined,
  })
  await journal.flush()
  expect(disk.writes).toBe(2)
})

test('report-and-recover: a step that fails is stored with the reason, and tried again with the same key', async () => {
  const disk = new Disk()
  const service = new Service()
  await expect(runStepOnce(disk, service, 'quote', 'a', 'refused')).rejects.toThrow('refused')
  const failed = parseRunRecord('model', JSON.parse(disk.text ?? ''))
  expect(failed.steps).toMatchObject([
    { name: 'quote', status: 'failed', failure: { code: 'unknown_material', next_action: 'ask_user' } },
  ])
  await runStepOnce(disk, service, 'quote', 'a', 'success')
  const done = parseRunRecord('model', JSON.parse(disk.text ?? ''))
  expect(done.steps).toMatchObject([{ status: 'done', key: failed.steps[0]?.key }])
  expect(done.steps[0]?.failure).toBeUndefined()
})

test('a journal stays small enough for the service’s store, also for a long run', async () => {
  const disk = new Disk()
  const service = new Service()
  await runStepOnce(disk, service, 'file', 'a', 'success')
  for (let i = 0; i < 200; i += 1) await runStepOnce(disk, service, 'quote', `${i % 7}`, 'success')
  expect(new TextEncoder().encode(disk.text).length).toBeLessThan(48 * 1024)
  // Steps that are still valid are never dropped.
  await runStepOnce(disk, service, 'file', 'a', 'success')
  expect([...service.requests.values()].filter((input) => input.startsWith('file'))).toHaveLength(1)
})

const stepsFrom = (name: StepName) => stepNames.slice(stepNames.indexOf(name))

const idOf = { file: 'file_id', unit: 'last_known_status', quote: 'quote_id', order: 'order_id' } as const

async function runStepOnce(
  disk: Disk,
  service: Service,
  name: StepName,
  input: string,
  outcome: string,
): Promise<string> {
  return disk.open().once<string>({
    name,
    kind: name,
    input,
    async perform(key) {
      if (outcome === 'killed before the call') throw new Killed()
      if (outcome === 'refused')
        throw new MatterCloudError('refused', {
          code: 'unknown_material',
          status: 400,
          nextAction: 'ask_user',
          retryable: false,
        })
      const value = service.request(key, `${name} ${input}`)
      if (outcome === 'killed after the call') throw new Killed()
      if (outcome === 'reply lost')
        throw new MatterCloudError('reply lost', { code: 'timeout', status: 0, retryable: true })
      return { value, result: { key }, state: { [idOf[name]]: input } }
    },
    loadResult: async ({ result }) => String(result.key),
  })
}
