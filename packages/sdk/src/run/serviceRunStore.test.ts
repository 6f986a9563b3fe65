import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatterCloudError } from '../errors.ts'
import type { Runs } from '../runs.ts'
import type { RunJournal } from '../types.ts'
import { driveRun } from './driveRun.ts'
import { serviceRunStore } from './serviceRunStore.ts'

type Calls = Pick<Runs, 'get' | 'put' | 'list' | 'delete'>

/** The service's runs, each call of which takes as long as the schedule says. */
function scheduledRuns(schedule: fc.Scheduler): Calls {
  let kept: RunJournal | undefined
  const refuse = (code: string) => new MatterCloudError(code, { code, status: 412, retryable: false })
  const call = <T>(act: () => T) => schedule.schedule(Promise.resolve()).then(act)
  return {
    get: () =>
      call(() => {
        if (!kept) throw refuse('run_not_found')
        return structuredClone(kept)
      }),
    put: (run_id, journal, { version } = {}) =>
      call(() => {
        if (kept?.version !== version) throw refuse('run_conflict')
        const time = new Date().toISOString()
        kept = {
          run_id,
          version: (version ?? 0) + 1,
          created_at: time,
          updated_at: time,
          expires_at: time,
          journal: JSON.parse(JSON.stringify(journal)),
        }
        return kept
      }),
    list: () => call(() => ({ items: [], next_cursor: null })),
    delete: (run_id) => call(() => ({ run_id, deleted: true as const })),
  }
}

test('RESUME-5 however two programs’ calls fall, a step is made by one of them, and known to both', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (schedule) => {
      const runs = scheduledRuns(schedule)
      let acts = 0
      let inside = 0
      const program = () =>
        driveRun(serviceRunStore({ runs }), 'shared', undefined, (journal) =>
          journal.once<string>({
            name: 'order',
            kind: 'checkout',
            input: 'the same',
            async act(key) {
              acts += 1
              inside += 1
              expect(inside).toBe(1)
              await schedule.schedule(Promise.resolve())
              inside -= 1
              return { value: key, result: { key }, state: {} }
            },
            recall: async ({ result }) => String(result.key),
          }),
        )
      const [first, second] = await schedule.waitFor(Promise.all([program(), program()]))
      expect(first).toBe(second)
      expect(acts).toBe(1)
    }),
    { numRuns: 30 },
  )
}, 60_000)
