import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { type Kill, runTrial, type TrialReport } from './trial.ts'

export interface CrashOptions {
  seed: number
  /** How often a program is to be killed. */
  kills: number
  /** The control, which must be caught. */
  flushesLate: boolean
  log(line: string): void
}

export interface CrashReport {
  runs: number
  kills: number
  /** One line for each run that did not end as it should. */
  breaches: string[]
}

/** A stack accepts no more accounts an hour from one address. */
const RUNS_PER_STACK = 150
const CONCURRENCY = 2

/** Runs buying programs, kills each up to three times, and checks the result, until there were enough kills. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const random = seededRandom(options.seed)
  const report: CrashReport = { runs: 0, kills: 0, breaches: [] }
  while (report.kills < options.kills) await withStack((stack) => crashOn(stack, options, random, report))
  return report
}

/** Does so on one stack, until there were enough kills or the stack accepts no more accounts. */
export async function crashOn(
  { links }: Stack,
  { kills, flushesLate, log }: CrashOptions,
  random: () => number,
  report: CrashReport,
): Promise<CrashReport> {
  const undisturbed = await runTrial({ links, kills: [], flushesLate: false })
  const isWrong = breachOf(undisturbed, undisturbed)
  if (isWrong) throw new Error(`the undisturbed run is wrong: ${isWrong}`)
  if (report.runs === 0)
    log(`Undisturbed, it has ${undisturbed.instants} instants: ${JSON.stringify(undisturbed.end)}`)
  const last = report.runs + RUNS_PER_STACK
  const work = async () => {
    while (report.kills < kills && report.runs < last) {
      const number = report.runs
      report.runs += 1
      const plan = planKills(random, undisturbed)
      const trial = await runTrial({ links, kills: plan, flushesLate })
      report.kills += trial.kills
      const wrong = breachOf(trial, undisturbed)
      if (wrong) {
        report.breaches.push(`run ${number}, killed ${JSON.stringify(plan)}: ${wrong}`)
        log(report.breaches.at(-1) ?? '')
      }
      if (number % 20 === 19) log(`${report.kills} of ${kills} kills, ${report.breaches.length} breaches`)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return report
}

/** The difference from an undisturbed run; undefined if there is none. */
export function breachOf(trial: TrialReport, undisturbed: TrialReport): string | undefined {
  const { files, orders, authorisations, end, failure } = trial
  if (failure !== undefined) return `it did not reach its end (${failure})`
  if (files !== 1 || orders !== 1 || authorisations !== 1)
    return `${files} files, ${orders} orders, ${authorisations} authorisations`
  if (!isDeepStrictEqual(end, undisturbed.end))
    return `it ended as ${JSON.stringify(end)}, not as ${JSON.stringify(undisturbed.end)}`
  return undefined
}

/** Ctrl-C also cleans up. */
const interrupted = new Promise<never>((_resolve, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => reject(new Error(`stopped by ${signal}`)))
})
interrupted.catch(() => undefined)

/** Runs a function with a new stack. */
export async function withStack<T>(act: (stack: Stack) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'mattercloud-crash-stack-'))
  const stack = await startStack({ dataDir: directory, durable: false })
  try {
    return await Promise.race([act(stack), interrupted])
  } finally {
    await stack.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Half of them at an instant around a call or a write, half at any time. */
function planKills(random: () => number, { instants, ms }: TrialReport): Kill[] {
  const one = (): Kill =>
    random() < 0.5 ? { instant: 1 + Math.floor(random() * instants) } : { ms: Math.floor(random() * ms) }
  return Array.from({ length: 1 + Math.floor(random() * 3) }, one)
}

/** Mulberry32: repeatable numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
