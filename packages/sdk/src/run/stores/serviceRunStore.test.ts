import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { MatterCloud } from '../../client.ts'
import { withJournal } from '../journal/withJournal.ts'
import { serviceRunStore } from './serviceRunStore.ts'

const bodySchema = z.object({ journal: z.record(z.string(), z.unknown()) })

/** The service's runs of one name, each call of which takes as long as the schedule says. */
function scheduledService(schedule: fc.Scheduler) {
  let kept: { version: number; journal: unknown } | undefined
  const refuse = (status: number, error: string) =>
    Response.json({ error, message: error, request_id: 'req_1' }, { status })
  const reply = () => {
    const time = new Date().toISOString()
    return Response.json({
      run_id: 'shared',
      ...kept,
      created_at: time,
      updated_at: time,
      expires_at: time,
    })
  }
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const text = await request.text()
    await schedule.schedule(Promise.resolve())
    if (request.method === 'GET') return kept ? reply() : refuse(404, 'run_not_found')
    const expectedEtag = request.headers.get('If-Match')
    if (expectedEtag !== (kept ? `"${kept.version}"` : null)) return refuse(412, 'run_conflict')
    kept = { version: (kept?.version ?? 0) + 1, journal: bodySchema.parse(JSON.parse(text)).journal }
    return reply()
  }
  return answer
}

test.each([
  ['again each time', false],
  ['once, until they write', true],
])(
  'RESUME-5 in any order of two programs’ calls, one of them makes a step, and both know it: they read %s',
  async (_how, hasRequestCache) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (schedule) => {
        const service = scheduledService(schedule)
        const client = new MatterCloud({ apiKey: 'mc_test_1', fetch: service, runStore: serviceRunStore })
        let acts = 0
        let inside = 0
        const program = async () => {
          const { runStore } = hasRequestCache ? client.withRequestCache() : client.withKey('mc_test_1')
          await runStore.read('shared')
          return withJournal(runStore, 'shared', undefined, (journal) =>
            journal.once<string>({
              name: 'order',
              kind: 'checkout',
              input: 'the same',
              async perform(key) {
                acts += 1
                inside += 1
                expect(inside).toBe(1)
                await schedule.schedule(Promise.resolve())
                inside -= 1
                return { value: key, result: { key }, state: {} }
              },
              loadResult: async ({ result }) => String(result.key),
            }),
          )
        }
        const [first, second] = await schedule.waitFor(Promise.all([program(), program()]))
        expect(first).toBe(second)
        expect(acts).toBe(1)
      }),
      { numRuns: 30 },
    )
  },
  60_000,
)
