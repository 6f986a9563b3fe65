import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { type Kill, runTrial, type TrialReport } from './trial.ts'

export interface CrashOptions {
  seed: number
  count: number
  /** The control, which must be caught. */
  flushesLate: boolean
  log(line: string): void
}

export interface CrashReport {
  /** How often a program was killed. */
  kills: number
  /** One line for each run that did not end as it should. */
  breaches: string[]
}

/** A stack takes no more accounts an hour from one address. */
const TRIALS_A_STACK = 150
const AT_ONCE = 2

/** Runs so many trials, each with kills by the seed. */
export async function crash({ seed, count, flushesLate, log }: CrashOptions): Promise<CrashReport> {
  const random = randomBy(seed)
  const report: CrashReport = { kills: 0, breaches: [] }
  for (let at = 0; at < count; at += TRIALS_A_STACK) {
    await withStack(async ({ links }) => {
      const undisturbed = await runTrial({ links, kills: [], flushesLate: false })
      if (at === 0)
        log(`Undisturbed, it has ${undisturbed.instants} instants: ${JSON.stringify(undisturbed.end)}`)
      const isSound = breachOf(undisturbed, undisturbed)
      if (isSound) throw new Error(`the undisturbed run is none: ${isSound}`)
      const plans = Array.from({ length: Math.min(TRIALS_A_STACK, count - at) }, (_, i) => ({
        number: at + i,
        kills: planKills(random, undisturbed),
      }))
      const work = async () => {
        for (let plan = plans.shift(); plan; plan = plans.shift()) {
          const { number, kills } = plan
          const trial = await runTrial({ links, kills, flushesLate })
          report.kills += kills.length
          const wrong = breachOf(trial, undisturbed)
          if (wrong) report.breaches.push(`run ${number}, killed ${JSON.stringify(kills)}: ${wrong}`)
          if (wrong) log(report.breaches.at(-1) ?? '')
          if ((number + 1) % 25 === 0) log(`${number + 1} of ${count}, ${report.breaches.length} breaches`)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    })
  }
  return report
}

/** What is not as an undisturbed run leaves it. */
export function breachOf(trial: TrialReport, undisturbed: TrialReport): string | undefined {
  const { files, orders, authorisations, end, failure } = trial
  if (failure !== undefined) return `it did not reach its end (${failure})`
  if (files !== 1 || orders !== 1 || authorisations !== 1)
    return `${files} files, ${orders} orders, ${authorisations} authorisations`
  if (!isDeepStrictEqual(end, undisturbed.end))
    return `it ended as ${JSON.stringify(end)}, not as ${JSON.stringify(undisturbed.end)}`
  return undefined
}

/** Runs something with a stack of its own. */
export async function withStack<T>(act: (stack: Stack) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'mattercloud-crash-stack-'))
  const stack = await startStack({ dataDir: directory, durable: false })
  try {
    return await act(stack)
  } finally {
    await stack.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Half of them at an instant around a call or a write, half at any time; one in four is killed twice. */
function planKills(random: () => number, { instants, ms }: TrialReport): Kill[] {
  const one = (): Kill =>
    random() < 0.5 ? { instant: 1 + Math.floor(random() * instants) } : { ms: Math.floor(random() * ms) }
  return random() < 0.25 ? [one(), one()] : [one()]
}

/** Mulberry32: numbers from 0 to below 1 that a seed gives again. */
function randomBy(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
