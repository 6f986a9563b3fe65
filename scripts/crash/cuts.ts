import type { Stack } from '@mattercloud/dev-stack'
import { cutBackends } from '@mattercloud/testing/service/cutBackends'
import { breachOf } from './crash.ts'
import { runTrial } from './trial.ts'

export interface CutReport {
  runs: number
  /** How many connections to the database were cut. */
  cuts: number
  /** One line for each run that did not end as it should, and each process that ended. */
  breaches: string[]
}

const EVERY_MS = 250
const CONCURRENCY = 2

/** Runs buying programs while connections of the API and the worker to their database are cut at random. */
export async function cut(
  { links, children }: Stack,
  options: { cuts: number; random: () => number; log(line: string): void },
): Promise<CutReport> {
  const undisturbed = await runTrial({ links, kills: [], flushesLate: false })
  const before = { api: children.api.pid, worker: children.worker.pid }
  const report: CutReport = { runs: 0, cuts: 0, breaches: [] }
  const work = async () => {
    while (report.cuts < options.cuts) {
      report.runs += 1
      const trial = await runTrial({
        links,
        kills: [],
        flushesLate: false,
        whileBuying: async (buy) => {
          const cutter = await cutBackends({
            databaseUrl: links.database_url,
            everyMs: EVERY_MS * CONCURRENCY,
            random: options.random,
          })
          try {
            return await buy()
          } finally {
            report.cuts += await cutter.stop()
          }
        },
      })
      const wrong = breachOf(trial, undisturbed)
      if (wrong) report.breaches.push(wrong)
      options.log(`${report.cuts} of ${options.cuts} cuts, ${report.breaches.length} breaches`)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  for (const name of ['api', 'worker'] as const)
    if (children[name].pid !== before[name]) report.breaches.push(`the ${name} ended and was started again`)
  return report
}
